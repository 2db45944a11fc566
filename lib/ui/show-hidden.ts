/**
 * Characters that a page shows as nothing, or that change how what follows them is shown: controls, marks that turn the
 * direction of writing, invisible format characters and halves of surrogate pairs. Line breaks, tabs and the joiners
 * that scripts and emoji are written with are none.
 */
const HIDDEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A text that others wrote (a script's output, an error, a name), with everything hidden in it made visible: ␛ for an
 * escape, ⟨U+202E⟩ for an override of direction. Carriage returns become line breaks: on a terminal they would let
 * later text cover earlier text. What it returns it leaves as it is when given again.
 */
export function showHidden(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(HIDDEN, symbolOf);
}

function symbolOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) {
		return String.fromCodePoint(0x2400 + code);
	}
	if (code === 0x7f) {
		return "␡";
	}
	return code >= 0xd800 && code <= 0xdfff ? "\ufffd" : `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
