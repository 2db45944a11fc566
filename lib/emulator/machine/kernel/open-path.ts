import { openDevice } from "./devices";
import { Errno } from "./errno";
import type { SpecialInode } from "./inode";
import type { AccessMode, OpenFile } from "./open-file";
import { mayAccess, READ, WRITE } from "./permissions";
import { Pipe, PipeEnd } from "./pipe";
import type { Kernel, Process } from "./process";
import { DirectoryFile, RegularFile } from "./regular-file";
import { statOf } from "./stat";
import type { OpenFlags, Routine } from "./sys";
import type { Place } from "./volume";

/** open(2): makes an open file description; waits where a named pipe's other side is missing. */
export function* openPath(process: Process, path: string, flags: OpenFlags, mode: number): Routine<OpenFile> {
	const { machine } = process;
	const { files } = machine;
	const access: AccessMode = {
		read: flags.read ?? false,
		write: flags.write ?? false,
		append: flags.append ?? false,
		nonBlocking: flags.nonBlocking ?? false,
	};
	const isNew = flags.create === true && flags.exclusive === true;
	const walked = files.walk(process, path, !(flags.noFollow || isNew));
	let { place } = walked;
	if (walked.magic) {
		const target = walked.magic.magic?.();
		if (target) {
			return yield* reopen(process, target, access, path);
		}
	}
	let isMade = false;
	if (!place) {
		if (!flags.create) {
			throw new Errno("ENOENT", path);
		}
		if (walked.isDirectoryOnly) {
			throw new Errno("EISDIR", path);
		}
		const { parent, name } = files.vacant(process, walked, path);
		const inode = parent.volume.newFile(mode & ~process.umask & 0o7777, process.euid, process.egid);
		files.enter(process, parent, name, inode);
		place = { volume: parent.volume, inode };
		isMade = true;
	} else if (isNew) {
		throw new Errno("EEXIST", path);
	}
	return yield* openPlace(process, place, access, { path, flags, isMade });
}

type Opening = { readonly path: string; readonly flags: OpenFlags; readonly isMade: boolean };

function* openPlace(
	process: Process,
	place: Place,
	access: AccessMode,
	{ path, flags, isMade }: Opening,
): Routine<OpenFile> {
	const { machine } = process;
	const inode = place.volume.live(place.inode);
	if (inode.type === "symlink") {
		throw new Errno("ELOOP", path);
	}
	if (flags.directory && inode.type !== "directory") {
		throw new Errno("ENOTDIR", path);
	}
	if (inode.type === "directory" && (access.write || flags.create)) {
		throw new Errno("EISDIR", path);
	}
	const mask = (access.read ? READ : 0) | (access.write || flags.truncate ? WRITE : 0);
	if (!isMade && !mayAccess(process, inode, mask)) {
		throw new Errno("EACCES", path);
	}
	const full = fullPath(process, path);
	switch (inode.type) {
		case "file":
			if (access.write && !isMade) {
				machine.files.mustBeWritable(place.volume, path);
			}
			if (flags.truncate && !isMade && inode.data.size() > 0) {
				machine.files.truncateAt({ volume: place.volume, inode }, 0, path);
			}
			return new RegularFile(full, access, { volume: place.volume, inode: place.volume.live(inode) });
		case "directory":
			return new DirectoryFile(full, access, place);
		case "fifo":
			return yield* openFifo(process, full, access, place, inode);
		case "socket":
			throw new Errno("ENXIO", path);
		case "block":
			return machine.disks.openBlock(full, access, { volume: place.volume, inode });
		case "character":
			return openDevice(machine, full, access, place, inode.rdev);
	}
}

/** The path that /proc/PID/fd shows. */
function fullPath(process: Process, path: string): string {
	try {
		return process.machine.files.realpath(process, path);
	} catch {
		return path;
	}
}

function* openFifo(
	process: Process,
	path: string,
	access: AccessMode,
	place: Place,
	inode: SpecialInode,
): Routine<OpenFile> {
	const { machine } = process;
	const pipe = inode.channel instanceof Pipe ? inode.channel : new Pipe(inode.ino, inode.ctime);
	inode.channel = pipe;
	if (access.write && !access.read && access.nonBlocking && pipe.readers === 0) {
		throw new Errno("ENXIO", path);
	}
	const { readerOpenings, writerOpenings } = pipe;
	const end = new PipeEnd(path, access, pipe, () => statOf(place));
	if (access.nonBlocking || (access.read && access.write)) {
		return end;
	}
	const hasOther = () =>
		access.read
			? pipe.writers > 0 || pipe.writerOpenings > writerOpenings
			: pipe.readers > 0 || pipe.readerOpenings > readerOpenings;
	// Whoever is killed while it waits gives its end back (`Machine.finish`).
	process.opening = end;
	while (!hasOther()) {
		yield* machine.block(process, [pipe.opened]);
	}
	process.opening = undefined;
	return end;
}

/** Opens what another descriptor leads to, through /proc/PID/fd or /dev/fd. */
function* reopen(process: Process, target: OpenFile, access: AccessMode, path: string): Routine<OpenFile> {
	if (target instanceof PipeEnd) {
		return new PipeEnd(target.path, access, target.pipe);
	}
	const place = "place" in target ? (target.place as Place) : undefined;
	if (!place) {
		throw new Errno("ENXIO", path);
	}
	return yield* openPlace(process, place, access, { path: target.path, flags: {}, isMade: false });
}

const ROOT = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };

/** Opens a file by its path for a process that came out of a checkpoint; /dev/null when it is gone. */
export function openWithoutWaiting(machine: Kernel, path: string, access: AccessMode): OpenFile {
	if (!machine.files.isThere(ROOT, path)) {
		return openWithoutWaiting(machine, "/dev/null", access);
	}
	const place = machine.files.resolve(ROOT, path);
	const { inode, volume } = place;
	switch (inode.type) {
		case "file":
			return new RegularFile(path, access, { volume, inode });
		case "character":
			return openDevice(machine, path, access, place, inode.rdev);
		case "block":
			return machine.disks.openBlock(path, access, { volume, inode });
		case "fifo": {
			const pipe = inode.channel instanceof Pipe ? inode.channel : new Pipe(inode.ino, inode.ctime);
			inode.channel = pipe;
			return new PipeEnd(path, access, pipe, () => statOf(place));
		}
		default:
			return new DirectoryFile(path, access, place);
	}
}
