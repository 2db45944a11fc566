import { Buffer } from "node:buffer";
import type { Routine, Sys } from "../../kernel/sys";
import { type Head, type Headers, header, parseHead } from "./message";

/** Longest head that is read: what is longer is no HTTP. */
const MAX_HEAD = 64 * 1024;

/** Reads HTTP from a connection, byte-exact. */
export class HttpStream {
	private buffer: Buffer = Buffer.alloc(0);
	private isEnded = false;

	constructor(
		private readonly sys: Sys,
		private readonly fd: number,
		/** Virtual ms by which reading gives up; undefined never. */
		public deadline: number | undefined = undefined,
	) {}

	/** The next bytes into the buffer; false at the end. Throws `TimedOut` past the deadline. */
	private *more(): Routine<boolean> {
		if (this.isEnded) {
			return false;
		}
		if (this.deadline !== undefined && (yield* this.sys.poll([this.fd], this.deadline)) === undefined) {
			throw new TimedOut(this.buffer.length);
		}
		const bytes = yield* this.sys.read(this.fd, 65_536);
		if (bytes.length === 0) {
			this.isEnded = true;
			return false;
		}
		this.buffer = this.buffer.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.buffer, bytes]);
		return true;
	}

	/** First byte without taking it; undefined at the end. */
	*peek(): Routine<number | undefined> {
		while (this.buffer.length === 0) {
			if (!(yield* this.more())) {
				return undefined;
			}
		}
		return this.buffer[0];
	}

	/** Up to and with the next line feed. */
	*line(): Routine<string | undefined> {
		for (;;) {
			const at = this.buffer.indexOf(10);
			if (at >= 0) {
				return this.take(at + 1).toString("latin1");
			}
			if (this.buffer.length > MAX_HEAD || !(yield* this.more())) {
				return undefined;
			}
		}
	}

	/** The head of a message; undefined when the connection ended before one was complete, or it is none. */
	*head(): Routine<Head | undefined> {
		for (;;) {
			const found = parseHead(this.buffer.toString("latin1"));
			if (found) {
				this.take(found.length);
				return found;
			}
			if (this.buffer.length > MAX_HEAD || !(yield* this.more())) {
				return undefined;
			}
		}
	}

	private take(length: number): Buffer {
		const taken = this.buffer.subarray(0, length);
		this.buffer = this.buffer.subarray(length);
		return taken;
	}

	/** Exactly so many bytes, or what there is when the connection ends before. */
	*exactly(length: number): Routine<Buffer> {
		while (this.buffer.length < length && (yield* this.more())) {
			// Read on.
		}
		return this.take(Math.min(length, this.buffer.length));
	}

	/** Some bytes as they come; none at the end. */
	*some(): Routine<Buffer> {
		if (this.buffer.length === 0 && !(yield* this.more())) {
			return Buffer.alloc(0);
		}
		return this.take(this.buffer.length);
	}

	*rest(): Routine<Buffer> {
		while (yield* this.more()) {
			// Read on.
		}
		return this.take(this.buffer.length);
	}

	/** The body that headers announce: by length, in chunks, or until the end (answers only). */
	*body(headers: Headers, isAnswer: boolean): Routine<Buffer> {
		if (header(headers, "Transfer-Encoding")?.toLowerCase().includes("chunked")) {
			return yield* this.chunks();
		}
		const length = header(headers, "Content-Length");
		if (length !== undefined) {
			return yield* this.exactly(Math.max(0, Number(length) || 0));
		}
		return isAnswer ? yield* this.rest() : Buffer.alloc(0);
	}

	private *chunks(): Routine<Buffer> {
		const parts: Buffer[] = [];
		for (;;) {
			const size = Number.parseInt((yield* this.line()) ?? "0", 16);
			if (!Number.isFinite(size) || size <= 0) {
				yield* this.line();
				return Buffer.concat(parts);
			}
			parts.push(yield* this.exactly(size));
			yield* this.line();
		}
	}
}

/** Reading took longer than it may. */
export class TimedOut extends Error {
	constructor(readonly received: number) {
		super("timed out");
	}
}
