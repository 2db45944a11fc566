import { Buffer } from "node:buffer";

/**
 * Text of the machine: programs work on strings, files and pipes carry bytes. What is no UTF-8 becomes a lone surrogate
 * (U+DC80 + byte - 0x80, as Python's surrogateescape) and comes back as the same byte, so that nothing is lost on the way.
 */
export function decode(bytes: Uint8Array): string {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const text = buffer.toString("utf8");
	return text.includes("\ufffd") ? decodeSlowly(buffer) : text;
}

/** The bytes of a text: the reverse of `decode`. A lone surrogate that stands for no byte becomes U+FFFD. */
export function encode(text: string): Uint8Array {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is told from the rest by its range.
	if (/^[\x00-\x7f]*$/.test(text)) {
		return Buffer.from(text, "latin1");
	}
	if (!/[\udc80-\udcff]/.test(text)) {
		return Buffer.from(text, "utf8");
	}
	const parts: Uint8Array[] = [];
	let from = 0;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit >= 0xd800 && unit <= 0xdbff && isLow(text.charCodeAt(at + 1))) {
			at++;
		} else if (unit >= 0xdc80 && unit <= 0xdcff) {
			parts.push(Buffer.from(text.slice(from, at), "utf8"), Uint8Array.of(unit - 0xdc00));
			from = at + 1;
		}
	}
	parts.push(Buffer.from(text.slice(from), "utf8"));
	return Buffer.concat(parts);
}

function isLow(unit: number): boolean {
	return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Length of the UTF-8 sequence that begins at `at`, 0 when there is no valid one. */
function sequenceLength(bytes: Uint8Array, at: number): number {
	const first = bytes[at] ?? 0;
	if (first < 0x80) {
		return 1;
	}
	const length =
		first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
	if (length === 0 || at + length > bytes.length) {
		return 0;
	}
	const second = bytes[at + 1] ?? 0;
	const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
	const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
	if (second < low || second > high) {
		return 0;
	}
	for (let k = 2; k < length; k++) {
		const next = bytes[at + k] ?? 0;
		if (next < 0x80 || next > 0xbf) {
			return 0;
		}
	}
	return length;
}

function decodeSlowly(bytes: Buffer): string {
	let text = "";
	let from = 0;
	let at = 0;
	while (at < bytes.length) {
		const length = sequenceLength(bytes, at);
		if (length > 0) {
			at += length;
			continue;
		}
		text += bytes.toString("utf8", from, at) + String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
		at += 1;
		from = at;
	}
	return text + bytes.toString("utf8", from, at);
}
