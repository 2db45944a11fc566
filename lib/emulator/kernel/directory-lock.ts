import { linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Directories that this process holds: a lock file with its own id may as well be left over from an earlier process. */
const held = new Set<string>();

type Owner = { readonly pid: number; readonly startedAt: string };

/**
 * Takes `directory` (made when missing) for this process alone by the file `emulator.lock` in it, and returns what
 * releases it. A lock whose process is gone is taken over. Throws when a living process, or this one, holds it.
 */
export function lockDirectory(directory: string): () => void {
	mkdirSync(directory, { recursive: true });
	const real = realpathSync(directory);
	if (held.has(real)) {
		throw new Error(`${directory} is already open in this process`);
	}
	const file = path.join(real, "emulator.lock");
	const own = `${file}.${process.pid}`;
	writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
	try {
		if (!linked(own, file)) {
			removeStale(file, directory);
			if (!linked(own, file)) {
				throw inUse(directory, file);
			}
		}
	} finally {
		rmSync(own, { force: true });
	}
	held.add(real);
	return () => {
		held.delete(real);
		rmSync(file, { force: true });
	};
}

/** Gives the written file the lock's name, unless that is taken: a lock is there with its owner in it or not at all. */
function linked(own: string, file: string): boolean {
	try {
		linkSync(own, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") {
			return false;
		}
		throw error;
	}
}

/** Moves a dead owner's lock away; one that a living process took in between goes back to its place. */
function removeStale(file: string, directory: string): void {
	if (isAlive(ownerIn(file))) {
		throw inUse(directory, file);
	}
	const aside = `${file}.${process.pid}.stale`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") {
			return;
		}
		throw error;
	}
	if (isAlive(ownerIn(aside))) {
		linked(aside, file);
	}
	rmSync(aside, { force: true });
}

function inUse(directory: string, file: string): Error {
	return new Error(`${directory} is in use by another emulator (process ${ownerIn(file)?.pid ?? "unknown"})`);
}

function ownerIn(file: string): Owner | undefined {
	try {
		const [, pid, startedAt = ""] = /^(\d+) ?(\d*)$/.exec(readFileSync(file, "utf8")) ?? [];
		return pid === undefined ? undefined : { pid: Number(pid), startedAt };
	} catch {
		return undefined;
	}
}

/** Whether the process that wrote a lock still runs, and is not a later one that was given the same id. */
function isAlive(owner: Owner | undefined): boolean {
	if (!owner || owner.pid === process.pid) {
		return false;
	}
	try {
		process.kill(owner.pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
	return owner.startedAt === "" || owner.startedAt === startOf(owner.pid);
}

/** When a process began, in the kernel's own count; empty where that cannot be told (only Linux tells). */
function startOf(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The command's name in parentheses may hold spaces; the start is the 20th field behind it (proc(5)).
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
	} catch {
		return "";
	}
}
