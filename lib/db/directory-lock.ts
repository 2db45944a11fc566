import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** Another process has the directory. */
export class DirectoryLockedError extends Error {
	override name = "DirectoryLockedError";
}

const ownerSchema = z.object({ pid: z.number().int(), startedAt: z.string().nullable() });
type Owner = z.infer<typeof ownerSchema>;

/** When a process began, in the kernel's own count: tells a process from a later one that was given the same id. Linux only. */
function processStart(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The command name in parentheses may hold spaces; starttime is the 20th field after it (proc(5)).
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
	} catch {
		return null;
	}
}

function readOwner(lockFile: string): Owner | undefined {
	try {
		return ownerSchema.parse(JSON.parse(readFileSync(lockFile, "utf8")));
	} catch {
		return undefined;
	}
}

function isAlive(owner: Owner): boolean {
	try {
		process.kill(owner.pid, 0);
	} catch (error) {
		// EPERM: it lives and belongs to someone else.
		return hasCode(error, "EPERM");
	}
	return owner.startedAt === null || owner.startedAt === processStart(owner.pid);
}

function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && "code" in error && error.code === code;
}

/** Gives `file` the name of the lock unless that name is taken: the lock appears whole or not at all. */
function linkUnlessTaken(file: string, lockFile: string): boolean {
	try {
		linkSync(file, lockFile);
		return true;
	} catch (error) {
		if (hasCode(error, "EEXIST")) {
			return false;
		}
		throw error;
	}
}

/** Moves a lock away whose owner has died; puts it back when someone took it over in the meantime. */
function removeStale(lockFile: string): void {
	const aside = `${lockFile}.${process.pid}.stale`;
	try {
		renameSync(lockFile, aside);
	} catch (error) {
		if (hasCode(error, "ENOENT")) {
			return;
		}
		throw error;
	}
	const owner = readOwner(aside);
	if (owner && isAlive(owner)) {
		linkUnlessTaken(aside, lockFile);
	}
	rmSync(aside, { force: true });
}

function tryLock(lockFile: string): boolean {
	const owner: Owner = { pid: process.pid, startedAt: processStart(process.pid) };
	const mine = `${lockFile}.${process.pid}`;
	writeFileSync(mine, JSON.stringify(owner));
	try {
		if (linkUnlessTaken(mine, lockFile)) {
			return true;
		}
		const holder = readOwner(lockFile);
		if (holder && isAlive(holder)) {
			return false;
		}
		removeStale(lockFile);
		return linkUnlessTaken(mine, lockFile);
	} finally {
		rmSync(mine, { force: true });
	}
}

/**
 * Takes `directory` (created with its parents) for this process alone, by a file beside it. A lock whose owner has died
 * is taken over; a living owner is waited for, since the one before us may be shutting down.
 * @returns the release, which also happens when the process exits.
 * @throws {DirectoryLockedError} when another process still holds it after `waitMs`.
 */
export async function lockDirectory(directory: string, waitMs = 5_000): Promise<() => void> {
	mkdirSync(directory, { recursive: true });
	const lockFile = `${path.resolve(directory)}.lock`;
	const deadline = performance.now() + waitMs;
	while (!tryLock(lockFile)) {
		if (performance.now() >= deadline) {
			const pid = readOwner(lockFile)?.pid;
			throw new DirectoryLockedError(
				`${directory} is in use by process ${pid ?? "unknown"}. Stop it, or set DATA_DIR.`,
			);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	const release = () => {
		process.off("exit", release);
		rmSync(lockFile, { force: true });
	};
	process.once("exit", release);
	return release;
}
