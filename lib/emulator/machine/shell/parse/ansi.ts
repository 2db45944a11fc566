import { decode, encode } from "../../kernel/bytes";
import { C_ESCAPES } from "../../kernel/escapes";

const SIMPLE: Readonly<Record<string, string>> = {
	...C_ESCAPES,
	e: "\u001b",
	E: "\u001b",
	"\\": "\\",
	"'": "'",
	'"': '"',
	"?": "?",
};

/** The text that `$'…'` stands for: escapes of ANSI C as bash reads them; a NUL ends it. */
export function decodeAnsi(source: string): string {
	if (!source.includes("\\")) {
		return source;
	}
	let text = "";
	let hasBytes = false;
	for (let at = 0; at < source.length; ) {
		const char = source[at] ?? "";
		if (char !== "\\" || at + 1 >= source.length) {
			text += char;
			at++;
			continue;
		}
		const read = readEscape(source, at + 1);
		if (read.code === undefined) {
			text += read.text;
		} else if (read.code === 0) {
			break;
		} else if (read.isByte && read.code >= 0x80) {
			text += String.fromCharCode(0xdc00 + read.code);
			hasBytes = true;
		} else {
			text += String.fromCodePoint(read.code);
		}
		at = read.next;
	}
	return hasBytes ? decode(encode(text)) : text;
}

type Escape = { readonly next: number; readonly text: string; readonly code?: number; readonly isByte?: boolean };

function readEscape(source: string, at: number): Escape {
	const char = source[at] ?? "";
	const simple = SIMPLE[char];
	if (simple !== undefined && Object.hasOwn(SIMPLE, char)) {
		return { next: at + 1, text: simple };
	}
	if (char >= "0" && char <= "7") {
		const digits = /^[0-7]{1,3}/.exec(source.slice(at, at + 3))?.[0] ?? "";
		return { next: at + digits.length, text: "", code: Number.parseInt(digits, 8) & 0xff, isByte: true };
	}
	if (char === "x") {
		return readHex(source, at, /^\{?([0-9A-Fa-f]{1,2})/, true);
	}
	if (char === "u") {
		return readHex(source, at, /^([0-9A-Fa-f]{1,4})/, false);
	}
	if (char === "U") {
		return readHex(source, at, /^([0-9A-Fa-f]{1,8})/, false);
	}
	if (char === "c" && at + 1 < source.length) {
		const next = source.startsWith("\\\\", at + 1) ? at + 3 : at + 2;
		return { next, text: "", code: source.charCodeAt(at + 1) === 63 ? 127 : source.charCodeAt(at + 1) & 0x1f };
	}
	return { next: at + 1, text: `\\${char}` };
}

function readHex(source: string, at: number, form: RegExp, isByte: boolean): Escape {
	const match = form.exec(source.slice(at + 1, at + 10));
	if (match === null) {
		return { next: at + 1, text: `\\${source[at] ?? ""}` };
	}
	let next = at + 1 + match[0].length;
	if (isByte && match[0].startsWith("{")) {
		const digits = /^[0-9A-Fa-f]*/.exec(source.slice(at + 2))?.[0] ?? "";
		next = at + 2 + digits.length + (source[at + 2 + digits.length] === "}" ? 1 : 0);
		return { next, text: "", code: Number.parseInt(digits.slice(-2), 16), isByte };
	}
	const code = Number.parseInt(match[1] ?? "", 16);
	return { next, text: "", code: code > 0x10ffff ? 0xfffd : code, isByte };
}
