import type { Routine } from "../../kernel/sys";
import type { ParseError } from "../ast";
import type { Shell } from "../state/shell";

/** Prints what the parser found wrong, as this shell words and prefixes it. */
export function* reportSyntax(shell: Shell, error: ParseError, label = ""): Routine<void> {
	const { line } = shell;
	for (const { line: at, message } of [error, ...error.more]) {
		if (message === "") {
			continue;
		}
		shell.line = at;
		// bash names eval and -c between the file and the line.
		yield* label === "" || shell.isDash
			? shell.report(`${label}${message}`)
			: shell.warn(`${shell.messagePrefix().replace(/line \d+: $/, "")}${label}line ${at}: ${message}\n`);
	}
	shell.line = line;
}
