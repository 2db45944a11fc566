import { type FileData, SparseData } from "./content";
import { Errno } from "./errno";
import {
	type Beginning,
	type DirectoryInode,
	directoryInode,
	type FileInode,
	fileInode,
	type Inode,
	type LinkInode,
	linkInode,
	ownCopy,
	type SpecialInode,
	specialInode,
} from "./inode";
import type { BaseLayer } from "./layer";

/** An inode and the file system that it lies in. */
export type Place = { readonly volume: Volume; readonly inode: Inode };
export type DirectoryPlace = { readonly volume: Volume; readonly inode: DirectoryInode };

/** Bytes of the emulator's memory that one machine's files may hold. */
export type Quota = { held: number; readonly limit: number };

export type VolumeOptions = {
	readonly dev: number;
	readonly type: string;
	/** Bytes. */
	readonly capacity: number;
	readonly quota: Quota;
	readonly now: () => number;
	readonly base?: BaseLayer | undefined;
	/** Root of a file system that the kernel makes up (/proc, /sys). */
	readonly virtualRoot?: DirectoryInode;
};

/** Inodes that a volume makes itself are numbered from here, so that they never meet a layer's. */
const FIRST_OWN_INO = 1_000_000;

/** One file system: a shared layer or nothing below, what this machine wrote above. */
export class Volume {
	readonly dev: number;
	readonly type: string;
	readonly quota: Quota;
	readonly now: () => number;
	capacity: number;
	readonly base: BaseLayer | undefined;
	/** Inodes of the layer that this machine changed, by their number. */
	readonly copies = new Map<number, Inode>();
	/** Names that were taken out of directories. */
	readonly gone = new Set<string>();
	private readonly opened = new Map<number, number>();
	/** Who wants to hear of changes, by inode. */
	private readonly watched = new Map<number, Set<() => void>>();
	private readonly top: DirectoryInode;
	private nextIno = FIRST_OWN_INO;
	private ownBytes = 0;
	/** Inodes made less those gone, for df -i. */
	private ownInodes = 0;

	constructor(options: VolumeOptions) {
		this.dev = options.dev;
		this.type = options.type;
		this.quota = options.quota;
		this.now = options.now;
		this.capacity = options.capacity;
		this.base = options.base;
		this.top = options.virtualRoot ?? options.base?.root ?? this.rootDirectory();
	}

	private rootDirectory(): DirectoryInode {
		return directoryInode(this.begin(0o755, 0, 0), "/", undefined);
	}

	get root(): DirectoryInode {
		return this.live(this.top);
	}

	get isVirtual(): boolean {
		return this.top.virtual !== undefined;
	}

	/** The inode as this machine has it. */
	live<T extends Inode>(inode: T): T {
		return inode.shared ? ((this.copies.get(inode.ino) as T | undefined) ?? inode) : inode;
	}

	/** The inode for changing it: a shared one is copied first. */
	own<T extends Inode>(inode: T): T {
		if (this.watched.size > 0) {
			for (const notice of this.watched.get(inode.ino) ?? []) {
				notice();
			}
		}
		const live = this.live(inode);
		if (!live.shared) {
			live.bundle = undefined;
			return live;
		}
		const copy = ownCopy(live);
		this.copies.set(copy.ino, copy);
		return copy;
	}

	/** Calls `notice` before each change of an inode. */
	watch(ino: number, notice: () => void): void {
		const known = this.watched.get(ino) ?? new Set();
		this.watched.set(ino, known.add(notice));
	}

	unwatch(ino: number, notice: () => void): void {
		const known = this.watched.get(ino);
		known?.delete(notice);
		if (known?.size === 0) {
			this.watched.delete(ino);
		}
	}

	private begin(mode: number, uid: number, gid: number): Beginning {
		this.ownInodes += 1;
		return { ino: this.nextIno++, shared: false, mode, uid, gid, at: this.now() };
	}

	child(directory: DirectoryInode, name: string): Inode | undefined {
		const added = directory.added?.get(name);
		if (added) {
			return added;
		}
		if (directory.under === undefined || directory.removed?.has(name)) {
			return undefined;
		}
		const below = directory.under.get(name);
		return below && this.live(below);
	}

	*entries(directory: DirectoryInode): Generator<[name: string, inode: Inode]> {
		for (const [name, inode] of directory.under ?? []) {
			if (!directory.removed?.has(name) && !directory.added?.has(name)) {
				yield [name, this.live(inode)];
			}
		}
		yield* directory.added ?? [];
	}

	isEmpty(directory: DirectoryInode): boolean {
		return this.entries(directory).next().done === true;
	}

	/** Enters an inode under a name; one that stood there must have been taken out. */
	attach(directory: DirectoryInode, name: string, inode: Inode): void {
		const own = this.own(directory);
		own.added ??= new Map();
		if (own.under?.get(name)?.ino === inode.ino && own.removed?.has(name)) {
			own.removed.delete(name);
		} else {
			own.added.set(name, inode);
		}
		own.mtime = this.now();
		own.ctime = own.mtime;
		if (inode.type === "directory") {
			own.nlink += 1;
			const child = this.own(inode);
			child.parent = own;
			child.name = name;
		}
	}

	detach(directory: DirectoryInode, name: string, inode: Inode): void {
		const own = this.own(directory);
		this.gone.add(name);
		own.added?.delete(name);
		if (own.under?.has(name)) {
			own.removed ??= new Set();
			own.removed.add(name);
		}
		own.mtime = this.now();
		own.ctime = own.mtime;
		if (inode.type === "directory") {
			own.nlink -= 1;
		}
	}

	/** One name less; the last takes the content along unless it is still open. */
	dropLink(inode: Inode): void {
		const own = this.own(inode);
		own.nlink = own.type === "directory" ? 0 : own.nlink - 1;
		own.ctime = this.now();
		this.releaseIfGone(own);
	}

	opens(inode: Inode): void {
		this.opened.set(inode.ino, (this.opened.get(inode.ino) ?? 0) + 1);
	}

	closes(inode: Inode): void {
		const count = (this.opened.get(inode.ino) ?? 1) - 1;
		if (count > 0) {
			this.opened.set(inode.ino, count);
			return;
		}
		this.opened.delete(inode.ino);
		this.releaseIfGone(this.live(inode));
	}

	private releaseIfGone(inode: Inode): void {
		if (inode.nlink > 0 || inode.shared || this.opened.has(inode.ino)) {
			return;
		}
		this.ownInodes -= 1;
		if (inode.type === "file" && inode.data instanceof SparseData) {
			this.ownBytes -= inode.data.allocated();
			this.quota.held -= inode.data.held();
		}
	}

	/** The content for changing it. */
	writable(inode: FileInode): SparseData {
		const own = this.own(inode);
		if (own.data instanceof SparseData) {
			return own.data;
		}
		const copy = SparseData.of(own.data);
		own.data = copy;
		this.ownBytes += copy.allocated();
		this.quota.held += copy.held();
		return copy;
	}

	/** Changes a file's content and counts what it takes; throws ENOSPC when `bytes` more would not fit. */
	change(inode: FileInode, bytes: number, act: (data: SparseData) => void): void {
		const own = this.own(inode);
		if (bytes > 0 && bytes > this.free()) {
			throw new Errno("ENOSPC");
		}
		const data = this.writable(own);
		const allocated = data.allocated();
		const held = data.held();
		act(data);
		this.ownBytes += data.allocated() - allocated;
		this.quota.held += data.held() - held;
		own.mtime = this.now();
		own.ctime = own.mtime;
	}

	/** Counts what a new file brings along. */
	count({ data }: FileInode): void {
		if (data instanceof SparseData) {
			this.ownBytes += data.allocated();
			this.quota.held += data.held();
		}
	}

	/** Cuts a file to nothing, without a copy of what it held. */
	empty(inode: FileInode): void {
		const own = this.own(inode);
		if (own.data instanceof SparseData) {
			this.ownBytes -= own.data.allocated();
			this.quota.held -= own.data.held();
		}
		own.data = new SparseData();
		own.mtime = this.now();
		own.ctime = own.mtime;
	}

	/** Bytes that can still be written. */
	free(): number {
		return Math.max(0, this.capacity - this.used());
	}

	used(): number {
		return this.ownBytes + (this.base?.bytes() ?? 0);
	}

	inodesUsed(): number {
		return this.ownInodes + (this.base?.inodes ?? 0);
	}

	/** A new symbolic link, not yet under a name. */
	newLink(target: string, uid: number, gid: number): LinkInode {
		return linkInode(this.begin(0o777, uid, gid), target);
	}

	/** A new device, named pipe or socket, not yet under a name. */
	newSpecial(type: SpecialInode["type"], mode: number, uid: number, gid: number, rdev: number): SpecialInode {
		return specialInode(this.begin(mode, uid, gid), type, rdev);
	}

	/** A new file, not yet under a name. */
	newFile(mode: number, uid: number, gid: number, data: FileData = new SparseData()): FileInode {
		return fileInode(this.begin(mode, uid, gid), data);
	}

	newDirectory(mode: number, uid: number, gid: number, parent: DirectoryInode, name: string): DirectoryInode {
		return directoryInode(this.begin(mode, uid, gid), name, parent);
	}
}
