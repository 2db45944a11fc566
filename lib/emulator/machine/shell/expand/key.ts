import type { Routine } from "../../kernel/sys";
import { parseWord } from "../parse";
import { AssociativeArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { parserOptions } from "../syntax";
import { QUOTED } from "./fields";
import { expandString, expandToString } from "./word-text";

/**
 * A subscript that stands in a text, with its expansions made: a key without quotes, or an expression. What would have to
 * wait (a command substitution) is left as it is.
 */
export function expandKey(shell: Shell, name: string, subscript: string): string {
	const isKey = shell.variables.get(name)?.value instanceof AssociativeArray;
	if (!/[$`]/.test(subscript) && !(isKey && /['"\\]/.test(subscript))) {
		return subscript;
	}
	const word = parseWord(subscript, isKey ? "word" : "arithmetic", shell.line, parserOptions(shell));
	if (word === undefined) {
		return subscript;
	}
	return finish(isKey ? expandString(shell, word, "none") : expandToString(shell, word.parts, QUOTED)) ?? subscript;
}

/** The same where waiting is allowed. */
export function* expandKeyText(shell: Shell, name: string, subscript: string): Routine<string> {
	const isKey = shell.variables.get(name)?.value instanceof AssociativeArray;
	const word = parseWord(subscript, isKey ? "word" : "arithmetic", shell.line, parserOptions(shell));
	if (word === undefined) {
		return subscript;
	}
	return isKey ? yield* expandString(shell, word, "none") : yield* expandToString(shell, word.parts, QUOTED);
}

/** Runs a routine that does not wait to its end; undefined when it does wait. */
function finish<T>(routine: Routine<T>): T | undefined {
	for (;;) {
		const step = routine.next();
		if (step.done === true) {
			return step.value;
		}
		if (step.value.kind !== "pause") {
			routine.return(undefined as T);
			return undefined;
		}
	}
}
