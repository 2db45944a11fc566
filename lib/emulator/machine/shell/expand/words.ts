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
import { expandTilde } from "./tilde";

export type TildeRule = "none" | "word" | "assignment";

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

/** Expands a word into `out`, its tildes too. */
export function* expandWord(shell: Shell, word: Word, plain: Mode, out: FieldBuilder, tilde: TildeRule): Routine<void> {
	const parts = tilde === "none" ? word.parts : yield* expandTildes(shell, word.parts, tilde);
	yield* expandParts(shell, parts, plain, out);
}

/** Replaces tilde prefixes of a word by quoted text. */
function* expandTildes(
	shell: Shell,
	parts: readonly WordPart[],
	rule: "word" | "assignment",
): Routine<readonly WordPart[]> {
	if (!parts.some((part) => part.kind === "text" && !part.quoted && part.text.includes("~"))) {
		return parts;
	}
	const out: WordPart[] = [];
	for (const [index, part] of parts.entries()) {
		if (part.kind !== "text" || part.quoted || !part.text.includes("~")) {
			out.push(part);
			continue;
		}
		const isLast = index === parts.length - 1;
		// In an assignment a tilde counts after each colon as well; a word that looks like one is taken for one.
		const looksLikeAssignment =
			rule === "assignment" || (index === 0 && !shell.isDash && !shell.isPosix && /^[A-Za-z_]\w*\+?=/.test(part.text));
		let rest = part.text;
		if (rule === "word" && looksLikeAssignment) {
			const equals = rest.indexOf("=") + 1;
			out.push({ kind: "text", text: rest.slice(0, equals), quoted: false });
			rest = rest.slice(equals);
		}
		const pieces = looksLikeAssignment ? rest.split(/(?<=:)/) : [rest];
		for (const [at, piece] of pieces.entries()) {
			const startsHere = at > 0 || index === 0;
			const end = piece.search(looksLikeAssignment ? /[/:]/ : /\//);
			const prefix = end < 0 ? piece : piece.slice(0, end);
			const isWhole = end >= 0 || (isLast && at === pieces.length - 1);
			const home = startsHere && piece.startsWith("~") && isWhole ? yield* expandTilde(shell, prefix) : undefined;
			if (home === undefined) {
				out.push({ kind: "text", text: piece, quoted: false });
			} else {
				out.push({ kind: "text", text: home, quoted: true });
				out.push({ kind: "text", text: piece.slice(prefix.length), quoted: false });
			}
		}
	}
	return out;
}

/** The text of a word whose parts are all plain: what most words of a script are. */
export function literalOf(word: Word): string | undefined {
	const [part] = word.parts;
	if (word.parts.length !== 1 || part === undefined || part.kind !== "text") {
		return undefined;
	}
	return part.quoted || !/[~*?[\\{]/.test(part.text) ? part.text : undefined;
}

/** Expands parts to one string without splitting or globbing. */
export function* expandToString(shell: Shell, parts: readonly WordPart[], plain: Mode): Routine<string> {
	const out = new FieldBuilder(false);
	yield* expandParts(shell, parts, plain, out);
	return joined(out);
}

function joined(out: FieldBuilder): string {
	return out.end().map(plainText).join(" ");
}

/** A word as one string: the value of an assignment, the word of case, a here-string. */
export function* expandString(shell: Shell, word: Word, tilde: TildeRule = "word"): Routine<string> {
	const literal = literalOf(word);
	if (literal !== undefined) {
		return literal;
	}
	const out = new FieldBuilder(false);
	yield* expandWord(shell, word, PLAIN, out, tilde);
	return joined(out);
}

/** The body of a here-document, or a subscript: expanded as in double quotes. */
export function expandQuoted(shell: Shell, word: Word): Routine<string> {
	return expandToString(shell, word.parts, QUOTED);
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
