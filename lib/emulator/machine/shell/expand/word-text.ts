import type { Routine } from "../../kernel/sys";
import type { Word, WordPart } from "../ast";
import type { Shell } from "../state/shell";
import { FieldBuilder, type Mode, PLAIN, plainText, QUOTED } from "./fields";
import { expandTilde } from "./tilde";

export type TildeRule = "none" | "word" | "assignment";

/** Expands a word into `out`, its tildes too. */
export function* expandWord(shell: Shell, word: Word, plain: Mode, out: FieldBuilder, tilde: TildeRule): Routine<void> {
	const parts = tilde === "none" ? word.parts : yield* expandTildes(shell, word.parts, tilde);
	yield* shell.engine.expandParts(shell, parts, plain, out);
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
	yield* shell.engine.expandParts(shell, parts, plain, out);
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
