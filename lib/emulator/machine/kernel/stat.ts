import type { Caller } from "./caller";
import type { Inode } from "./inode";
import type { Stat } from "./sys";
import type { Place } from "./volume";

/** stat(2) of an inode. */
export function statOf({ volume, inode: named }: Place, asking?: Caller): Stat {
	const inode: Inode = volume.live(named);
	const base = {
		type: inode.type,
		mode: inode.mode,
		ino: inode.ino,
		dev: volume.dev,
		rdev: 0,
		nlink: inode.nlink,
		uid: inode.uid,
		gid: inode.gid,
		size: 0,
		blocks: 0,
		atime: inode.atime,
		mtime: inode.mtime,
		ctime: inode.ctime,
	};
	switch (inode.type) {
		case "file":
			return inode.virtual ? base : { ...base, size: inode.data.size(), blocks: inode.data.allocated() / 512 };
		case "directory":
			return volume.isVirtual ? base : { ...base, size: 4096, blocks: 8 };
		case "symlink": {
			const target = typeof inode.target === "string" ? inode.target : volume.isVirtual ? "" : inode.target(asking);
			return { ...base, size: Buffer.byteLength(target) };
		}
		default:
			return { ...base, rdev: inode.rdev };
	}
}
