import { compilePosix, RegexError } from "../../regex";
import { ShellError } from "../control";
import type { Shell } from "../state/shell";

/** Matches a POSIX extended expression: the whole match and its groups, or undefined. Throws status 2 for a wrong one. */
export function matchRegex(shell: Shell, pattern: string, text: string): readonly string[] | undefined {
	try {
		const regex = compilePosix(pattern, "extended", { ignoreCase: shell.isShopt("nocasematch") });
		const found = regex.exec(text);
		return found?.map((span) => (span === undefined ? "" : text.slice(span.start, span.end)));
	} catch (error) {
		if (error instanceof RegexError) {
			throw new RegexFailure();
		}
		throw error;
	}
}

/** A wrong expression: [[ is false with status 2, and says nothing before bash 5.3. */
export class RegexFailure extends ShellError {
	constructor() {
		super("", "fail", 2);
	}
}
