import { decode } from "../../kernel/bytes";
import type { Routine } from "../../kernel/sys";
import type { Shell } from "../state/shell";

export type ReadOptions = {
	/** Byte that ends the line; -1 for none. */
	readonly delimiter?: number;
	/** Characters to read at most. */
	readonly characters?: number;
	/** Virtual ms at which to give up. */
	readonly until?: number;
	/** A backslash in front of a newline continues the line. */
	readonly continues?: boolean;
	/** NUL bytes stay in the text. */
	readonly keepsNul?: boolean;
};

export type ReadResult = {
	readonly text: string;
	/** The input ended before the delimiter came. */
	readonly atEnd: boolean;
	readonly timedOut: boolean;
};

const BLOCK = 4096;
const NEWLINE = 10;
const BACKSLASH = 92;

/** Reads from a descriptor up to a delimiter and not a byte more, so that others can read on. */
export function* readLine(shell: Shell, fd: number, options: ReadOptions): Routine<ReadResult> {
	const { sys } = shell;
	const delimiter = options.delimiter ?? NEWLINE;
	const isSeekable = canSeek(shell, fd);
	const bytes: number[] = [];
	let isEscaped = false;
	let characters = 0;
	for (;;) {
		if (options.characters !== undefined && characters >= options.characters) {
			return { text: textOf(bytes), atEnd: false, timedOut: false };
		}
		if (options.until !== undefined) {
			const ready = yield* sys.poll([fd], options.until);
			if (ready === undefined) {
				return { text: textOf(bytes), atEnd: true, timedOut: true };
			}
		}
		const block = yield* sys.read(fd, isSeekable ? BLOCK : 1);
		if (block.length === 0) {
			return { text: textOf(bytes), atEnd: true, timedOut: false };
		}
		for (let at = 0; at < block.length; at++) {
			const byte = block[at] ?? 0;
			const isEnd = byte === delimiter && !isEscaped;
			if (!isEnd && (byte !== 0 || options.keepsNul === true)) {
				bytes.push(byte);
				// Bytes that go on a character do not count.
				if ((byte & 0xc0) !== 0x80) {
					// A backslash counts with what it escapes, and not at all in front of a newline.
					const isHalf = options.continues === true && (isEscaped ? byte === NEWLINE : byte === BACKSLASH);
					characters += isHalf ? 0 : 1;
				}
			}
			isEscaped = options.continues === true && !isEscaped && byte === BACKSLASH;
			const isFull = options.characters !== undefined && characters >= options.characters && isWhole(bytes);
			if (isEnd || isFull) {
				if (at + 1 < block.length) {
					sys.seek(fd, at + 1 - block.length, "cur");
				}
				return { text: textOf(bytes), atEnd: false, timedOut: false };
			}
		}
	}
}

/** Whether the last character has all its bytes. */
function isWhole(bytes: readonly number[]): boolean {
	let at = bytes.length - 1;
	let following = 0;
	while (at >= 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) {
		at -= 1;
		following += 1;
	}
	const first = bytes[at] ?? 0;
	return following >= (first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0);
}

function textOf(bytes: readonly number[]): string {
	return decode(Uint8Array.from(bytes));
}

function canSeek(shell: Shell, fd: number): boolean {
	try {
		shell.sys.seek(fd, 0, "cur");
		return shell.sys.fstat(fd).type === "file";
	} catch {
		return false;
	}
}
