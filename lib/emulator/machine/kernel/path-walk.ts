import { Errno } from "./errno";
import type { DirectoryInode, LinkInode } from "./inode";
import type { MountTable } from "./mount-table";
import { type Credentials, EXECUTE, mayAccess } from "./permissions";
import type { DirectoryPlace, Place } from "./volume";

/** Symbolic links that are followed in one path (path_resolution(7)). */
const MAX_LINKS = 40;
const MAX_NAME = 255;
const MAX_PATH = 4096;

/** Where a path leads: the directory and name of its last part, and what is there, if anything. */
export type Walked = {
	readonly parent: DirectoryPlace;
	/** Empty when the path ends in the root, `.` or `..`. */
	readonly name: string;
	readonly place: Place | undefined;
	/** It ended in a slash: only a directory will do. */
	readonly isDirectoryOnly: boolean;
	/** The path was absolute and led there by its own parts alone: no links, dots or further slashes. */
	readonly isPlain: boolean;
	/** The last link leads to an open file (/proc/self/fd/N). */
	readonly magic?: LinkInode;
};

/**
 * Follows a path, checking search permission on the way. The last part may be missing. Throws ENOENT, ENOTDIR, EACCES,
 * ELOOP, ENAMETOOLONG.
 */
export function walk(mounts: MountTable, who: Credentials, path: string, follow: boolean): Walked {
	if (path === "") {
		throw new Errno("ENOENT", path);
	}
	if (path.length > MAX_PATH / 4 && Buffer.byteLength(path) >= MAX_PATH) {
		throw new Errno("ENAMETOOLONG", path);
	}
	let parts = path.split("/");
	let next = 0;
	let links = 0;
	let at: DirectoryPlace = path.startsWith("/") ? mounts.root() : startOf(mounts, who);
	let parent = at;
	let isDirectoryOnly = false;
	let isPlain = path.startsWith("/");
	while (next < parts.length) {
		const part = parts[next++] ?? "";
		if (part === "" || part === ".") {
			isPlain &&= next === 1;
			continue;
		}
		if (!mayAccess(who, at.inode, EXECUTE)) {
			throw new Errno("EACCES", path);
		}
		if (part === "..") {
			isPlain = false;
			at = mounts.up(at);
			parent = at;
			continue;
		}
		if (part.length > MAX_NAME / 4 && Buffer.byteLength(part) > MAX_NAME) {
			throw new Errno("ENAMETOOLONG", path);
		}
		const isLast = isLastPart(parts, next);
		isDirectoryOnly = isLast && next < parts.length;
		isPlain &&= !isDirectoryOnly;
		const inode = at.inode.virtual ? at.inode.virtual.lookup(part, who.self) : at.volume.child(at.inode, part);
		if (!inode) {
			if (isLast && at.inode.nlink > 0) {
				return { parent: at, name: part, place: undefined, isDirectoryOnly, isPlain };
			}
			throw new Errno("ENOENT", path);
		}
		if (inode.type === "symlink" && (!isLast || follow || isDirectoryOnly)) {
			links += 1;
			isPlain = false;
			if (links > MAX_LINKS) {
				throw new Errno("ELOOP", path);
			}
			const magic = inode.magic?.();
			if (magic && isLast) {
				const place = { volume: at.volume, inode };
				return { parent: at, name: part, place, isDirectoryOnly, isPlain: false, magic: inode };
			}
			const target = typeof inode.target === "string" ? inode.target : inode.target(who.self);
			if (target === "") {
				throw new Errno("ENOENT", path);
			}
			parts = [...target.split("/"), ...parts.slice(next)];
			next = 0;
			if (target.startsWith("/")) {
				at = mounts.root();
			}
			parent = at;
			continue;
		}
		if (isLast) {
			const here = { volume: at.volume, inode };
			const place = inode.type === "directory" ? mounts.enter({ volume: at.volume, inode }) : here;
			if (isDirectoryOnly && inode.type !== "directory") {
				throw new Errno("ENOTDIR", path);
			}
			return { parent: at, name: part, place, isDirectoryOnly, isPlain };
		}
		if (inode.type !== "directory") {
			throw new Errno("ENOTDIR", path);
		}
		parent = at;
		at = mounts.enter({ volume: at.volume, inode });
	}
	return { parent, name: "", place: at, isDirectoryOnly, isPlain: false };
}

function startOf(mounts: MountTable, who: Credentials): DirectoryPlace {
	const { cwd } = who;
	if (!cwd) {
		return mounts.root();
	}
	const inode = cwd.volume.live(cwd.inode);
	if (inode.type !== "directory") {
		throw new Errno("ENOTDIR");
	}
	return { volume: cwd.volume, inode };
}

/** Whether only slashes follow (a final `.` counts as a part of its own: it needs a directory). */
function isLastPart(parts: readonly string[], next: number): boolean {
	for (let at = next; at < parts.length; at++) {
		if (parts[at] !== "") {
			return false;
		}
	}
	return true;
}

/** Absolute path of a directory, following its parents up; undefined when it was removed. */
export function pathOf(mounts: MountTable, place: DirectoryPlace): string | undefined {
	const names: string[] = [];
	let at: DirectoryPlace = place;
	for (;;) {
		const inode: DirectoryInode = at.volume.live(at.inode);
		if (inode.nlink === 0) {
			return undefined;
		}
		const up = mounts.up({ volume: at.volume, inode });
		if (up.volume === at.volume && up.inode === inode) {
			return `/${names.reverse().join("/")}`;
		}
		names.push(mounts.nameOf({ volume: at.volume, inode }));
		at = up;
	}
}
