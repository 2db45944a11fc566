/** Control characters and bytes that are no UTF-8: bash writes them as $'…'. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const UNPRINTABLE = /[\x00-\x1f\x7f\u0080-\u009f\udc80-\udcff]/;
/** Characters that mean something to the shell (sh_contains_shell_metas of bash). */
const METAS = /[ \t\n'"\\|&;()<>!{}*[\]?^$`]/;

const ESCAPES: Readonly<Record<string, string>> = {
	"\u0007": "\\a",
	"\b": "\\b",
	"\u001b": "\\E",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
	"\v": "\\v",
	"\\": "\\\\",
	"'": "\\'",
};

/** 'text', with quotes inside as '\''. */
export function singleQuote(text: string): string {
	return text === "'" ? "\\'" : `'${text.replaceAll("'", "'\\''")}'`;
}

/** $'text' with escapes. */
export function ansiQuote(text: string): string {
	let quoted = "$'";
	for (const char of text) {
		const known = ESCAPES[char];
		const code = char.codePointAt(0) ?? 0;
		if (known !== undefined) {
			quoted += known;
		} else if (code < 0x20 || code === 0x7f) {
			quoted += `\\${code.toString(8).padStart(3, "0")}`;
		} else if (code >= 0xdc80 && code <= 0xdcff) {
			quoted += `\\${(code - 0xdc00).toString(8)}`;
		} else if (code >= 0x80 && code < 0xa0) {
			quoted += `\\302\\${code.toString(8)}`;
		} else {
			quoted += char;
		}
	}
	return `${quoted}'`;
}

/** Whether a text has characters that only $'…' can show. */
export function hasUnprintable(text: string): boolean {
	return UNPRINTABLE.test(text);
}

/** Whether a text would mean something else without quotes. */
export function hasMetas(text: string): boolean {
	return METAS.test(text) || /^[~#]/.test(text) || /[:=]~/.test(text);
}

/** As set -x shows a word: as it is when it can be, else in single quotes. */
export function traceQuote(text: string): string {
	if (text === "") {
		return "''";
	}
	if (hasMetas(text)) {
		return singleQuote(text);
	}
	return hasUnprintable(text) ? ansiQuote(text) : text;
}

/** As `set` shows a value: nothing for an empty one. */
export function valueQuote(text: string): string {
	return text === "" ? "" : hasUnprintable(text) ? ansiQuote(text) : traceQuote(text);
}

/** As declare -p shows a value: in double quotes. */
export function doubleQuote(text: string): string {
	return hasUnprintable(text) ? ansiQuote(text) : `"${text.replace(/["$`\\]/g, "\\$&")}"`;
}

/** As printf %q shows a word: with backslashes. */
export function backslashQuote(text: string): string {
	if (text === "") {
		return "''";
	}
	if (hasUnprintable(text)) {
		return ansiQuote(text);
	}
	return text.replace(/[ '"\\|&;()<>!{}*[\]?^$`,]|^[~#]|(?<=[:=])~/g, "\\$&");
}

/** ${x@Q}: always in quotes. */
export function reusableQuote(text: string): string {
	return hasUnprintable(text) ? ansiQuote(text) : singleQuote(text);
}
