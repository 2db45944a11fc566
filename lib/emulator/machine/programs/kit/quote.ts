/** How names are put in messages and in ls, by the rules of gnulib's quotearg. */

const ESCAPES: Readonly<Record<string, string>> = {
	"\u0007": "\\a",
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
	"\u000b": "\\v",
	"\\": "\\\\",
};

function isPrintable(code: number): boolean {
	return code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0) && !(code >= 0xdc80 && code <= 0xdcff);
}

/** Octal escapes of the bytes that a character which cannot be shown stands for. */
function octal(code: number): string {
	const bytes =
		code >= 0xdc80 && code <= 0xdcff
			? [code - 0xdc00]
			: code < 0x80
				? [code]
				: [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
	return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** Text with C's escapes for what cannot be shown, and for `quote` when given. */
export function escapeC(text: string, quote = "", utf8 = true): string {
	let out = "";
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		const code = text.charCodeAt(at);
		if (quote !== "" && character === quote) {
			out += `\\${character}`;
		} else if (ESCAPES[character] !== undefined) {
			out += ESCAPES[character];
		} else if (!isPrintable(code)) {
			out += octal(code);
		} else if (code >= 0x80 && !utf8) {
			out += [...Buffer.from(character, "utf8")].map((byte) => `\\${byte.toString(8)}`).join("");
		} else {
			out += character;
		}
	}
	return out;
}

/** ‘name’ in UTF-8 locales, 'name' otherwise, with C's escapes inside (locale_quoting_style). */
export function quoteLocale(text: string, utf8: boolean): string {
	return utf8 ? `‘${escapeC(text, "’")}’` : `'${escapeC(text, "'", false)}'`;
}

const SHELL_SAFE =
	/^[A-Za-z0-9%+,./:@_\-\]^{}\u00a0-\ud7ff\ue000-\uffff][A-Za-z0-9%+,./:@_\-\]^{}~#\u00a0-\ud7ff\ue000-\uffff]*$/;

/** Whether a shell would read the name as something else: then shell_escape quotes it. */
function isShellSafe(text: string): boolean {
	return SHELL_SAFE.test(text) && text !== "{" && text !== "}" && !(text.length > 1 && /^\{\}$/.test(text));
}

/** 'name' as a shell would read it back: 'a'$'\n''b', "it's" (shell_escape_always_quoting_style). */
export function quoteShellAlways(text: string, utf8 = true): string {
	let plain = true;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (!isPrintable(code) || (code >= 0x80 && !utf8)) {
			plain = false;
			break;
		}
	}
	if (plain) {
		if (!text.includes("'")) {
			return `'${text}'`;
		}
		if (!/["$`\\!]/.test(text)) {
			return `"${text}"`;
		}
		return `'${text.replaceAll("'", "'\\''")}'`;
	}
	let out = "'";
	let isEscaped = false;
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		const code = text.charCodeAt(at);
		if (isPrintable(code) && !(code >= 0x80 && !utf8)) {
			if (isEscaped) {
				out += "''";
				isEscaped = false;
			}
			out += character === "'" ? "'\\''" : character;
			continue;
		}
		if (!isEscaped) {
			out += "'$'";
			isEscaped = true;
		}
		const bytes = code >= 0x80 && !utf8 && isPrintable(code) ? [...Buffer.from(character, "utf8")] : undefined;
		out +=
			bytes === undefined ? (ESCAPES[character] ?? octal(code)) : bytes.map((byte) => `\\${byte.toString(8)}`).join("");
	}
	return `${out}'`;
}

/** The name as it is when a shell reads it as one word, quoted otherwise (shell_escape_quoting_style). */
export function quoteShell(text: string, utf8 = true): string {
	return isShellSafe(text) ? text : quoteShellAlways(text, utf8);
}
