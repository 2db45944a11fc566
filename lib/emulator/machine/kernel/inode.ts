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
	bundle?: string;
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
