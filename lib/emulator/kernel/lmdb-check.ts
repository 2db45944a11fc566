import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { StorageError } from "./persistence";

/*
 * LMDB maps its file and trusts it: a page that is cut off or overwritten ends the process. So the tree is walked before
 * the file is opened, by the layout that lmdb 3 writes (liblmdb/mdb.c: MDB_page, MDB_meta, MDB_db, MDB_node).
 */
const MAGIC = 0xbeefc0de;
const HEADER = 24;
const NODE_HEADER = 8;
const FLAGS = { branch: 1, leaf: 2, overflow: 4 } as const;
const BIG_DATA = 1;
/** A tree without a root. */
const NONE = 0xffffffffffffffffn;
/** Offsets in a meta page. */
const META = { magic: 24, trees: [48, 96], entries: 32, root: 40, transaction: 152, end: 160 } as const;

/**
 * Throws a StorageError unless `file` is a whole LMDB file: both meta pages, and every page that its trees reach, each at
 * its own place. Reads each page once.
 */
export function checkLmdbFile(file: string): void {
	const descriptor = openSync(file, "r");
	try {
		new Walk(descriptor, fstatSync(descriptor).size).run();
	} finally {
		closeSync(descriptor);
	}
}

function damaged(what: string): StorageError {
	return new StorageError("damaged", what);
}

class Walk {
	private pageSize = 4096;
	private readonly seen = new Set<number>();

	constructor(
		private readonly descriptor: number,
		private readonly size: number,
	) {}

	run(): void {
		if (this.size === 0) {
			throw damaged("the file is empty");
		}
		const first = this.meta(0);
		this.pageSize = first.readUInt32LE(META.trees[0]);
		if (![4096, 8192, 16384, 32768].includes(this.pageSize)) {
			throw damaged("its first page is not one of LMDB's");
		}
		const second = this.meta(this.pageSize);
		const newest = first.readBigUInt64LE(META.transaction) >= second.readBigUInt64LE(META.transaction) ? first : second;
		for (const tree of META.trees) {
			const root = newest.readBigUInt64LE(tree + META.root);
			const entries = Number(newest.readBigUInt64LE(tree + META.entries));
			if (root !== NONE && this.countIn(Number(root)) !== entries) {
				throw damaged("entries are missing");
			}
		}
	}

	private meta(position: number): Buffer {
		const page = this.read(position, META.end);
		if (page.readUInt32LE(META.magic) !== MAGIC) {
			throw damaged("it is not an LMDB file, or its head is overwritten");
		}
		return page;
	}

	/** Number of entries in the tree under a page. */
	private countIn(number: number): number {
		const page = this.page(number, this.pageSize);
		const flags = page.readUInt16LE(18);
		const count = page.readUInt16LE(20) >> 1;
		if ((flags !== FLAGS.branch && flags !== FLAGS.leaf) || count === 0 || HEADER + count * 2 > this.pageSize) {
			throw damaged(`page ${number} is overwritten`);
		}
		let entries = 0;
		for (let index = 0; index < count; index++) {
			const node = page.readUInt16LE(HEADER + index * 2) + HEADER;
			if (node + NODE_HEADER > this.pageSize) {
				throw damaged(`page ${number} is overwritten`);
			}
			if (flags === FLAGS.branch) {
				entries += this.countIn(page.readUInt32LE(node) + page.readUInt16LE(node + 4) * 2 ** 32);
			} else {
				this.checkLeaf(page, node, number);
				entries += 1;
			}
		}
		return entries;
	}

	private checkLeaf(page: Buffer, node: number, number: number): void {
		const length = page.readUInt32LE(node);
		const isBig = (page.readUInt16LE(node + 4) & BIG_DATA) !== 0;
		const data = node + NODE_HEADER + page.readUInt16LE(node + 6);
		if (data + (isBig ? 8 : length) > this.pageSize) {
			throw damaged(`page ${number} is overwritten`);
		}
		if (isBig) {
			const first = Number(page.readBigUInt64LE(data));
			const head = this.page(first, HEADER);
			const pages = head.readUInt32LE(20);
			const end = first * this.pageSize + HEADER + length;
			if (head.readUInt16LE(18) !== FLAGS.overflow || end > (first + pages) * this.pageSize || end > this.size) {
				throw damaged(`page ${first} is overwritten`);
			}
		}
	}

	private page(number: number, length: number): Buffer {
		if (this.seen.has(number)) {
			throw damaged(`page ${number} is reached twice`);
		}
		this.seen.add(number);
		const page = this.read(number * this.pageSize, length);
		if (page.readBigUInt64LE(0) !== BigInt(number)) {
			throw damaged(`page ${number} is overwritten`);
		}
		return page;
	}

	private read(position: number, length: number): Buffer {
		const buffer = Buffer.alloc(length);
		if (position + length > this.size || readSync(this.descriptor, buffer, 0, length, position) < length) {
			throw damaged("it is cut short");
		}
		return buffer;
	}
}
