import { Errno } from "./errno";
import type { DirectoryInode, Inode } from "./inode";
import { FileLocks } from "./locks";
import type { MountTable } from "./mount-table";
import type { OpenFile } from "./open-file";
import { pathOf, type Walked, walk } from "./path-walk";
import { type Credentials, EXECUTE, isMember, isOwner, mayAccess, READ, WRITE } from "./permissions";
import { statOf } from "./stat";
import type { DirectoryEntry, Stat } from "./sys";
import type { DirectoryPlace, Place, Volume } from "./volume";

/** The machine's files as system calls see them, whoever makes them. Every method throws `Errno`. */
export class FileSystem {
	readonly locks = new FileLocks();

	constructor(readonly mounts: MountTable) {}

	isThere(who: Credentials, path: string): boolean {
		try {
			return walk(this.mounts, who, path, true).place !== undefined;
		} catch {
			return false;
		}
	}

	statfs(volume: Volume) {
		const mount = this.mounts.of(volume);
		const total = volume.isVirtual ? 0 : volume.capacity;
		return {
			type: volume.type,
			device: mount?.device ?? "none",
			mountPoint: mount?.point ?? "/",
			blockSize: 4096,
			blocks: Math.floor(total / 4096),
			free: volume.isVirtual ? 0 : Math.floor(volume.free() / 4096),
			files: volume.isVirtual ? 0 : Math.floor(volume.capacity / 16_384),
			filesFree: volume.isVirtual ? 0 : Math.floor(volume.capacity / 16_384) - volume.inodesUsed(),
		};
	}

	/** What is at a path; ENOENT when nothing is. */
	resolve(who: Credentials, path: string, follow = true): Place {
		const { place } = walk(this.mounts, who, path, follow);
		if (!place) {
			throw new Errno("ENOENT", path);
		}
		return place;
	}

	walk(who: Credentials, path: string, follow: boolean): Walked {
		return walk(this.mounts, who, path, follow);
	}

	directory(who: Credentials, path: string): DirectoryPlace {
		const { volume, inode } = this.resolve(who, path);
		if (inode.type !== "directory") {
			throw new Errno("ENOTDIR", path);
		}
		return { volume, inode };
	}

	stat(who: Credentials, path: string, follow: boolean): Stat {
		const { place, magic } = walk(this.mounts, who, path, follow);
		if (!place) {
			throw new Errno("ENOENT", path);
		}
		const target = magic && follow ? magic.magic?.() : undefined;
		return target ? target.stat() : statOf(place, who.self);
	}

	access(who: Credentials, path: string, mask: number): boolean {
		try {
			const { place } = walk(this.mounts, who, path, true);
			if (!place) {
				return false;
			}
			const { volume, inode } = place;
			if ((mask & WRITE) !== 0 && this.mounts.isReadOnly(volume) && isStored(inode)) {
				return false;
			}
			return mayAccess(who, inode, mask);
		} catch (error) {
			if (error instanceof Errno) {
				return false;
			}
			throw error;
		}
	}

	readdir(who: Credentials, path: string): DirectoryEntry[] {
		const { volume, inode } = this.directory(who, path);
		if (!mayAccess(who, inode, READ)) {
			throw new Errno("EACCES", path);
		}
		return this.entriesOf(who, { volume, inode });
	}

	entriesOf(who: Credentials, { volume, inode }: DirectoryPlace): DirectoryEntry[] {
		const entries: DirectoryEntry[] = [];
		if (inode.virtual) {
			for (const name of inode.virtual.list(who.self)) {
				const child = inode.virtual.lookup(name, who.self);
				if (child) {
					entries.push({ name, type: child.type, ino: child.ino });
				}
			}
			return entries;
		}
		for (const [name, child] of volume.entries(inode)) {
			entries.push({ name, type: child.type, ino: child.ino });
		}
		return entries;
	}

	readlink(who: Credentials, path: string): string {
		const { inode } = this.resolve(who, path, false);
		if (inode.type !== "symlink") {
			throw new Errno("EINVAL", path);
		}
		return typeof inode.target === "string" ? inode.target : inode.target(who.self);
	}

	realpath(who: Credentials, path: string): string {
		const { parent, name, place, isPlain } = walk(this.mounts, who, path, true);
		if (!place) {
			throw new Errno("ENOENT", path);
		}
		if (isPlain) {
			return path;
		}
		if (place.inode.type === "directory") {
			return this.pathOf({ volume: place.volume, inode: place.inode });
		}
		const above = this.pathOf(parent);
		return above === "/" ? `/${name}` : `${above}/${name}`;
	}

	/** Absolute path of a directory; ENOENT when it was removed. */
	pathOf(place: DirectoryPlace): string {
		const path = pathOf(this.mounts, place);
		if (path === undefined) {
			throw new Errno("ENOENT");
		}
		return path;
	}

	mkdir(who: Credentials, path: string, mode: number): void {
		const walked = walk(this.mounts, who, path, false);
		const { parent, name } = this.vacant(who, walked, path);
		const made = parent.volume.newDirectory(mode & ~who.umask & 0o1777, who.euid, who.egid, parent.inode, name);
		this.enter(who, parent, name, made);
	}

	/** Adds a new inode to a directory; a setgid directory hands its group down. */
	enter(_who: Credentials, parent: DirectoryPlace, name: string, inode: Inode): void {
		if ((parent.inode.mode & 0o2000) !== 0) {
			inode.gid = parent.inode.gid;
			if (inode.type === "directory") {
				inode.mode |= 0o2000;
			}
		}
		parent.volume.attach(parent.inode, name, inode);
	}

	/** The place for something new; EEXIST when it is taken, EACCES when one may not write there. */
	vacant(who: Credentials, walked: Walked, path: string): { parent: DirectoryPlace; name: string } {
		if (walked.place) {
			throw new Errno("EEXIST", path);
		}
		this.mayChange(who, walked.parent, path);
		return walked;
	}

	mayChange(who: Credentials, parent: DirectoryPlace, path: string): void {
		if (parent.volume.isVirtual) {
			throw new Errno(mayAccess(who, parent.inode, WRITE) ? "EPERM" : "EACCES", path);
		}
		this.mustBeWritable(parent.volume, path);
		if (!mayAccess(who, parent.inode, WRITE | EXECUTE)) {
			throw new Errno("EACCES", path);
		}
	}

	mustBeWritable(volume: Volume, path: string): void {
		if (this.mounts.isReadOnly(volume)) {
			throw new Errno("EROFS", path);
		}
	}

	/** Whether `who` may take `inode` out of `parent`: a sticky directory guards what others own. */
	mayRemove(who: Credentials, parent: DirectoryPlace, inode: Inode, path: string): void {
		this.mayChange(who, parent, path);
		const isSticky = (parent.inode.mode & 0o1000) !== 0;
		if (isSticky && who.euid !== 0 && who.euid !== parent.inode.uid && who.euid !== inode.uid) {
			throw new Errno("EPERM", path);
		}
	}

	rmdir(who: Credentials, path: string): void {
		const { parent, name, place } = walk(this.mounts, who, path, false);
		if (!place) {
			throw new Errno("ENOENT", path);
		}
		const { volume, inode } = place;
		if (inode.type !== "directory") {
			throw new Errno("ENOTDIR", path);
		}
		if (name === "") {
			throw new Errno(/(^|\/)\.\/*$/.test(path) ? "EINVAL" : /\.\.\/*$/.test(path) ? "ENOTEMPTY" : "EBUSY", path);
		}
		this.mayRemove(who, parent, inode, path);
		if (this.mounts.isMountPoint({ volume, inode })) {
			throw new Errno("EBUSY", path);
		}
		if (!volume.isEmpty(inode)) {
			throw new Errno("ENOTEMPTY", path);
		}
		volume.detach(parent.inode, name, inode);
		volume.dropLink(inode);
	}

	unlink(who: Credentials, path: string): void {
		const { parent, name, place, isDirectoryOnly } = walk(this.mounts, who, path, false);
		if (!place) {
			throw new Errno("ENOENT", path);
		}
		const { volume, inode } = place;
		if (inode.type === "directory") {
			throw new Errno("EISDIR", path);
		}
		if (isDirectoryOnly) {
			throw new Errno("ENOTDIR", path);
		}
		this.mayRemove(who, parent, inode, path);
		volume.detach(parent.inode, name, inode);
		volume.dropLink(inode);
	}

	rename(who: Credentials, from: string, to: string): void {
		const source = walk(this.mounts, who, from, false);
		const target = walk(this.mounts, who, to, false);
		const moved = source.place?.inode;
		if (!source.place || !moved) {
			throw new Errno("ENOENT", from);
		}
		if (source.name === "" || (target.name === "" && target.place)) {
			throw new Errno("EBUSY", from);
		}
		if (source.parent.volume !== target.parent.volume || source.place.volume !== source.parent.volume) {
			throw new Errno(source.place.volume === source.parent.volume ? "EXDEV" : "EBUSY", from);
		}
		const { volume } = source.parent;
		this.mayRemove(who, source.parent, moved, from);
		this.mayChange(who, target.parent, to);
		if (moved.type !== "directory" && target.isDirectoryOnly) {
			throw new Errno("ENOTDIR", to);
		}
		if (moved.type === "directory" && this.isInside(target.parent, moved)) {
			throw new Errno("EINVAL", to);
		}
		const replaced = target.place && volume.live(target.place.inode);
		if (replaced && target.place) {
			if (volume.live(moved) === replaced) {
				return;
			}
			this.mayRemove(who, target.parent, replaced, to);
			this.mayReplace(volume, moved, target.place, to);
			volume.detach(target.parent.inode, target.name, replaced);
			volume.dropLink(replaced);
		}
		volume.detach(source.parent.inode, source.name, moved);
		const own = volume.own(moved);
		own.ctime = volume.now();
		volume.attach(target.parent.inode, target.name, own);
	}

	private mayReplace(volume: Volume, moved: Inode, target: Place, to: string): void {
		const { inode } = target;
		if (inode.type === "directory") {
			if (moved.type !== "directory") {
				throw new Errno("EISDIR", to);
			}
			if (this.mounts.isMountPoint({ volume: target.volume, inode })) {
				throw new Errno("EBUSY", to);
			}
			if (!volume.isEmpty(inode)) {
				throw new Errno("ENOTEMPTY", to);
			}
		} else if (moved.type === "directory") {
			throw new Errno("ENOTDIR", to);
		}
	}

	/** Whether `place` is `directory` or lies below it. */
	private isInside(place: DirectoryPlace, directory: DirectoryInode): boolean {
		let at = place.volume.live(place.inode);
		for (;;) {
			if (at.ino === directory.ino) {
				return true;
			}
			const up = place.volume.live(at.parent);
			if (up === at) {
				return false;
			}
			at = up;
		}
	}

	link(who: Credentials, from: string, to: string, follow = false): void {
		const { volume, inode } = this.resolve(who, from, follow);
		const walked = walk(this.mounts, who, to, false);
		const { parent, name } = this.vacant(who, walked, to);
		if (inode.type === "directory") {
			throw new Errno("EPERM", from);
		}
		if (parent.volume !== volume) {
			throw new Errno("EXDEV", to);
		}
		const own = volume.own(inode);
		own.nlink += 1;
		own.ctime = volume.now();
		volume.attach(parent.inode, name, own);
	}

	symlink(who: Credentials, target: string, path: string): void {
		if (target === "") {
			throw new Errno("ENOENT", path);
		}
		const walked = walk(this.mounts, who, path, false);
		if (!walked.place && walked.isDirectoryOnly) {
			throw new Errno("ENOENT", path);
		}
		const { parent, name } = this.vacant(who, walked, path);
		this.enter(who, parent, name, parent.volume.newLink(target, who.euid, who.egid));
	}

	mknod(
		who: Credentials,
		path: string,
		type: "fifo" | "character" | "block" | "socket",
		mode: number,
		rdev: number,
	): Place {
		if ((type === "character" || type === "block") && who.euid !== 0) {
			throw new Errno("EPERM", path);
		}
		const { parent, name } = this.vacant(who, walk(this.mounts, who, path, false), path);
		const inode = parent.volume.newSpecial(type, mode & ~who.umask & 0o7777, who.euid, who.egid, rdev);
		this.enter(who, parent, name, inode);
		return { volume: parent.volume, inode };
	}

	chmodAt(who: Credentials, { volume, inode }: Place, mode: number, path?: string): void {
		this.mustBeWritable(volume, path ?? "");
		if (!isOwner(who, inode)) {
			throw new Errno("EPERM", path);
		}
		const own = volume.own(inode);
		// Only root and members may mark a file with the group's identity.
		const keepsGroup = who.euid === 0 || own.type === "directory" || isMember(who, own.gid);
		own.mode = mode & (keepsGroup ? 0o7777 : 0o5777);
		own.ctime = volume.now();
	}

	chown(who: Credentials, path: string, uid: number, gid: number, follow: boolean): void {
		const { volume, inode } = this.resolve(who, path, follow);
		this.mustBeWritable(volume, path);
		const changesOwner = uid !== -1 && uid !== inode.uid;
		const changesGroup = gid !== -1 && gid !== inode.gid;
		const isAllowed =
			who.euid === 0 || (!changesOwner && (!changesGroup || (inode.uid === who.euid && isMember(who, gid))));
		if (!isAllowed) {
			throw new Errno("EPERM", path);
		}
		const own = volume.own(inode);
		own.uid = uid === -1 ? own.uid : uid;
		own.gid = gid === -1 ? own.gid : gid;
		if (own.type === "file" && (uid !== -1 || gid !== -1)) {
			own.mode &= (own.mode & 0o010) === 0 ? 0o3777 : 0o1777;
		}
		own.ctime = volume.now();
	}

	truncateAt(place: Place, length: number, path?: string): void {
		const { volume, inode } = place;
		if (inode.type === "directory") {
			throw new Errno("EISDIR", path);
		}
		if (inode.type !== "file" || inode.virtual) {
			if (inode.type === "file") {
				return;
			}
			throw new Errno("EINVAL", path);
		}
		if (length < 0) {
			throw new Errno("EINVAL", path);
		}
		this.mustBeWritable(volume, path ?? "");
		const own = volume.own(inode);
		if (length === 0) {
			volume.empty(own);
			return;
		}
		volume.change(own, 0, (data) => data.truncate(length));
	}

	utimes(who: Credentials, path: string, atime: number | undefined, mtime: number | undefined, follow: boolean): void {
		const { volume, inode } = this.resolve(who, path, follow);
		this.mustBeWritable(volume, path);
		const isNow = atime === volume.now() && mtime === volume.now();
		if (!isOwner(who, inode) && !(isNow && mayAccess(who, inode, WRITE))) {
			throw new Errno(isNow ? "EACCES" : "EPERM", path);
		}
		const own = volume.own(inode);
		own.atime = atime ?? own.atime;
		own.mtime = mtime ?? own.mtime;
		own.ctime = volume.now();
	}
}

/** Whether writing to it changes the disk: not so for devices and pipes. */
function isStored(inode: Inode): boolean {
	return inode.type === "file" || inode.type === "directory";
}

/** Where an open file lies, when it has a place. */
export function placeOf(file: OpenFile): Place | undefined {
	return "place" in file ? (file.place as Place) : undefined;
}
