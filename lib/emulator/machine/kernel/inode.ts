import type { Caller } from "./caller";
import type { FileData } from "./content";
import type { OpenFile } from "./open-file";

type Attributes = {
	readonly ino: number;
	/** Belongs to the image's layer: never changed, copied first (`Volume.own`). */
	readonly shared: boolean;
	mode: number;
	uid: number;
	gid: number;
	nlink: number;
	atime: number;
	mtime: number;
	ctime: number;
	/** Bundle and path that it was placed by, as long as nobody has changed it. */
	bundle?: string | undefined;
};

export type FileInode = Attributes & {
	readonly type: "file";
	data: FileData;
	/** Made at each read: a file of /proc or /sys. */
	readonly virtual?: VirtualFile;
};

/**
 * A directory: the layer's entries below, what this machine added and removed above. `parent` and `name` say where it is;
 * both may name the layer's inode of a directory that was copied since.
 */
export type DirectoryInode = Attributes & {
	readonly type: "directory";
	parent: DirectoryInode;
	name: string;
	readonly under?: ReadonlyMap<string, Inode>;
	added?: Map<string, Inode>;
	removed?: Set<string>;
	readonly virtual?: VirtualDirectory;
};

export type LinkInode = Attributes & {
	readonly type: "symlink";
	readonly target: string | ((process: Caller | undefined) => string);
	/** A link of /proc/PID/fd: leads to the open file itself. */
	readonly magic?: () => OpenFile | undefined;
};

export type SpecialInode = Attributes & {
	readonly type: "fifo" | "character" | "block" | "socket";
	readonly rdev: number;
	/** Takes connections or pipes that go through this name. */
	channel?: object;
};

export type Inode = FileInode | DirectoryInode | LinkInode | SpecialInode;

/** A file whose text the kernel makes. */
export type VirtualFile = {
	readonly read: (process: Caller | undefined) => string | Uint8Array;
	/** Throws EINVAL for what it does not take. */
	readonly write?: (text: string, process: Caller | undefined) => void;
};

/** A directory whose names the kernel makes. */
export type VirtualDirectory = {
	readonly lookup: (name: string, process: Caller | undefined) => Inode | undefined;
	readonly list: (process: Caller | undefined) => readonly string[];
};

/** What every kind of inode has a place for, so that all have the same shape: paths are followed through all kinds. */
class Shape {
	bundle: string | undefined = undefined;
	data: unknown = undefined;
	virtual: unknown = undefined;
	parent: unknown = undefined;
	name: unknown = undefined;
	under: unknown = undefined;
	added: unknown = undefined;
	removed: unknown = undefined;
	target: unknown = undefined;
	magic: unknown = undefined;
	rdev: unknown = undefined;
	channel: unknown = undefined;
	atime: number;
	mtime: number;
	ctime: number;

	constructor(
		readonly type: Inode["type"],
		readonly ino: number,
		readonly shared: boolean,
		public mode: number,
		public uid: number,
		public gid: number,
		public nlink: number,
		at: number,
	) {
		this.atime = at;
		this.mtime = at;
		this.ctime = at;
	}
}

/** What an inode of any kind begins with; `at` (virtual ms) dates it. */
export type Beginning = {
	readonly ino: number;
	/** It is of a layer. */
	readonly shared: boolean;
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	readonly at: number;
};

function begin(type: Inode["type"], { ino, shared, mode, uid, gid, at }: Beginning): Shape {
	return new Shape(type, ino, shared, mode, uid, gid, type === "directory" ? 2 : 1, at);
}

export function fileInode(beginning: Beginning, data: FileData, virtual?: VirtualFile): FileInode {
	const made = begin("file", beginning);
	made.data = data;
	made.virtual = virtual;
	return made as unknown as FileInode;
}

/** A directory; without a parent it is its own. `under` is what its layer has in it. */
export function directoryInode(
	beginning: Beginning,
	name: string,
	parent: DirectoryInode | undefined,
	{ under, virtual }: Pick<DirectoryInode, "under" | "virtual"> = {},
): DirectoryInode {
	const made = begin("directory", beginning);
	made.name = name;
	made.parent = parent ?? made;
	made.under = under;
	made.virtual = virtual;
	return made as unknown as DirectoryInode;
}

export function linkInode(
	beginning: Beginning,
	target: LinkInode["target"],
	magic?: () => OpenFile | undefined,
): LinkInode {
	const made = begin("symlink", beginning);
	made.target = target;
	made.magic = magic;
	return made as unknown as LinkInode;
}

export function specialInode(beginning: Beginning, type: SpecialInode["type"], rdev: number): SpecialInode {
	const made = begin(type, beginning);
	made.rdev = rdev;
	return made as unknown as SpecialInode;
}

/** A machine's own copy of a layer's inode. */
export function ownCopy<T extends Inode>(inode: T): T {
	const from = inode as unknown as Shape;
	const made = new Shape(from.type, from.ino, false, from.mode, from.uid, from.gid, from.nlink, from.atime);
	made.mtime = from.mtime;
	made.ctime = from.ctime;
	made.bundle = from.bundle;
	made.data = from.data;
	made.virtual = from.virtual;
	made.parent = from.parent;
	made.name = from.name;
	made.under = from.under;
	made.added = from.added;
	made.removed = from.removed;
	made.target = from.target;
	made.magic = from.magic;
	made.rdev = from.rdev;
	made.channel = from.channel;
	return made as unknown as T;
}
