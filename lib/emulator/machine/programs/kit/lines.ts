import { Buffer } from "node:buffer";
import { decode, encode } from "../../kernel/bytes";
import type { Routine, Sys } from "../../kernel/sys";

/** Text as bytes, one a character: for tools that work on bytes. */
export function toBinary(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is told from the rest by its range.
	return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(encode(text)).toString("latin1");
}

/** The text that bytes, one a character, stand for. */
export function fromBinary(binary: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is told from the rest by its range.
	return /^[\x00-\x7f]*$/.test(binary) ? binary : decode(Buffer.from(binary, "latin1"));
}

const BLOCK = 65_536;

/**
 * Lines of a descriptor, read by blocks. `fill` reads on until it has at least one line; `lines` are those it found,
 * without their ends.
 */
export class LineReader {
	lines: string[] = [];
	/** Whether the last of `lines` had no end: only at the end of the input. */
	isLastOpen = false;
	#rest: string | Uint8Array[] = "";
	#restLength = 0;
	#isEnd = false;

	constructor(
		private readonly sys: Sys,
		private readonly fd: number,
		/** "binary": a character a byte; "text": UTF-8, other bytes as `decode` keeps them. */
		private readonly as: "binary" | "text" = "binary",
		private readonly end: "\n" | "\0" = "\n",
	) {}

	/** Reads the next lines; false when there are none left. */
	*fill(): Routine<boolean> {
		while (!this.#isEnd) {
			const bytes = yield* this.sys.read(this.fd, BLOCK);
			if (bytes.length === 0) {
				this.#isEnd = true;
				break;
			}
			const found = this.as === "binary" ? this.#splitBinary(bytes) : this.#splitText(bytes);
			if (this.sys.isTurnOver(bytes.length / 200)) {
				yield* this.sys.spend(0);
			}
			if (found) {
				return true;
			}
		}
		if (this.#restLength > 0) {
			this.lines = [typeof this.#rest === "string" ? this.#rest : decode(Buffer.concat(this.#rest))];
			this.#rest = "";
			this.#restLength = 0;
			this.isLastOpen = true;
			return true;
		}
		this.lines = [];
		return false;
	}

	#splitBinary(bytes: Uint8Array): boolean {
		const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
		const whole = typeof this.#rest === "string" && this.#rest !== "" ? this.#rest + text : text;
		const lines = whole.split(this.end);
		const rest = lines.pop() ?? "";
		this.#rest = rest;
		this.#restLength = rest.length;
		this.lines = lines;
		return lines.length > 0;
	}

	#splitText(bytes: Uint8Array): boolean {
		const last = bytes.lastIndexOf(this.end.charCodeAt(0));
		const kept = typeof this.#rest === "string" ? [] : this.#rest;
		if (last < 0) {
			this.#rest = [...kept, bytes];
			this.#restLength += bytes.length;
			return false;
		}
		const head = bytes.subarray(0, last);
		const text = decode(kept.length === 0 ? head : Buffer.concat([...kept, head]));
		const rest = bytes.subarray(last + 1);
		this.#rest = rest.length === 0 ? "" : [rest];
		this.#restLength = rest.length;
		this.lines = text.split(this.end);
		return true;
	}
}

/** All that a descriptor gives until its end. */
export function* readAll(sys: Sys, fd: number): Routine<Buffer> {
	const parts: Uint8Array[] = [];
	for (;;) {
		const bytes = yield* sys.read(fd, BLOCK);
		if (bytes.length === 0) {
			const only = parts.length === 1 ? parts[0] : undefined;
			return only === undefined ? Buffer.concat(parts) : Buffer.from(only.buffer, only.byteOffset, only.byteLength);
		}
		parts.push(bytes);
		sys.charge(bytes.length);
		if (sys.isTurnOver(bytes.length / 500)) {
			yield* sys.spend(0);
		}
	}
}
