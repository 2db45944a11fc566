import { decode, encode } from "../../kernel/bytes";
import { localeName } from "../../programs/kit/locale";
import type { Shell } from "../state/shell";

/** Whether the locale in force counts bytes instead of characters. */
export function isByteLocale(shell: Shell): boolean {
	if (shell.isDash) {
		return true;
	}
	const locale = localeName({ get: (name) => shell.variables.scalar(name) }, "LC_CTYPE");
	return locale === "C" || locale === "POSIX";
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is told from the rest by its range.
const ASCII = /^[\x00-\x7f]*$/;

/** A text in which each byte stands as one character: bytes beyond ASCII as bytes that are no UTF-8. */
export function bytesAsText(text: string): string {
	return ASCII.test(text)
		? text
		: Array.from(encode(text), (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join("");
}

/** The characters of a text as the locale counts them. */
export function charactersOf(shell: Shell, text: string): readonly string[] {
	return [...(isByteLocale(shell) ? bytesAsText(text) : text)];
}

/** How many characters the locale counts in a text. */
export function lengthOf(shell: Shell, text: string): number {
	return ASCII.test(text) ? text.length : charactersOf(shell, text).length;
}

/** A part of a text in characters of the locale. */
export function sliceOf(shell: Shell, text: string, from: number, to: number): string {
	if (ASCII.test(text)) {
		return text.slice(from, to);
	}
	return decode(encode(charactersOf(shell, text).slice(from, to).join("")));
}
