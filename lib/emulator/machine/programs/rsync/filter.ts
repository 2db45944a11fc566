/** A rule of --include and --exclude: the first one that matches decides. */
export type FilterRule = {
	readonly includes: boolean;
	readonly matches: (path: string, isDirectory: boolean) => boolean;
};

/** A pattern as rsync(1) has it, made ready. Paths are relative to the transfer's root, without a slash in front. */
export function filterRule(pattern: string, includes: boolean): FilterRule {
	const onlyDirectories = pattern.endsWith("/");
	const body = onlyDirectories ? pattern.slice(0, -1) : pattern;
	const isAnchored = body.startsWith("/");
	const text = isAnchored ? body.slice(1) : body;
	const seesPath = isAnchored || text.includes("/") || text.includes("**");
	const expression = new RegExp(`^${isAnchored || !seesPath ? "" : "(?:.*/)?"}${source(text)}$`, "su");
	return {
		includes,
		matches: (path, isDirectory) =>
			(!onlyDirectories || isDirectory) && expression.test(seesPath ? path : path.slice(path.lastIndexOf("/") + 1)),
	};
}

/** Rules of a file of patterns: a line each, `;` and `#` begin comments, `+ ` and `- ` say which kind a line is. */
export function filterRules(text: string, includes: boolean): FilterRule[] {
	return text.split(/\r?\n/).flatMap((line) => {
		if (line === "" || /^[;#]/.test(line)) {
			return [];
		}
		const [, sign, pattern = line] = /^([+-]) (.*)$/s.exec(line) ?? [];
		return [filterRule(pattern, sign === undefined ? includes : sign === "+")];
	});
}

/** Whether the rules leave a path out. */
export function isExcluded(rules: readonly FilterRule[], path: string, isDirectory: boolean): boolean {
	const rule = rules.find(({ matches }) => matches(path, isDirectory));
	return rule !== undefined && !rule.includes;
}

function source(text: string): string {
	const literal = (char: string) => char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
	let out = "";
	for (let at = 0; at < text.length; at++) {
		const char = text.charAt(at);
		const set = char === "[" ? /^\[[!^]?\]?[^\]]*\]/.exec(text.slice(at))?.[0] : undefined;
		if (text.startsWith("/***", at) && at + 4 === text.length) {
			return `${out}(?:/.*)?`;
		}
		if (text.startsWith("**", at)) {
			out += ".*";
			at += 1;
		} else if (char === "*") {
			out += "[^/]*";
		} else if (char === "?") {
			out += "[^/]";
		} else if (set !== undefined) {
			out += `[${set.slice(1, -1).replace(/^!/, "^").replace(/\\/g, "\\\\")}]`;
			at += set.length - 1;
		} else if (char === "\\" && at + 1 < text.length) {
			at += 1;
			out += literal(text.charAt(at));
		} else {
			out += literal(char);
		}
	}
	return out;
}
