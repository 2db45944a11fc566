import type { Caller } from "./caller";
import { SharedData } from "./content";
import {
	type Beginning,
	type DirectoryInode,
	directoryInode,
	type FileInode,
	fileInode,
	type Inode,
	type LinkInode,
	linkInode,
} from "./inode";
import type { OpenFile } from "./open-file";

const EMPTY = new SharedData("", "");

/** Makes the inodes of /proc and /sys: numbered as they are made, dated at boot. */
export class VirtualInodes {
	private ino = 1;

	constructor(private readonly bootedAt: number) {}

	private begin(mode: number, owner?: Caller): Beginning {
		const { bootedAt: at } = this;
		return { ino: this.ino++, shared: false, mode, uid: owner?.euid ?? 0, gid: owner?.egid ?? 0, at };
	}

	file(
		read: (process: Caller | undefined) => string | Uint8Array,
		write?: (text: string, process: Caller | undefined) => void,
		options: { readonly mode?: number; readonly owner?: Caller } = {},
	): FileInode {
		const mode = options.mode ?? (write ? 0o644 : 0o444);
		return fileInode(this.begin(mode, options.owner), EMPTY, write ? { read, write } : { read });
	}

	link(target: string | ((process: Caller | undefined) => string), magic?: () => OpenFile | undefined): LinkInode {
		return linkInode(this.begin(0o777), target, magic);
	}

	directory(
		lookup: (name: string, process: Caller | undefined) => Inode | undefined,
		list: (process: Caller | undefined) => readonly string[],
		options: { readonly mode?: number; readonly owner?: Caller } = {},
	): DirectoryInode {
		const virtual = {
			lookup: (name: string, process: Caller | undefined) => {
				const found = lookup(name, process);
				if (found?.type === "directory") {
					found.parent = directory;
					found.name = name;
				}
				return found;
			},
			list,
		};
		const directory = directoryInode(this.begin(options.mode ?? 0o555, options.owner), "", undefined, { virtual });
		return directory;
	}

	/** A directory whose entries are fixed. */
	fixed(entries: Readonly<Record<string, Inode>> | ReadonlyMap<string, Inode>, mode = 0o555): DirectoryInode {
		const map = entries instanceof Map ? entries : new Map(Object.entries(entries));
		return this.directory(
			(name) => map.get(name),
			() => [...map.keys()],
			{ mode },
		);
	}

	/** A tree out of paths: "a/b" lies in the directory "a". */
	tree(files: ReadonlyMap<string, Inode>): DirectoryInode {
		const here = new Map<string, Inode>();
		const below = new Map<string, Map<string, Inode>>();
		for (const [path, inode] of files) {
			const cut = path.indexOf("/");
			if (cut < 0) {
				here.set(path, inode);
				continue;
			}
			const name = path.slice(0, cut);
			const group = below.get(name) ?? new Map<string, Inode>();
			group.set(path.slice(cut + 1), inode);
			below.set(name, group);
		}
		for (const [name, group] of below) {
			here.set(name, this.tree(group));
		}
		return this.fixed(here);
	}
}
