/** Escapes that stand for a character in every text of a script, as sed's normalize_text reads them. */
const SIMPLE: Readonly<Record<string, string>> = { a: "\u0007", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

const SPECIAL = /[$*.[\\\]^&/]/;

/**
 * Replaces \t, \xHH, \dNNN, \oNNN, \cX in a regular expression; what comes out as an operator is quoted. Other escapes stay
 * as they are.
 */
export function normaliseRegex(source: string): string {
	if (!source.includes("\\")) {
		return source;
	}
	let result = "";
	let bracket = -1;
	for (let at = 0; at < source.length; ) {
		const char = source[at] ?? "";
		if (char === "\\") {
			const found = readEscape(source, at);
			if (found === undefined) {
				// In brackets a backslash is an ordinary character.
				result += bracket >= 0 ? "\\" : source.slice(at, at + 2);
				at += bracket >= 0 ? 1 : 2;
			} else {
				result += found.numeric && bracket < 0 && SPECIAL.test(found.text) ? `\\${found.text}` : found.text;
				at = found.next;
			}
			continue;
		}
		if (bracket < 0 && char === "[") {
			bracket = result.length + (source[at + 1] === "^" ? 2 : 1);
		} else if (bracket >= 0 && char === "]" && result.length > bracket) {
			bracket = -1;
		} else if (bracket >= 0 && char === "[" && /^[:.=]/.test(source.slice(at + 1))) {
			const end = source.indexOf(`${source[at + 1] ?? ""}]`, at + 2);
			if (end !== -1) {
				result += source.slice(at, end + 2);
				at = end + 2;
				continue;
			}
		}
		result += char;
		at++;
	}
	return result;
}

/** The escape at `at`, if it is one of these. */
export function readEscape(
	source: string,
	at: number,
): { readonly text: string; readonly next: number; readonly numeric: boolean } | undefined {
	const next = source[at + 1] ?? "";
	const simple = Object.hasOwn(SIMPLE, next) ? SIMPLE[next] : undefined;
	if (simple !== undefined) {
		return { text: simple, next: at + 2, numeric: false };
	}
	const forms: readonly (readonly [string, RegExp, number])[] = [
		["x", /^[0-9A-Fa-f]{1,2}/, 16],
		["d", /^[0-9]{1,3}/, 10],
		["o", /^[0-7]{1,3}/, 8],
	];
	for (const [letter, form, base] of forms) {
		const digits = next === letter ? form.exec(source.slice(at + 2, at + 5))?.[0] : undefined;
		if (digits !== undefined) {
			const code = Number.parseInt(digits, base) & 0xff;
			return { text: byteText(code), next: at + 2 + digits.length, numeric: true };
		}
	}
	if (next === "c" && at + 2 < source.length) {
		const code = (source[at + 2] ?? "").toUpperCase().charCodeAt(0) ^ 0x40;
		return { text: byteText(code & 0xff), next: at + 3, numeric: true };
	}
	return undefined;
}

/** A byte as the machine's text holds it. */
function byteText(code: number): string {
	return String.fromCharCode(code < 0x80 ? code : 0xdc00 + code);
}
