import type { Routine } from "../../kernel/sys";
import type { Word, WordPart } from "../ast";
import { ShellError } from "../control";
import type { Shell } from "../state/shell";
import { evaluateText } from "./arithmetic";
import { expandBraces } from "./braces";
import {
	FieldBuilder,
	type Mode,
	mayGlob,
	type Piece,
	PLAIN,
	patternText,
	plainText,
	QUOTED,
	SPLIT,
	splitFields,
} from "./fields";
import { globFields } from "./glob";
import { expandParameter } from "./parameter";
import { expandString, expandToString, expandWord, literalOf } from "./word-text";

/** Expands the parts of a word into `out`; `plain` is how its unquoted text counts. */
export function* expandParts(shell: Shell, parts: readonly WordPart[], plain: Mode, out: FieldBuilder): Routine<void> {
	for (const part of parts) {
		switch (part.kind) {
			case "text":
				out.add(part.text, part.quoted ? QUOTED : plain);
				break;
			case "double":
				yield* expandDouble(shell, part.parts, out);
				break;
			case "parameter":
				yield* expandParameter(shell, part, plain === QUOTED || part.quoted, out);
				break;
			case "command":
				out.add(yield* shell.engine.capture(shell, part.script), plain === QUOTED ? QUOTED : SPLIT);
				break;
			case "arithmetic": {
				const text = yield* expandToString(shell, part.expression.parts, QUOTED);
				out.add(String(evaluateText(shell, text, "expansion")), plain === QUOTED ? QUOTED : SPLIT);
				break;
			}
			case "process":
				out.add(yield* shell.engine.openProcess(shell, part.script, part.direction), QUOTED);
				break;
			case "extglob": {
				out.add(`${part.operator}(`, plain);
				for (const [index, alternative] of part.alternatives.entries()) {
					if (index > 0) {
						out.add("|", plain);
					}
					yield* expandParts(shell, alternative.parts, plain, out);
				}
				out.add(")", plain);
				break;
			}
		}
	}
}

function* expandDouble(shell: Shell, parts: readonly WordPart[], out: FieldBuilder): Routine<void> {
	const before = out.count;
	const sawBefore = out.sawEmptyList;
	out.sawEmptyList = false;
	yield* expandParts(shell, parts, QUOTED, out);
	if (out.count === before && !out.sawEmptyList) {
		out.add("", QUOTED);
	}
	out.sawEmptyList ||= sawBefore;
}

/** A word as a pattern, in which what was quoted has backslashes in front. */
export function* expandPattern(shell: Shell, word: Word): Routine<string> {
	return patternText(yield* expandPieces(shell, word));
}

/** The pieces of a word that makes one string. */
export function* expandPieces(shell: Shell, word: Word): Routine<readonly Piece[]> {
	const out = new FieldBuilder(false);
	yield* expandWord(shell, word, PLAIN, out, "word");
	return out.end().flat();
}

/** The arguments that words make: all expansions, splitting, globbing, removal of quotes. */
export function* expandFields(shell: Shell, words: readonly Word[]): Routine<string[]> {
	const fields: string[] = [];
	for (const word of words) {
		const literal = literalOf(word);
		if (literal === undefined) {
			for (const one of yield* expandBraces(shell, word)) {
				for (const field of yield* expandField(shell, one)) {
					fields.push(field);
				}
			}
		} else {
			fields.push(literal);
		}
	}
	return fields;
}

function* expandField(shell: Shell, word: Word): Routine<readonly string[]> {
	const out = new FieldBuilder(true);
	yield* expandWord(shell, word, PLAIN, out, "word");
	const split = splitFields(out.end(), shell.ifs);
	if (shell.options.noglob || !split.some((field) => mayGlob(field, shell.isShopt("extglob")))) {
		return split.map(plainText);
	}
	return yield* globFields(shell, split);
}

/** One word where exactly one is allowed: the target of a redirection. */
export function* expandTarget(shell: Shell, word: Word): Routine<string> {
	const literal = literalOf(word);
	if (literal !== undefined) {
		return literal;
	}
	if (shell.isDash) {
		return yield* expandString(shell, word);
	}
	if (shell.isPosix) {
		// Posix mode splits and globs no targets when it is not interactive.
		const out = new FieldBuilder(true);
		yield* expandWord(shell, word, PLAIN, out, "word");
		return splitFields(out.end(), shell.ifs).map(plainText).join(" ");
	}
	const fields = yield* expandFields(shell, [word]);
	const [only] = fields;
	if (fields.length !== 1 || only === undefined) {
		throw new ShellError(`${word.text}: ambiguous redirect`);
	}
	return only;
}
