import type { Caller } from "./caller";
import { isZero } from "./content";
import { Errno } from "./errno";
import type { FileInode } from "./inode";
import { type AccessMode, OpenFile } from "./open-file";
import { statOf } from "./stat";
import type { Stat } from "./sys";
import type { Place } from "./volume";

/** A regular file. */
export class RegularFile extends OpenFile {
	private virtualText: Uint8Array | undefined;

	constructor(
		path: string,
		mode: AccessMode,
		readonly place: Place & { readonly inode: FileInode },
	) {
		super(path, mode);
		place.volume.opens(place.inode);
	}

	/** The file as it is now, for changing it. */
	current(): Place & { readonly inode: FileInode } {
		return { volume: this.place.volume, inode: this.inode };
	}

	private get inode(): FileInode {
		return this.place.volume.live(this.place.inode);
	}

	read(length: number, caller: Caller): Uint8Array {
		const { inode } = this;
		if (inode.virtual) {
			if (this.virtualText === undefined || this.offset === 0) {
				const made = inode.virtual.read(caller);
				this.virtualText = typeof made === "string" ? Buffer.from(made) : made;
			}
			const piece = this.virtualText.subarray(this.offset, this.offset + length);
			this.offset += piece.length;
			return piece;
		}
		const piece = inode.data.read(this.offset, length);
		this.offset += piece.length;
		if (!inode.shared && inode.atime <= inode.mtime) {
			inode.atime = this.place.volume.now();
		}
		return piece;
	}

	write(bytes: Uint8Array, caller: Caller): number {
		const { inode } = this;
		const { volume } = this.place;
		if (inode.virtual) {
			if (!inode.virtual.write) {
				throw new Errno("EACCES");
			}
			inode.virtual.write(Buffer.from(bytes).toString(), caller);
			return bytes.length;
		}
		if (this.mode.append) {
			this.offset = inode.data.size();
		}
		const room = caller.limitOf("fsize").soft - this.offset;
		if (room <= 0 && bytes.length > 0) {
			caller.signal("XFSZ");
			throw new Errno("EFBIG");
		}
		let part = bytes.length > room ? bytes.subarray(0, room) : bytes;
		const end = this.offset + part.length;
		const isInPlace = end <= inode.data.size() && volume.free() > 65_536;
		if (!isInPlace) {
			const free = volume.free();
			if (part.length > free) {
				if (free === 0 && part.length > 0) {
					throw new Errno("ENOSPC");
				}
				part = part.subarray(0, free);
			}
		}
		if (volume.quota.held + part.length > volume.quota.limit && !isZero(part)) {
			throw new Errno("ENOSPC");
		}
		const at = this.offset;
		volume.change(inode, 0, (data) => data.write(at, part));
		this.offset += part.length;
		return part.length;
	}

	override seek(offset: number, whence: "set" | "cur" | "end"): number {
		const from = whence === "set" ? 0 : whence === "cur" ? this.offset : this.inode.data.size();
		if (from + offset < 0) {
			throw new Errno("EINVAL");
		}
		this.offset = from + offset;
		return this.offset;
	}

	stat(): Stat {
		return statOf(this.place);
	}

	override release(): void {
		this.place.volume.closes(this.place.inode);
	}
}

/** A directory that was opened, for fstat and as a working directory. */
export class DirectoryFile extends OpenFile {
	constructor(
		path: string,
		mode: AccessMode,
		readonly place: Place,
	) {
		super(path, mode);
	}

	read(): Uint8Array {
		throw new Errno("EISDIR");
	}

	write(): number {
		throw new Errno("EBADF");
	}

	override seek(offset: number): number {
		return offset;
	}

	stat(): Stat {
		return statOf(this.place);
	}
}
