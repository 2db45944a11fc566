import { Errno } from "./errno";
import type { Mount } from "./sys";
import type { DirectoryPlace, Volume } from "./volume";

type Mounted = { readonly mount: Mount; readonly volume: Volume; readonly covered: DirectoryPlace | undefined };

/** What is mounted where, in the order of mounting. */
export class MountTable {
	private readonly mounted: Mounted[] = [];
	/** By volume and inode number of the covered directory: the topmost mount there. */
	private readonly byPlace = new Map<number, Mounted>();

	constructor(root: Volume, mount: Mount) {
		this.mounted.push({ mount, volume: root, covered: undefined });
	}

	root(): DirectoryPlace {
		const first = this.mounted[0];
		if (!first) {
			throw new Error("a machine has a root");
		}
		return { volume: first.volume, inode: first.volume.root };
	}

	list(): readonly Mount[] {
		return this.mounted.map(({ mount }) => mount);
	}

	mount(volume: Volume, covered: DirectoryPlace, mount: Mount): void {
		const entry: Mounted = { mount, volume, covered };
		this.mounted.push(entry);
		this.byPlace.set(keyOf(covered), entry);
	}

	/** Takes the topmost mount of a point away; EINVAL when nothing is mounted there. */
	unmount(point: string): void {
		const at = this.mounted.findLastIndex(({ mount }) => mount.point === point);
		const entry = this.mounted[at];
		if (!entry?.covered) {
			throw new Errno("EINVAL", point);
		}
		this.mounted.splice(at, 1);
		const key = keyOf(entry.covered);
		const below = this.mounted.findLast(({ covered }) => covered && keyOf(covered) === key);
		if (below) {
			this.byPlace.set(key, below);
		} else {
			this.byPlace.delete(key);
		}
	}

	/** Changes a mount's options (mount -o remount). */
	remount(point: string, options: string): void {
		const at = this.mounted.findLastIndex(({ mount }) => mount.point === point);
		const entry = this.mounted[at];
		if (!entry) {
			throw new Errno("EINVAL", point);
		}
		const changed = { ...entry, mount: { ...entry.mount, options } };
		this.mounted[at] = changed;
		if (changed.covered) {
			this.byPlace.set(keyOf(changed.covered), changed);
		}
	}

	/** The directory itself, or the root of what is mounted on it. */
	enter(place: DirectoryPlace): DirectoryPlace {
		let at = place;
		while (this.byPlace.size > 0) {
			const entry = this.byPlace.get(keyOf(at));
			if (!entry) {
				break;
			}
			at = { volume: entry.volume, inode: entry.volume.root };
		}
		return at;
	}

	/** The parent directory; the root's is itself. */
	up(place: DirectoryPlace): DirectoryPlace {
		const at = this.belowMount(place);
		return { volume: at.volume, inode: at.volume.live(at.volume.live(at.inode).parent) };
	}

	/** The name under which a directory lies in its parent. */
	nameOf(place: DirectoryPlace): string {
		const at = this.belowMount(place);
		return at.volume.live(at.inode).name;
	}

	isMountPoint(place: DirectoryPlace): boolean {
		return this.byPlace.has(keyOf(place)) || place.inode === place.volume.root;
	}

	of(volume: Volume): Mount | undefined {
		return this.mounted.find((entry) => entry.volume === volume)?.mount;
	}

	isReadOnly(volume: Volume): boolean {
		const entry = this.mounted.findLast((candidate) => candidate.volume === volume);
		return entry?.mount.options.split(",").includes("ro") ?? false;
	}

	volumeAt(point: string): Volume | undefined {
		return this.mounted.findLast(({ mount }) => mount.point === point)?.volume;
	}

	/** Every volume, once. */
	volumes(): ReadonlySet<Volume> {
		return new Set(this.mounted.map(({ volume }) => volume));
	}

	/** A mounted root stands for the directory that it covers. */
	private belowMount(place: DirectoryPlace): DirectoryPlace {
		let at = place;
		for (;;) {
			const { volume } = at;
			if (at.volume.live(at.inode) !== volume.root) {
				return at;
			}
			const entry = this.mounted.findLast((candidate) => candidate.volume === volume);
			if (!entry?.covered) {
				return at;
			}
			at = entry.covered;
		}
	}
}

function keyOf({ volume, inode }: DirectoryPlace): number {
	return volume.dev * 2 ** 32 + inode.ino;
}
