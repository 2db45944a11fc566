import { SharedData, type TextSource } from "./content";
import {
	type Beginning,
	type DirectoryInode,
	directoryInode,
	fileInode,
	type Inode,
	linkInode,
	specialInode,
} from "./inode";

/**
 * A file that an image or a package brings. Modes default to 0644, 0755 for directories; owner to root. Parent
 * directories come by themselves (0755) when nothing names them. Content may be made at first use.
 */
export type LayerEntry = {
	readonly path: string;
	readonly mode?: number;
	readonly uid?: number;
	readonly gid?: number;
} & (
	| { readonly type: "file"; readonly content: TextSource }
	| { readonly type: "directory" }
	| { readonly type: "symlink"; readonly target: string }
	| { readonly type: "character" | "block"; readonly rdev: number }
	/** A further name of an earlier file of the same layer. */
	| { readonly type: "hardlink"; readonly to: string }
);

/** The read-only files that all machines of one image share. */
export type BaseLayer = {
	readonly root: DirectoryInode;
	readonly inodes: number;
	readonly bytes: () => number;
	/** Where an inode of the layer lies, by its number. */
	readonly paths: () => ReadonlyMap<number, string>;
};

type Draft = DirectoryInode & { under: Map<string, Inode> };

/** Builds a layer; `time` (virtual ms) dates its files. A later entry of the same path takes the place of an earlier one. */
export function buildLayer(entries: Iterable<LayerEntry>, time: number): BaseLayer {
	let ino = 2;
	const begin = (mode: number, uid = 0, gid = 0): Beginning => {
		return { ino: ino++, shared: true, mode, uid, gid, at: time };
	};
	const makeDirectory = (parent: Draft | undefined, name: string, entry?: LayerEntry): Draft => {
		const beginning = begin(entry?.mode ?? 0o755, entry?.uid, entry?.gid);
		// It has `under`, which only a layer that is being built may change.
		return directoryInode(beginning, name, parent, { under: new Map<string, Inode>() }) as Draft;
	};
	const root = makeDirectory(undefined, "/");
	const directoryAt = (path: readonly string[]): Draft => {
		let at = root;
		for (const name of path) {
			const next = at.under.get(name);
			if (next?.type === "directory") {
				at = next as Draft;
				continue;
			}
			if (next?.type === "symlink") {
				at = directoryAt(resolveLink(path.slice(0, path.indexOf(name)), String(next.target)));
				continue;
			}
			const made = makeDirectory(at, name);
			at.under.set(name, made);
			at.nlink += 1;
			at = made;
		}
		return at;
	};
	for (const entry of entries) {
		const parts = entry.path.split("/").filter((part) => part !== "");
		const name = parts.pop();
		if (name === undefined) {
			root.mode = entry.mode ?? root.mode;
			continue;
		}
		const parent = directoryAt(parts);
		const known = parent.under.get(name);
		if (entry.type === "directory") {
			if (known?.type === "directory") {
				known.mode = entry.mode ?? known.mode;
				known.uid = entry.uid ?? known.uid;
				known.gid = entry.gid ?? known.gid;
			} else if (!known) {
				parent.under.set(name, makeDirectory(parent, name, entry));
				parent.nlink += 1;
			}
			continue;
		}
		if (known?.type === "directory") {
			throw new Error(`${entry.path} is a directory of this layer`);
		}
		parent.under.set(name, makeLeaf(entry, begin, directoryAt));
	}
	let total: number | undefined;
	const bytes = () => {
		total ??= bytesBelow(root);
		return total;
	};
	let found: Map<number, string> | undefined;
	const paths = () => {
		found ??= new Map(pathsBelow(root, ""));
		return found;
	};
	return { root, inodes: ino, bytes, paths };
}

/** The content that a layer has at a path (absolute, without links); undefined when no file is there. */
export function contentAt(root: DirectoryInode, path: string): SharedData | undefined {
	let at: Inode | undefined = root;
	for (const name of path.split("/").slice(1)) {
		at = at?.type === "directory" ? at.under?.get(name) : undefined;
	}
	return at?.type === "file" && at.data instanceof SharedData ? at.data : undefined;
}

function* pathsBelow(directory: DirectoryInode, path: string): Generator<[number, string]> {
	for (const [name, inode] of directory.under ?? []) {
		yield [inode.ino, `${path}/${name}`];
		if (inode.type === "directory") {
			yield* pathsBelow(inode, `${path}/${name}`);
		}
	}
}

function makeLeaf(
	entry: Exclude<LayerEntry, { type: "directory" }>,
	begin: (mode: number, uid?: number, gid?: number) => Beginning,
	directoryAt: (path: readonly string[]) => Draft,
): Inode {
	if (entry.type === "symlink") {
		return linkInode(begin(0o777, entry.uid, entry.gid), entry.target);
	}
	if (entry.type === "hardlink") {
		const parts = entry.to.split("/").filter((part) => part !== "");
		const other = directoryAt(parts.slice(0, -1)).under.get(parts.at(-1) ?? "");
		if (other?.type !== "file") {
			throw new Error(`${entry.path} links to ${entry.to}, which is no earlier file`);
		}
		other.nlink += 1;
		return other;
	}
	if (entry.type !== "file") {
		return specialInode(begin(entry.mode ?? 0o644, entry.uid, entry.gid), entry.type, entry.rdev);
	}
	const data = new SharedData(entry.content, `base:${entry.path}`);
	return fileInode(begin(entry.mode ?? 0o644, entry.uid, entry.gid), data);
}

function resolveLink(from: readonly string[], target: string): string[] {
	const parts = target.startsWith("/") ? [] : [...from];
	for (const part of target.split("/")) {
		if (part === "..") {
			parts.pop();
		} else if (part !== "" && part !== ".") {
			parts.push(part);
		}
	}
	return parts;
}

function bytesBelow(directory: DirectoryInode): number {
	let sum = 4096;
	for (const inode of directory.under?.values() ?? []) {
		sum += inode.type === "directory" ? bytesBelow(inode) : inode.type === "file" ? inode.data.allocated() : 0;
	}
	return sum;
}
