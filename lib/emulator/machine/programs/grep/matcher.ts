import type { Userland } from "../../kernel/sys";
import { compileLiteral, compilePerl, compilePosix, type Regex, RegexError, type Span } from "../../regex";
import { type Tool, ToolError } from "../kit/tool";

export type Mode = "basic" | "extended" | "fixed" | "perl";

/** Finds the lines that one of several patterns matches. */
export class Matcher {
	private readonly regexes: readonly Regex[];
	/** Whether everything matches (an empty pattern, unbound). */
	private readonly matchesAll: boolean;

	constructor(patterns: readonly string[], mode: Mode, ignoreCase: boolean, within: "line" | "word" | undefined) {
		this.matchesAll = within === undefined && patterns.includes("");
		this.regexes = patterns.map((pattern) => compile(pattern, mode, ignoreCase, within));
	}

	test(line: string): boolean {
		return this.matchesAll || this.regexes.some((regex) => regex.test(line));
	}

	/** The leftmost match at or behind `from`, of those the longest. */
	find(line: string, from: number): Span | undefined {
		let best: Span | undefined;
		for (const regex of this.regexes) {
			const match = regex.find(line, from);
			if (match === undefined) {
				continue;
			}
			if (best === undefined || match.start < best.start || (match.start === best.start && match.end > best.end)) {
				best = match;
			}
		}
		return best;
	}
}

function compile(pattern: string, mode: Mode, ignoreCase: boolean, within: "line" | "word" | undefined): Regex {
	try {
		switch (mode) {
			case "fixed":
				return compileLiteral(pattern, { ignoreCase, within });
			case "perl":
				return compilePerl(pattern, { ignoreCase, within });
			default:
				return compilePosix(pattern, mode === "basic" ? "grepBasic" : "grepExtended", { ignoreCase, within });
		}
	} catch (error) {
		throw error instanceof RegexError ? new ToolError(error.message, 2) : error;
	}
}

/** Warnings that grep 3.8 gives of patterns that POSIX leaves undefined. */
export function* patternWarnings(tool: Tool, patterns: readonly string[], mode: Mode): Generator<string> {
	const userland: Userland = tool.sys.machine.facts.userland;
	if (userland !== "debian12" || mode === "fixed" || mode === "perl") {
		return;
	}
	for (const pattern of patterns) {
		const stray = mode === "extended" ? /^\^?([*+?])|^\^?(\{)\d/.exec(pattern) : undefined;
		if (stray) {
			yield `warning: ${stray[1] ?? "{...}"} at start of expression`;
		}
		for (const [, letter] of pattern.replace(/\[[^\]]*\]/g, "").matchAll(/\\(.)/g)) {
			if (letter !== undefined && /[A-Za-ac-rt-vx-z]/.test(letter) && !/[bBwWsS]/.test(letter)) {
				yield `warning: stray \\ before ${letter}`;
			}
		}
	}
}
