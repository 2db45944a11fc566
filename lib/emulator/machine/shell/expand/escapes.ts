import { decode, encode } from "../../kernel/bytes";
import { C_ESCAPES } from "../../kernel/escapes";

/** Which escapes count: those of $'…', of echo -e, of printf's format and of printf %b. */
export type EscapeStyle = "ansi" | "echo" | "format" | "argument" | "dash-echo" | "dash-format";

const SIMPLE: Readonly<Record<string, string>> = { ...C_ESCAPES, "\\": "\\" };

/** A byte as the machine's texts hold it. */
export function byteText(byte: number): string {
	return byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte);
}

/** Replaces backslash escapes. `stopped` when \c ended the output. */
export function decodeEscapes(text: string, style: EscapeStyle): { readonly text: string; readonly stopped: boolean } {
	if (!text.includes("\\")) {
		return { text, stopped: false };
	}
	const isDash = style === "dash-echo";
	let out = "";
	let at = 0;
	while (at < text.length) {
		const backslash = text.indexOf("\\", at);
		if (backslash < 0) {
			out += text.slice(at);
			break;
		}
		out += text.slice(at, backslash);
		const char = text.charAt(backslash + 1);
		at = backslash + 2;
		const simple = SIMPLE[char];
		if (simple !== undefined) {
			out += simple;
			continue;
		}
		if (!isDash && (char === "e" || char === "E")) {
			out += "\u001b";
			continue;
		}
		if (char === "c" && style !== "format" && style !== "dash-format") {
			if (style !== "ansi") {
				return { text: out, stopped: true };
			}
			const control = text.charAt(at);
			at += 1;
			out += control === "?" ? "\u007f" : String.fromCharCode((control.toUpperCase().codePointAt(0) ?? 0) & 0x1f);
			continue;
		}
		if (!isDash && style !== "dash-format" && char === "x") {
			const digits = /^[0-9a-fA-F]{1,2}/.exec(text.slice(at, at + 2))?.[0] ?? "";
			if (digits === "") {
				out += "\\x";
				continue;
			}
			at += digits.length;
			out += byteText(Number.parseInt(digits, 16));
			continue;
		}
		if (!isDash && style !== "dash-format" && (char === "u" || char === "U")) {
			const digits = new RegExp(`^[0-9a-fA-F]{1,${char === "u" ? 4 : 8}}`).exec(text.slice(at, at + 8))?.[0] ?? "";
			if (digits === "") {
				out += `\\${char}`;
				continue;
			}
			at += digits.length;
			const code = Number.parseInt(digits, 16);
			out += code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
			continue;
		}
		const octal = octalAt(text, backslash + 1, style);
		if (octal !== undefined) {
			at = octal.end;
			out += byteText(octal.value);
			continue;
		}
		if (style === "ansi" && (char === "'" || char === '"' || char === "?")) {
			out += char;
			continue;
		}
		if (style === "format" && (char === '"' || char === "'" || char === "?")) {
			out += char;
			continue;
		}
		if (style === "argument" && (char === "'" || char === '"' || char === "?")) {
			out += char === "?" ? "?" : char;
			continue;
		}
		out += `\\${char}`;
	}
	return { text: joinBytes(out), stopped: false };
}

function octalAt(text: string, at: number, style: EscapeStyle): { value: number; end: number } | undefined {
	// echo and %b want a 0 in front of up to three digits; others take one to three digits.
	const needsZero = style === "echo" || style === "dash-echo";
	const pattern = needsZero ? /^0[0-7]{0,3}/ : style === "argument" ? /^(?:0[0-7]{1,3}|[0-7]{1,3})/ : /^[0-7]{1,3}/;
	const digits = pattern.exec(text.slice(at, at + 4))?.[0];
	return digits === undefined ? undefined : { value: Number.parseInt(digits, 8) & 0xff, end: at + digits.length };
}

/** Bytes written one by one may make characters together. */
function joinBytes(text: string): string {
	return /[\udc80-\udcff]/.test(text) ? decode(encode(text)) : text;
}
