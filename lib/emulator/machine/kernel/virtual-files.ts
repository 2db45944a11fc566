import type { Caller } from "./caller";
import { SharedData } from "./content";
import type { DirectoryInode, FileInode, Inode, LinkInode } from "./inode";
import type { OpenFile } from "./open-file";

const EMPTY = new SharedData("", "");

/** Makes the inodes of /proc and /sys: numbered as they are made, dated at boot. */
export class VirtualInodes {
	private ino = 1;

	constructor(private readonly bootedAt: number) {}

	private attributes(mode: number, owner?: Caller) {
		const at = this.bootedAt;
		return {
			ino: this.ino++,
			shared: false,
			mode,
			uid: owner?.euid ?? 0,
			gid: owner?.egid ?? 0,
			nlink: 1,
			atime: at,
			mtime: at,
			ctime: at,
		};
	}

	file(
		read: (process: Caller | undefined) => string | Uint8Array,
		write?: (text: string, process: Caller | undefined) => void,
		options: { readonly mode?: number; readonly owner?: Caller } = {},
	): FileInode {
		const mode = options.mode ?? (write ? 0o644 : 0o444);
		return {
			...this.attributes(mode, options.owner),
			type: "file",
			data: EMPTY,
			virtual: write ? { read, write } : { read },
		};
	}

	link(target: string | ((process: Caller | undefined) => string), magic?: () => OpenFile | undefined): LinkInode {
		const base = { ...this.attributes(0o777), type: "symlink" as const, target };
		return magic ? { ...base, magic } : base;
	}

	directory(
		lookup: (name: string, process: Caller | undefined) => Inode | undefined,
		list: (process: Caller | undefined) => readonly string[],
		options: { readonly mode?: number; readonly owner?: Caller } = {},
	): DirectoryInode {
		const made = {
			...this.attributes(options.mode ?? 0o555, options.owner),
			type: "directory" as const,
			nlink: 2,
			name: "",
			virtual: {
				lookup: (name: string, process: Caller | undefined) => {
					const found = lookup(name, process);
					if (found?.type === "directory") {
						found.parent = directory;
						found.name = name;
					}
					return found;
				},
				list,
			},
		};
		const directory: DirectoryInode = Object.assign(made, { parent: undefined as unknown as DirectoryInode });
		directory.parent = directory;
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
