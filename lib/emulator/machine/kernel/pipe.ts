import type { Caller } from "./caller";
import { Errno } from "./errno";
import { type AccessMode, anonymousStat, OpenFile } from "./open-file";
import type { Stat } from "./sys";
import { WaitQueue } from "./wait-queue";

/** What a pipe holds before its writer must wait (pipe(7)). */
export const PIPE_CAPACITY = 65_536;
/** Writes up to this size are not torn apart. */
const ATOMIC = 4096;

/** Bytes on their way from writers to readers, in one direction. */
export class Pipe {
	private chunks: Uint8Array[] = [];
	private held = 0;
	readers = 0;
	writers = 0;
	/** Counts openings of each kind, for a named pipe's open that waits for the other side. */
	readerOpenings = 0;
	writerOpenings = 0;
	readonly readable = new WaitQueue();
	readonly writable = new WaitQueue();
	readonly opened = new WaitQueue();

	constructor(
		readonly ino: number,
		readonly createdAt: number,
		private readonly capacity = PIPE_CAPACITY,
	) {}

	get isEmpty(): boolean {
		return this.held === 0;
	}

	get room(): number {
		return this.capacity - this.held;
	}

	take(length: number): Uint8Array {
		const first = this.chunks[0];
		if (!first || length <= 0) {
			return new Uint8Array();
		}
		let taken: Uint8Array;
		if (first.length > length) {
			taken = first.subarray(0, length);
			this.chunks[0] = first.subarray(length);
		} else if (first.length === length || this.chunks.length === 1) {
			taken = first;
			this.chunks.shift();
		} else {
			const parts: Uint8Array[] = [];
			let missing = length;
			while (missing > 0 && this.chunks[0]) {
				const chunk = this.chunks[0];
				if (chunk.length > missing) {
					parts.push(chunk.subarray(0, missing));
					this.chunks[0] = chunk.subarray(missing);
					missing = 0;
				} else {
					parts.push(chunk);
					missing -= chunk.length;
					this.chunks.shift();
				}
			}
			taken = Buffer.concat(parts);
		}
		this.held -= taken.length;
		this.writable.wake();
		return taken;
	}

	/** Takes what there is room for; small writes wholly or not at all. */
	put(bytes: Uint8Array): number {
		const { room } = this;
		if (room <= 0 || (bytes.length <= ATOMIC && bytes.length > room)) {
			return 0;
		}
		const part = bytes.length > room ? bytes.subarray(0, room) : bytes;
		// A copy: the writer may use its buffer again.
		this.chunks.push(part.slice());
		this.held += part.length;
		this.readable.wake();
		return part.length;
	}

	/** All that is in it, for a checkpoint. */
	contents(): Uint8Array {
		return Buffer.concat(this.chunks);
	}

	stat(): Stat {
		return anonymousStat("fifo", this.ino, 0o600, this.createdAt);
	}
}

/** One end of a pipe, or a named pipe that was opened. */
export class PipeEnd extends OpenFile {
	constructor(
		path: string,
		mode: AccessMode,
		readonly pipe: Pipe,
		private readonly describe?: () => Stat,
	) {
		super(path, mode, pipe.readable, pipe.writable);
		if (mode.read) {
			pipe.readers += 1;
			pipe.readerOpenings += 1;
		}
		if (mode.write) {
			pipe.writers += 1;
			pipe.writerOpenings += 1;
		}
		pipe.opened.wake();
	}

	read(length: number): Uint8Array | undefined {
		if (!this.pipe.isEmpty) {
			return this.pipe.take(length);
		}
		return this.pipe.writers === 0 ? new Uint8Array() : undefined;
	}

	write(bytes: Uint8Array, caller: Caller): number {
		if (this.pipe.readers === 0) {
			caller.signal("PIPE");
			throw new Errno("EPIPE");
		}
		return this.pipe.put(bytes);
	}

	override isReadable(): boolean {
		return !this.pipe.isEmpty || this.pipe.writers === 0;
	}

	stat(): Stat {
		return this.describe?.() ?? this.pipe.stat();
	}

	override release(): void {
		if (this.mode.read) {
			this.pipe.readers -= 1;
		}
		if (this.mode.write) {
			this.pipe.writers -= 1;
		}
		this.pipe.readable.wake();
		this.pipe.writable.wake();
	}
}
