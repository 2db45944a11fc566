import { decode, encode } from "./bytes";
import { type FileData, SharedData, SparseData } from "./content";
import type { DirectoryInode, FileInode, Inode } from "./inode";
import { contentAt } from "./layer";
import type { FileType } from "./sys";
import type { Volume } from "./volume";

/** Mode, owner, group, mtime, and ctime when it is another. */
type Meta = readonly [mode: number, uid: number, gid: number, mtime: number, ctime?: number];

type SavedContent =
	| string
	| { readonly r: string }
	/** What the layer has there, with a text after it. */
	| { readonly r: string; readonly t: string }
	| { readonly b: string }
	| {
			readonly n: number;
			readonly a: readonly (readonly [number, number])[];
			readonly p: readonly (readonly [number, string])[];
	  };

/** What differs from the layer and the bundles at one name: 0 when only things below it do, null when it is gone. */
type SavedNode =
	| 0
	| null
	| readonly ["d", Meta]
	| readonly ["f", Meta, SavedContent, link?: number]
	/** A further name of the file with that number. */
	| readonly ["h", number]
	| readonly ["l", Meta, string]
	| readonly ["s", Meta, FileType, number];

/** Name, what is there, and what lies below. As arrays, so that a file may have any name. */
export type SavedEntry = readonly [name: string, node: SavedNode, below?: readonly SavedEntry[]];

type Branch = { node: SavedNode; readonly below: Map<string, Branch> };

/** What a volume holds beyond its layer and the bundles whose paths are given, as plain JSON. */
export function saveVolume(volume: Volume, bundlePaths: Iterable<string>): readonly SavedEntry[] {
	return new VolumeSaver(volume).save(bundlePaths);
}

class VolumeSaver {
	private readonly top: Branch = { node: 0, below: new Map() };
	private readonly links = new Map<number, number>();

	constructor(private readonly volume: Volume) {}

	save(bundlePaths: Iterable<string>): readonly SavedEntry[] {
		const { volume } = this;
		const paths = volume.base?.paths();
		for (const inode of volume.copies.values()) {
			const path = inode === volume.root ? "" : paths?.get(inode.ino);
			if (path === undefined || this.at(path)?.ino !== inode.ino) {
				continue;
			}
			if (inode !== volume.root) {
				this.branch(path).node = this.nodeOf(inode, path);
			}
			if (inode.type === "directory") {
				this.changes(inode, path);
			}
		}
		if (!volume.base) {
			this.changes(volume.root, "");
		}
		if (volume.gone.size > 0) {
			for (const path of bundlePaths) {
				if (this.mayBeGone(path) && !this.at(path)) {
					this.branch(path).node = null;
				}
			}
		}
		return entriesOf(this.top);
	}

	/** Whether a name of the path was ever taken away anywhere. */
	private mayBeGone(path: string): boolean {
		for (const name of this.volume.gone) {
			if (path.includes(name)) {
				return true;
			}
		}
		return false;
	}

	private at(path: string): Inode | undefined {
		let at: Inode | undefined = this.volume.root;
		for (const name of path.split("/").slice(1)) {
			at = at?.type === "directory" ? this.volume.child(at, name) : undefined;
		}
		return at;
	}

	private branch(path: string): Branch {
		let at = this.top;
		for (const name of path.split("/").slice(1)) {
			let next = at.below.get(name);
			if (!next) {
				next = { node: 0, below: new Map() };
				at.below.set(name, next);
			}
			at = next;
		}
		return at;
	}

	/** What a directory of the layer gained and lost. */
	private changes(directory: DirectoryInode, path: string): void {
		for (const name of directory.removed ?? []) {
			if (!directory.added?.has(name)) {
				this.branch(`${path}/${name}`).node = null;
			}
		}
		for (const [name, inode] of directory.added ?? []) {
			this.whole(inode, `${path}/${name}`);
		}
	}

	/** Something that the layer does not have there, with all below it. */
	private whole(inode: Inode, path: string): void {
		if (inode.bundle === undefined || !inode.bundle.endsWith(`:${path}`)) {
			this.branch(path).node = this.nodeOf(inode, path);
		}
		if (inode.type === "directory") {
			for (const [name, child] of this.volume.entries(inode)) {
				this.whole(child, `${path}/${name}`);
			}
		}
	}

	private nodeOf(inode: Inode, path: string): SavedNode {
		const { mode, uid, gid, mtime, ctime } = inode;
		const meta: Meta = ctime === mtime ? [mode, uid, gid, mtime] : [mode, uid, gid, mtime, ctime];
		switch (inode.type) {
			case "directory":
				return ["d", meta];
			case "symlink":
				return ["l", meta, typeof inode.target === "string" ? inode.target : path];
			case "file":
				return this.fileOf(inode, meta, path);
			default:
				return ["s", meta, inode.type, inode.rdev];
		}
	}

	/** A file that begins with what the layer has there, as one that lines were added to; undefined for others. */
	private longerOf(data: FileData, path: string): SavedContent | undefined {
		const { base } = this.volume;
		const under = base && data instanceof SparseData && data.size() <= WHOLE ? contentAt(base.root, path) : undefined;
		if (!under || under.size() < SHORTEST || data.size() < under.size()) {
			return undefined;
		}
		const bytes = data.read(0, data.size());
		if (data.allocated() < bytes.length || Buffer.compare(bytes.subarray(0, under.size()), under.all()) !== 0) {
			return undefined;
		}
		const more = saveBytes(bytes.subarray(under.size()));
		return typeof more === "string" ? { r: under.reference, t: more } : undefined;
	}

	private fileOf(inode: FileInode, meta: Meta, path: string): SavedNode {
		const content = this.longerOf(inode.data, path) ?? saveContent(inode.data);
		if (inode.nlink < 2) {
			return ["f", meta, content];
		}
		const known = this.links.get(inode.ino);
		if (known !== undefined) {
			return ["h", known];
		}
		const number = this.links.size + 1;
		this.links.set(inode.ino, number);
		return ["f", meta, content, number];
	}
}

/** What is shorter is kept whole: it is hardly longer than the name of what it begins with. */
const SHORTEST = 128;

function entriesOf(branch: Branch): SavedEntry[] {
	return [...branch.below].map(([name, { node, below }]) =>
		below.size > 0 && node !== null ? [name, node, entriesOf({ node, below })] : [name, node],
	);
}

/** Larger files are kept page by page. */
const WHOLE = 65_536;

export function saveContent(data: FileData): SavedContent {
	if (data instanceof SharedData && data.reference !== "") {
		return { r: data.reference };
	}
	const size = data.size();
	if (!(data instanceof SparseData) || (size <= WHOLE && data.allocated() >= size)) {
		return saveBytes(data.read(0, size));
	}
	const pages: [number, string][] = [];
	for (const { at, bytes } of data.written()) {
		pages.push([at, Buffer.from(bytes).toString("base64")]);
	}
	return { n: size, a: data.reserved(), p: pages };
}

function saveBytes(bytes: Uint8Array): string | { readonly b: string } {
	const text = decode(bytes);
	return /[\udc80-\udcff]/.test(text) && !isWellFormed(text) ? { b: Buffer.from(bytes).toString("base64") } : text;
}

function isWellFormed(text: string): boolean {
	return Buffer.from(text, "utf8").toString("utf8") === text;
}

/** How shared content is found again by what a checkpoint calls it; undefined when a newer image lacks it. */
export type FindShared = (reference: string) => SharedData | undefined;

export function loadContent(saved: SavedContent, find: FindShared): FileData {
	const data = new SparseData();
	if (typeof saved === "object" && "r" in saved) {
		const under = find(saved.r);
		if (!("t" in saved)) {
			return under ?? data;
		}
		data.write(0, under?.all() ?? new Uint8Array());
		data.write(data.size(), encode(saved.t));
		return data;
	}
	if (typeof saved === "string") {
		data.write(0, encode(saved));
	} else if ("b" in saved) {
		data.write(0, Buffer.from(saved.b, "base64"));
	} else {
		for (const [from, to] of saved.a) {
			data.reserve(from, to);
		}
		for (const [at, bytes] of saved.p) {
			data.write(at, Buffer.from(bytes, "base64"));
		}
		data.truncate(saved.n);
	}
	return data;
}

/** Puts back what `saveVolume` told, over the same layer and bundles. */
export function loadVolume(volume: Volume, saved: readonly SavedEntry[], find: FindShared): void {
	const links = new Map<number, FileInode>();
	const load = (directory: DirectoryInode, entries: readonly SavedEntry[]): void => {
		for (const [name, node, below] of entries) {
			const known = volume.child(directory, name);
			const here = loadNode(volume, directory, { name, node, known }, { links, find });
			if (below && here?.type === "directory") {
				load(here, below);
			}
		}
	};
	/** Filling a directory has dated it anew: last of all it gets its own dates back. */
	const redate = (entries: readonly SavedEntry[], directory: DirectoryInode): void => {
		for (const [name, node, below] of entries) {
			const inode = volume.child(directory, name);
			if (inode?.type !== "directory") {
				continue;
			}
			const live = volume.live(inode);
			if (node !== 0 && node !== null && node[0] === "d") {
				const [, , , mtime, ctime = mtime] = node[1];
				live.mtime = mtime;
				live.ctime = ctime;
			}
			if (below) {
				redate(below, live);
			}
		}
	};
	load(volume.root, saved);
	redate(saved, volume.root);
}

type Target = { readonly name: string; readonly node: SavedNode; readonly known: Inode | undefined };

function loadNode(
	volume: Volume,
	directory: DirectoryInode,
	{ name, node, known }: Target,
	{ links, find }: { readonly links: Map<number, FileInode>; readonly find: FindShared },
): Inode | undefined {
	if (node === 0) {
		return known;
	}
	if (known && node !== null && node[0] === "d" && known.type === "directory") {
		return applyMeta(volume.own(known), node[1]);
	}
	if (known) {
		volume.detach(directory, name, known);
		volume.dropLink(known);
	}
	if (node === null) {
		return undefined;
	}
	const made = makeInode(volume, directory, name, node, links, find);
	if (made) {
		volume.attach(directory, name, made);
		if (node[0] !== "h") {
			applyMeta(made, node[1]);
		}
	}
	return made;
}

function makeInode(
	volume: Volume,
	directory: DirectoryInode,
	name: string,
	node: Exclude<SavedNode, 0 | null>,
	links: Map<number, FileInode>,
	find: FindShared,
): Inode | undefined {
	switch (node[0]) {
		case "d":
			return volume.newDirectory(0o755, 0, 0, directory, name);
		case "l":
			return volume.newLink(node[2], 0, 0);
		case "s": {
			const [, , type, rdev] = node;
			return type === "fifo" || type === "character" || type === "block" || type === "socket"
				? volume.newSpecial(type, 0o644, 0, 0, rdev)
				: undefined;
		}
		case "h": {
			const file = links.get(node[1]);
			if (file) {
				file.nlink += 1;
			}
			return file;
		}
		case "f": {
			const file = volume.newFile(0o644, 0, 0, loadContent(node[2], find));
			volume.count(file);
			if (node[3] !== undefined) {
				links.set(node[3], file);
			}
			return file;
		}
	}
}

function applyMeta<T extends Inode>(inode: T, [mode, uid, gid, mtime, ctime = mtime]: Meta): T {
	inode.mode = mode;
	inode.uid = uid;
	inode.gid = gid;
	inode.mtime = mtime;
	inode.atime = mtime;
	inode.ctime = ctime;
	return inode;
}
