import { SharedData } from "./content";
import { Errno } from "./errno";
import type { FileSystem } from "./filesystem";
import type { Inode } from "./inode";
import { type BaseLayer, contentAt, type LayerEntry } from "./layer";
import type { Credentials } from "./permissions";
import type { MachineFacts } from "./sys";
import type { DirectoryPlace } from "./volume";

/** The entries of a bundle for a machine; undefined when there is none of that id. Asked again after each restart. */
export type BundleSource = (id: string, facts: MachineFacts) => readonly LayerEntry[] | undefined;

type BundleHost = {
	readonly facts: MachineFacts;
	readonly files: FileSystem;
	readonly now: number;
	readonly options: { readonly bundles?: BundleSource; readonly base: BaseLayer };
};

const ROOT: Credentials = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };

/** The bundles of one machine: which were placed when, and the content that their files share. */
export class Bundles {
	/** Virtual ms at which each was placed. */
	readonly placed = new Map<string, number>();

	private readonly known = new Map<string, readonly LayerEntry[]>();

	constructor(private readonly machine: BundleHost) {}

	/** Throws ENOENT for an unknown bundle. */
	place(id: string, keep?: (path: string) => boolean): void {
		const entries = this.entries(id);
		if (!entries) {
			throw new Errno("ENOENT", id);
		}
		this.placed.set(id, this.machine.now);
		const directories = new Map<string, DirectoryPlace>();
		for (const entry of entries) {
			if (!keep?.(entry.path)) {
				this.put(id, entry, directories);
			}
		}
	}

	/** Paths of all that was placed. */
	paths(): readonly string[] {
		return [...this.placed.keys()].flatMap((id) => (this.entries(id) ?? []).map(({ path }) => path));
	}

	private entries(id: string): readonly LayerEntry[] | undefined {
		const known = this.known.get(id) ?? this.machine.options.bundles?.(id, this.machine.facts);
		if (known) {
			this.known.set(id, known);
		}
		return known;
	}

	/** Shared content by the name that a checkpoint gives it. */
	find(reference: string): SharedData | undefined {
		const cut = reference.indexOf(":/");
		const id = reference.slice(0, cut);
		const path = reference.slice(cut + 1);
		if (id === "base") {
			return contentAt(this.machine.options.base.root, path);
		}
		const entry = this.entries(id)?.find((candidate) => candidate.path === path);
		return entry?.type === "file" ? contentOf(entry.content, reference) : undefined;
	}

	/** `directories` are those that this bundle was put into so far. */
	private put(id: string, entry: LayerEntry, directories: Map<string, DirectoryPlace>): void {
		const { files } = this.machine;
		const cut = entry.path.lastIndexOf("/");
		const above = entry.path.slice(0, cut) || "/";
		const found = directories.get(above) ?? this.directory(above, id);
		// One of a layer was copied when something was put into it.
		const parent = { volume: found.volume, inode: found.volume.live(found.inode) };
		directories.set(above, parent);
		const { volume } = parent;
		const name = entry.path.slice(cut + 1);
		const known = volume.child(parent.inode, name);
		if (entry.type === "hardlink") {
			files.link(ROOT, entry.to, entry.path);
			return;
		}
		if (known?.type === "directory") {
			return;
		}
		if (known) {
			volume.detach(parent.inode, name, known);
			volume.dropLink(known);
		}
		const { uid = 0, gid = 0 } = entry;
		let made: Inode;
		if (entry.type === "directory") {
			made = volume.newDirectory(entry.mode ?? 0o755, uid, gid, parent.inode, name);
		} else if (entry.type === "symlink") {
			made = volume.newLink(entry.target, uid, gid);
		} else if (entry.type !== "file") {
			made = volume.newSpecial(entry.type, entry.mode ?? 0o644, uid, gid, entry.rdev);
		} else {
			made = volume.newFile(entry.mode ?? 0o644, uid, gid, contentOf(entry.content, `${id}:${entry.path}`));
		}
		this.attach(parent, name, made, `${id}:${entry.path}`);
	}

	/** Enters a file and marks it, and keeps its directory's mark: this is no change of anybody's. */
	private attach({ volume, inode: directory }: DirectoryPlace, name: string, inode: Inode, mark: string): void {
		const { bundle } = volume.live(directory);
		volume.attach(directory, name, inode);
		inode.bundle = mark;
		if (bundle !== undefined) {
			volume.own(directory).bundle = bundle;
		}
	}

	private directory(path: string, id: string): DirectoryPlace {
		const { files } = this.machine;
		if (!files.isThere(ROOT, path)) {
			const cut = path.lastIndexOf("/");
			const parent = this.directory(path.slice(0, cut) || "/", id);
			const name = path.slice(cut + 1);
			const made = parent.volume.newDirectory(0o755, 0, 0, parent.inode, name);
			this.attach(parent, name, made, `${id}:${path}`);
		}
		return files.directory(ROOT, path);
	}
}

/** Content made once, however many machines place it: texts by themselves, functions while somebody holds them. */
const contents = new WeakMap<() => string | Uint8Array, SharedData>();

function contentOf(content: string | Uint8Array | (() => string | Uint8Array), reference: string): SharedData {
	if (typeof content !== "function") {
		return new SharedData(content, reference);
	}
	const known = contents.get(content);
	if (known) {
		return known;
	}
	const made = new SharedData(content, reference);
	contents.set(content, made);
	return made;
}
