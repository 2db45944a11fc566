const CLASSES: Readonly<Record<string, string>> = {
	alnum: "A-Za-z0-9",
	alpha: "A-Za-z",
	blank: " \\t",
	cntrl: "\\x00-\\x1f\\x7f",
	digit: "0-9",
	graph: "!-~",
	lower: "a-z",
	print: " -~",
	punct: "!-/:-@\\[-`{-~",
	space: "\\s",
	upper: "A-Z",
	xdigit: "0-9A-Fa-f",
};

const CACHE = new Map<string, RegExp>();

function bracket(pattern: string, at: number): { source: string; end: number } | undefined {
	let next = at + 1;
	let source = "[";
	if (pattern.charAt(next) === "!" || pattern.charAt(next) === "^") {
		source += "^";
		next++;
	}
	for (let isFirst = true; next < pattern.length; isFirst = false) {
		const character = pattern.charAt(next);
		if (character === "]" && !isFirst) {
			return { source: `${source}]`, end: next + 1 };
		}
		const named = /^\[:([a-z]+):\]/.exec(pattern.slice(next));
		if (named !== null) {
			source += CLASSES[named[1] ?? ""] ?? "";
			next += named[0].length;
			continue;
		}
		if (character === "\\" && next + 1 < pattern.length) {
			next++;
		}
		const literal = pattern.charAt(next);
		source += literal === "-" ? "-" : literal.replace(/[\\\]^[]/g, "\\$&");
		next++;
	}
	return undefined;
}

export type FnmatchOptions = {
	readonly ignoreCase?: boolean;
	/** A slash is matched by no wildcard (FNM_PATHNAME). */
	readonly pathName?: boolean;
};

/** The regular expression that a pattern of fnmatch(3) stands for. */
export function fnmatchRegex(pattern: string, options: FnmatchOptions = {}): RegExp {
	const key = `${options.ignoreCase ? "i" : ""}${options.pathName ? "p" : ""}:${pattern}`;
	const known = CACHE.get(key);
	if (known !== undefined) {
		return known;
	}
	const any = options.pathName ? "[^/]" : "[^]";
	let source = "";
	for (let at = 0; at < pattern.length; ) {
		const character = pattern.charAt(at);
		const set = character === "[" ? bracket(pattern, at) : undefined;
		if (set !== undefined) {
			source += set.source;
			at = set.end;
			continue;
		}
		if (character === "*" || character === "?") {
			source += character === "*" ? `${any}*` : any;
		} else {
			const literal = character === "\\" && at + 1 < pattern.length ? pattern.charAt(++at) : character;
			source += literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
		}
		at++;
	}
	let regex: RegExp;
	try {
		regex = new RegExp(`^${source}$`, options.ignoreCase ? "iu" : "u");
	} catch {
		regex = /[^\s\S]/;
	}
	if (CACHE.size > 500) {
		CACHE.clear();
	}
	CACHE.set(key, regex);
	return regex;
}
