import { encode } from "./bytes";

/** Bytes of a file that a disk hands out at once: what lies in it is kept, what is zero is a hole. */
const PAGE = 65_536;
const BLOCK = 4096;

/** Zeros that /dev/zero reads from and that writes are known by, without looking at each byte. */
export const ZEROS = new Uint8Array(1 << 20);

/** What a regular file holds. */
export interface FileData {
	size(): number;
	/** A view or copy of at most `length` bytes from `at`; the caller must not change it. */
	read(at: number, length: number): Uint8Array;
	/** Bytes that it takes on the disk: whole blocks, holes left out. */
	allocated(): number;
	/** Bytes of the emulator's memory that belong to this file alone. */
	held(): number;
}

export type TextSource = string | Uint8Array | (() => string | Uint8Array);

/** Content that an image or a package brought: shared by all machines, made at first use. */
export class SharedData implements FileData {
	private bytes: Uint8Array | undefined;

	constructor(
		private readonly source: TextSource,
		/** How a checkpoint names it: where it came from. */
		readonly reference: string,
	) {}

	all(): Uint8Array {
		if (this.bytes === undefined) {
			const content = typeof this.source === "function" ? this.source() : this.source;
			this.bytes = typeof content === "string" ? encode(content) : content;
		}
		return this.bytes;
	}

	size(): number {
		return this.all().length;
	}

	read(at: number, length: number): Uint8Array {
		return this.all().subarray(at, at + length);
	}

	allocated(): number {
		return Math.ceil(this.size() / BLOCK) * BLOCK;
	}

	held(): number {
		return 0;
	}
}

/** Whether all bytes are zero. */
export function isZero(bytes: Uint8Array): boolean {
	if (bytes.buffer === ZEROS.buffer) {
		return true;
	}
	if ((bytes[0] ?? 0) !== 0 || (bytes[bytes.length - 1] ?? 0) !== 0) {
		return false;
	}
	for (let at = 0; at < bytes.length; at += ZEROS.length) {
		const piece = bytes.subarray(at, at + ZEROS.length);
		if (Buffer.compare(piece, ZEROS.subarray(0, piece.length)) !== 0) {
			return false;
		}
	}
	return true;
}

/** Content that a machine wrote: pages by their number, absent where there are only zeros. */
export class SparseData implements FileData {
	private length = 0;
	private readonly pages = new Map<number, Uint8Array>();
	/** Blocks that are reserved, as sorted, disjoint ranges [from, to) of block numbers. */
	private ranges: [number, number][] = [];
	private heldBytes = 0;

	/** A copy of `data` that can be written. */
	static of(data: FileData): SparseData {
		const copy = new SparseData();
		if (data instanceof SparseData) {
			copy.length = data.length;
			copy.heldBytes = data.heldBytes;
			for (const [number, page] of data.pages) {
				copy.pages.set(number, page.slice());
			}
			copy.ranges = data.ranges.map(([from, to]) => [from, to]);
		} else {
			copy.write(0, data.read(0, data.size()));
		}
		return copy;
	}

	size(): number {
		return this.length;
	}

	held(): number {
		return this.heldBytes;
	}

	allocated(): number {
		return this.ranges.reduce((sum, [from, to]) => sum + to - from, 0) * BLOCK;
	}

	read(at: number, length: number): Uint8Array {
		const end = Math.min(at + length, this.length);
		if (end <= at) {
			return new Uint8Array();
		}
		const first = Math.floor(at / PAGE);
		if (end <= (first + 1) * PAGE) {
			const page = this.pages.get(first);
			const from = at - first * PAGE;
			const to = end - first * PAGE;
			if (!page) {
				return ZEROS.subarray(0, to - from);
			}
			if (to <= page.length) {
				return page.slice(from, to);
			}
		} else if (this.pages.size === 0 && end - at <= ZEROS.length) {
			return ZEROS.subarray(0, end - at);
		}
		const result = new Uint8Array(end - at);
		for (let number = first; number * PAGE < end; number++) {
			const page = this.pages.get(number);
			if (page) {
				const from = Math.max(at, number * PAGE);
				const to = Math.min(end, number * PAGE + page.length);
				if (to > from) {
					result.set(page.subarray(from - number * PAGE, to - number * PAGE), from - at);
				}
			}
		}
		return result;
	}

	write(at: number, bytes: Uint8Array): void {
		if (bytes.length === 0) {
			return;
		}
		const end = at + bytes.length;
		this.reserve(at, end);
		this.length = Math.max(this.length, end);
		if (this.pages.size === 0 && isZero(bytes)) {
			return;
		}
		for (let from = at; from < end; ) {
			const number = Math.floor(from / PAGE);
			const to = Math.min(end, (number + 1) * PAGE);
			this.writePage(number, from - number * PAGE, bytes.subarray(from - at, to - at));
			from = to;
		}
	}

	private writePage(number: number, from: number, piece: Uint8Array): void {
		const page = this.pages.get(number);
		if (!page && isZero(piece)) {
			return;
		}
		const end = from + piece.length;
		if (page && end <= page.length) {
			page.set(piece, from);
			return;
		}
		// The first write keeps exactly what it brings; a file that grows doubles its page.
		const capacity = page ? Math.min(PAGE, Math.max(end, page.length * 2)) : end;
		const grown = new Uint8Array(capacity);
		if (page) {
			grown.set(page);
		}
		grown.set(piece, from);
		this.pages.set(number, grown);
		this.heldBytes += capacity - (page?.length ?? 0);
	}

	/** Makes it shorter or longer; what is added is a hole. */
	truncate(length: number): void {
		if (length < this.length) {
			const last = Math.floor(length / PAGE);
			for (const [number, page] of this.pages) {
				if (number > last || (number === last && length === last * PAGE)) {
					this.pages.delete(number);
					this.heldBytes -= page.length;
				} else if (number === last) {
					page.fill(0, length - last * PAGE);
				}
			}
			const end = Math.ceil(length / BLOCK);
			this.ranges = this.ranges.flatMap(([from, to]): [number, number][] =>
				from >= end ? [] : [[from, Math.min(to, end)]],
			);
		}
		this.length = length;
	}

	/** Reserves blocks for bytes [from, to) without writing them. */
	reserve(fromByte: number, toByte: number): void {
		let from = Math.floor(fromByte / BLOCK);
		let to = Math.ceil(toByte / BLOCK);
		const last = this.ranges.at(-1);
		if (!last || from > last[1]) {
			this.ranges.push([from, to]);
			return;
		}
		if (from >= last[0]) {
			last[1] = Math.max(last[1], to);
			return;
		}
		const before: [number, number][] = [];
		const after: [number, number][] = [];
		for (const range of this.ranges) {
			if (range[1] < from) {
				before.push(range);
			} else if (range[0] > to) {
				after.push(range);
			} else {
				from = Math.min(from, range[0]);
				to = Math.max(to, range[1]);
			}
		}
		this.ranges = [...before, [from, to], ...after];
	}

	/** Bytes that are written, page by page, for storing it; zeros at a page's end are left out. */
	*written(): Generator<{ readonly at: number; readonly bytes: Uint8Array }> {
		for (const [number, page] of [...this.pages].sort(([a], [b]) => a - b)) {
			let end = Math.min(page.length, this.length - number * PAGE);
			while (end > 0 && page[end - 1] === 0) {
				end--;
			}
			let from = 0;
			while (from + BLOCK < end && isZero(page.subarray(from, from + BLOCK))) {
				from += BLOCK;
			}
			if (end > 0) {
				yield { at: number * PAGE + from, bytes: page.subarray(from, end) };
			}
		}
	}

	/** The reserved blocks as byte ranges. */
	reserved(): readonly (readonly [from: number, to: number])[] {
		return this.ranges.map(([from, to]) => [from * BLOCK, to * BLOCK]);
	}
}
