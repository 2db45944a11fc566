import { Buffer } from "node:buffer";
import { encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";

/** A write that failed: `cause` is the system call's error. */
export class WriteError extends Error {
	constructor(
		readonly fd: number,
		override readonly cause: Error,
	) {
		super(cause.message);
	}
}

/**
 * Buffered output as stdio's to a file or pipe: written by blocks and at the end. `add…` only gather, `write` also writes
 * a full buffer; loops that only add call `spill` now and then.
 */
export class Output {
	#parts: Uint8Array[] = [];
	#binary = "";
	#length = 0;

	constructor(
		private readonly sys: Sys,
		private readonly fd = 1,
		/** Bytes from which it writes; 1 writes at once. */
		private readonly blockSize = 4096,
	) {}

	/** Whether a block is full: time to `flush`. */
	get isFull(): boolean {
		return this.#length + this.#binary.length >= this.blockSize;
	}

	/** Text, to be written as UTF-8. */
	add(text: string): void {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is told from the rest by its range.
		if (/^[\x00-\x7f]*$/.test(text)) {
			this.#binary += text;
		} else {
			this.addBytes(encode(text));
		}
	}

	/** Bytes, one a character. */
	addBinary(text: string): void {
		this.#binary += text;
	}

	addBytes(bytes: Uint8Array): void {
		this.#settle();
		this.#parts.push(bytes);
		this.#length += bytes.length;
	}

	#settle(): void {
		if (this.#binary !== "") {
			this.#parts.push(Buffer.from(this.#binary, "latin1"));
			this.#length += this.#binary.length;
			this.#binary = "";
		}
	}

	*write(text: string): Routine {
		this.add(text);
		if (this.isFull) {
			yield* this.flush();
		}
	}

	*writeBinary(text: string): Routine {
		this.#binary += text;
		if (this.isFull) {
			yield* this.flush();
		}
	}

	*writeBytes(bytes: Uint8Array): Routine {
		this.addBytes(bytes);
		if (this.isFull) {
			yield* this.flush();
		}
	}

	/** Writes a full block, if there is one. */
	*spill(): Routine {
		if (this.isFull) {
			yield* this.flush();
		}
	}

	/** Writes everything gathered. Throws WriteError. */
	*flush(): Routine {
		this.#settle();
		if (this.#length === 0) {
			return;
		}
		const [only] = this.#parts;
		const bytes = this.#parts.length === 1 && only !== undefined ? only : Buffer.concat(this.#parts);
		this.#parts = [];
		this.#length = 0;
		try {
			yield* this.sys.write(this.fd, bytes);
		} catch (error) {
			throw isErrno(error) ? new WriteError(this.fd, error) : error;
		}
	}
}
