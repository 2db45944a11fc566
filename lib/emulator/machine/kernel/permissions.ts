import type { Caller } from "./caller";
import type { Inode } from "./inode";
import type { Place } from "./volume";

/** Who makes a call about files: a process, or the kernel itself. */
export type Credentials = {
	readonly euid: number;
	readonly egid: number;
	readonly groups: readonly number[];
	readonly cwd: Place | undefined;
	readonly umask: number;
	/** Whose view of /proc/self it is. */
	readonly self: Caller | undefined;
};

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

/** Whether the mode bits let `who` do all of `mask` (READ | WRITE | EXECUTE). Root needs one x bit to execute a file. */
export function mayAccess(who: Credentials, inode: Inode, mask: number): boolean {
	if (who.euid === 0) {
		return (mask & EXECUTE) === 0 || inode.type === "directory" || (inode.mode & 0o111) !== 0;
	}
	const shift = inode.uid === who.euid ? 6 : isMember(who, inode.gid) ? 3 : 0;
	return ((inode.mode >> shift) & mask) === mask;
}

export function isMember(who: Credentials, gid: number): boolean {
	return who.egid === gid || who.groups.includes(gid);
}

/** Whether `who` may change mode, owner or times. */
export function isOwner(who: Credentials, inode: Inode): boolean {
	return who.euid === 0 || who.euid === inode.uid;
}
