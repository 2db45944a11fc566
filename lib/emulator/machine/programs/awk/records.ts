import { Buffer } from "node:buffer";
import { decode } from "../../kernel/bytes";
import { PAUSE, type Routine, type Sys } from "../../kernel/sys";
import type { Regex } from "../../regex";

/** How records are parted: RS. */
export type Separator =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "paragraph" }
	| { readonly kind: "regex"; readonly regex: Regex };

/** Records of a descriptor. The separator may change between two of them. */
export class RecordReader {
	private buffer = "";
	private at = 0;
	private rest: Uint8Array = new Uint8Array(0);
	private isEnd = false;
	/** What ended the record read last (RT). */
	terminator = "";

	constructor(
		private readonly sys: Sys,
		readonly fd: number,
	) {}

	/** The next record; undefined at the end. */
	*next(separator: Separator): Routine<string | undefined> {
		for (;;) {
			const found = this.find(separator);
			if (found !== undefined) {
				const record = this.buffer.slice(this.at, found.start);
				this.terminator = this.buffer.slice(found.start, found.end);
				this.at = found.end;
				return record;
			}
			if (this.isEnd) {
				return this.last(separator);
			}
			yield* this.fill();
		}
	}

	private last(separator: Separator): string | undefined {
		let record = this.buffer.slice(this.at);
		this.at = this.buffer.length;
		this.terminator = "";
		if (separator.kind === "paragraph") {
			record = record.replace(/\n+$/, "");
		}
		return record === "" ? undefined : record;
	}

	private find(separator: Separator): { readonly start: number; readonly end: number } | undefined {
		if (separator.kind === "text") {
			const start = this.buffer.indexOf(separator.text, this.at);
			return start === -1 ? undefined : { start, end: start + separator.text.length };
		}
		if (separator.kind === "paragraph") {
			while (this.buffer[this.at] === "\n") {
				this.at++;
			}
			const start = this.buffer.indexOf("\n\n", this.at);
			if (start === -1) {
				return undefined;
			}
			let end = start;
			while (this.buffer[end] === "\n") {
				end++;
			}
			return end === this.buffer.length && !this.isEnd ? undefined : { start, end };
		}
		const text = this.at === 0 ? this.buffer : this.buffer.slice(this.at);
		const match = separator.regex.find(text);
		if (match === undefined || match.end === match.start || (match.end === text.length && !this.isEnd)) {
			return undefined;
		}
		return { start: this.at + match.start, end: this.at + match.end };
	}

	private *fill(): Routine {
		const bytes = yield* this.sys.read(this.fd, 65_536);
		if (bytes.length === 0) {
			this.isEnd = true;
			this.buffer = this.buffer.slice(this.at) + decode(this.rest);
			this.at = 0;
			this.rest = new Uint8Array(0);
			return;
		}
		const all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
		const whole = wholeLength(all);
		this.buffer = this.buffer.slice(this.at) + decode(all.subarray(0, whole));
		this.at = 0;
		this.rest = all.slice(whole);
		if (this.sys.isTurnOver(bytes.length / 200)) {
			yield PAUSE;
		}
	}
}

/** Length of `bytes` without a character that is cut off at its end. */
function wholeLength(bytes: Uint8Array): number {
	for (let back = 1; back <= 3 && back <= bytes.length; back++) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte >= 0xc0) {
			const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
			return length > back ? bytes.length - back : bytes.length;
		}
		if (byte < 0x80) {
			break;
		}
	}
	return bytes.length;
}
