import type { Caller } from "./caller";
import { Errno } from "./errno";
import type { FileType, Stat } from "./sys";
import { WaitQueue } from "./wait-queue";

export type AccessMode = { readonly read: boolean; readonly write: boolean; append: boolean; nonBlocking: boolean };

/** An open file description: what descriptors of one or many processes share. */
export abstract class OpenFile {
	/** Descriptors that lead here. */
	references = 0;
	offset = 0;

	constructor(
		/** How it was named, for /proc/PID/fd. */
		readonly path: string,
		readonly mode: AccessMode,
		/** Those of what it is an end of; a file that nobody waits for has none. */
		private waitingReaders?: WaitQueue,
		private waitingWriters?: WaitQueue,
	) {}

	/** Woken when there is something to read. */
	get readers(): WaitQueue {
		this.waitingReaders ??= new WaitQueue();
		return this.waitingReaders;
	}

	/** Woken when there is something to write to. */
	get writers(): WaitQueue {
		this.waitingWriters ??= new WaitQueue();
		return this.waitingWriters;
	}

	/** At most `length` bytes; empty at the end; undefined when one must wait. */
	abstract read(length: number, caller: Caller): Uint8Array | undefined;
	/** How many bytes were taken; 0 when one must wait. */
	abstract write(bytes: Uint8Array, caller: Caller): number;
	abstract stat(): Stat;

	/** Whether `read` would answer at once. */
	isReadable(): boolean {
		return true;
	}

	seek(_offset: number, _whence: "set" | "cur" | "end"): number {
		throw new Errno("ESPIPE");
	}

	isTerminal(): boolean {
		return false;
	}

	/** The last descriptor is gone. */
	release(): void {}
}

const NO_TIMES = { uid: 0, gid: 0, size: 0, blocks: 0, nlink: 1, rdev: 0, dev: 12 };

/** What fstat says of something without an inode: a pipe, a socket. */
export function anonymousStat(type: FileType, ino: number, mode: number, at: number): Stat {
	return { ...NO_TIMES, type, ino, mode, atime: at, mtime: at, ctime: at };
}
