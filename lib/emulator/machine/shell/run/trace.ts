import { encode } from "../../kernel/bytes";
import type { Routine } from "../../kernel/sys";
import { ShellError } from "../control";
import { expandPrompt } from "../expand/prompt";
import { traceQuote } from "../expand/quote";
import type { Shell } from "../state/shell";

/** Whether set -x is at work. */
export function isTracing(shell: Shell): boolean {
	return shell.options.xtrace && !shell.isTracePaused;
}

/** Prints a line of set -x: PS4, its first character once more for each level, and the text. */
export function* trace(shell: Shell, text: string): Routine<void> {
	shell.isTracePaused = true;
	const status = shell.status;
	let prompt: string;
	try {
		prompt = yield* expandPrompt(shell, shell.variables.scalar("PS4") ?? (shell.isDash ? "+ " : ""));
	} catch (error) {
		if (!(error instanceof ShellError)) {
			throw error;
		}
		yield* shell.report(error.message);
		prompt = "";
	} finally {
		shell.isTracePaused = false;
		shell.status = status;
	}
	const first = [...prompt][0] ?? "";
	const indent = shell.isDash ? "" : first.repeat(shell.traceLevel);
	try {
		yield* shell.sys.write(shell.traceFd, encode(`${indent}${prompt}${text}\n`));
	} catch {
		// A trace that cannot be written stops nothing.
	}
}

/** Prints expanded words as a line of set -x. */
export function* traceWords(shell: Shell, words: readonly string[]): Routine<void> {
	yield* trace(shell, shell.isDash ? words.join(" ") : words.map(traceQuote).join(" "));
}
