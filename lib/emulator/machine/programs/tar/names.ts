import { fnmatchRegex } from "../kit/fnmatch";
import { parseScript } from "../sed/parse";
import { ScriptError, type Substitution } from "../sed/script";
import { substitute } from "../sed/substitute";

/** Whether a member is left out by --exclude: a pattern matches the name or what follows a slash in it. */
export function isExcluded(name: string, patterns: readonly string[], anchored: boolean): boolean {
	const plain = name.replace(/\/$/, "");
	return patterns.some((pattern) => {
		const regex = fnmatchRegex(pattern.replace(/(?<=.)\/$/, ""));
		const parts = plain.split("/");
		for (let end = parts.length; end > 0; end--) {
			if (regex.test(parts.slice(0, end).join("/"))) {
				return true;
			}
			for (let start = 1; !anchored && start < end; start++) {
				if (regex.test(parts.slice(start, end).join("/"))) {
					return true;
				}
			}
		}
		return false;
	});
}

/** Whether a member is one that was asked for, or lies below it. */
export function isWanted(name: string, wanted: string, wildcards: boolean): boolean {
	const plain = name.replace(/\/$/, "");
	const asked = wanted.replace(/(?<=.)\/+$/, "");
	if (wildcards) {
		return fnmatchRegex(asked).test(plain);
	}
	return plain === asked || plain.startsWith(`${asked}/`);
}

/** --strip-components: undefined when nothing is left of the name. */
export function stripComponents(name: string, count: number): string | undefined {
	if (count === 0) {
		return name;
	}
	const isFolder = name.endsWith("/");
	const parts = name.split("/").filter((part) => part !== "");
	const rest = parts.slice(count);
	return rest.length === 0 ? undefined : rest.join("/") + (isFolder ? "/" : "");
}

/** What a name in an archive names: a member, or where a symbolic or a hard link leads. */
export type NameKind = "r" | "s" | "h";

export type Transformer = (name: string, kind?: NameKind) => string;

/** --transform: sed's s commands with `;` between them, `flags=` for those behind it. Undefined when it cannot be read. */
export function transformer(expression: string): Transformer | undefined {
	const steps: Transformer[] = [];
	let kinds = "rsh";
	let at = 0;
	while (at < expression.length) {
		const flags = /^flags=([rRsShH]*)(?:;|$)/.exec(expression.slice(at));
		if (flags !== null) {
			kinds = kindsAfter("", flags[1] ?? "");
			at += flags[0].length;
			continue;
		}
		const read = readStep(expression, at, kinds);
		if (read === undefined) {
			return undefined;
		}
		steps.push(read.step);
		at = read.end;
	}
	return steps.length === 0 ? undefined : (name, kind) => steps.reduce((text, step) => step(text, kind), name);
}

/** Kinds of names that flags leave: a small letter adds one, a capital takes it away. */
function kindsAfter(before: string, flags: string): string {
	let kinds = before;
	for (const flag of flags) {
		const kind = flag.toLowerCase();
		if ("rsh".includes(kind)) {
			kinds = kinds.replaceAll(kind, "") + (flag === kind ? kind : "");
		}
	}
	return kinds;
}

function readStep(
	expression: string,
	start: number,
	kinds: string,
): { readonly step: Transformer; readonly end: number } | undefined {
	const separator = expression.charAt(start + 1);
	if (expression.charAt(start) !== "s" || separator === "") {
		return undefined;
	}
	const replacement = behindNext(expression, start + 2, separator);
	const behind = replacement && behindNext(expression, replacement, separator);
	if (behind === undefined) {
		return undefined;
	}
	const [taken = "", flags = ""] = /^([a-zA-Z0-9]*)(?:;|$)/.exec(expression.slice(behind)) ?? [];
	if (taken === "" && behind < expression.length) {
		return undefined;
	}
	const substitution = sedCommand(
		`${expression.slice(start, behind)}${flags.replace(/[^gi\d]/g, "")}`,
		flags.includes("x"),
	);
	const regex = substitution?.regex;
	if (!substitution || !regex) {
		return undefined;
	}
	const own = kindsAfter(kinds, flags);
	return {
		step: (name, kind = "r") => (own.includes(kind) ? (substitute(name, regex, substitution) ?? name) : name),
		end: behind + taken.length,
	};
}

/** The place behind the next separator; a backslash hides one. Undefined when there is none. */
function behindNext(text: string, start: number, separator: string): number | undefined {
	for (let at = start; at < text.length; at++) {
		if (text[at] === separator) {
			return at + 1;
		}
		at += text[at] === "\\" ? 1 : 0;
	}
	return undefined;
}

/** The s command as sed reads it, which runs its expressions within bounds. Undefined when it cannot be read. */
function sedCommand(text: string, isExtended: boolean): Substitution | undefined {
	try {
		return parseScript([{ text, file: undefined }], isExtended).commands[0]?.substitution;
	} catch (error) {
		if (error instanceof ScriptError) {
			return undefined;
		}
		throw error;
	}
}
