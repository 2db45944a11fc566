import type { Routine } from "../../kernel/sys";
import { parseWord } from "../parse";
import type { Shell } from "../state/shell";
import { parserOptions } from "../syntax";
import { expandQuoted } from "./word-text";

/** Expands a text as if it stood in double quotes (prompts, arithmetic of `let`, namerefs). */
export function* expandText(shell: Shell, text: string): Routine<string> {
	if (!/[$`\\]/.test(text)) {
		return text;
	}
	const word = parseWord(text, "double", shell.line, parserOptions(shell));
	return word === undefined ? text : yield* expandQuoted(shell, word);
}
