// One process at a time in a directory. Plain JavaScript, because `npm start` takes a lock before anything is installed.
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Somebody else, or this process itself, has the directory. */
export class DirectoryLockedError extends Error {
	name = "DirectoryLockedError";

	constructor(directory, user, pid) {
		super(
			pid === process.pid
				? `${directory} is already open in this process`
				: `${directory} is in use by ${user} (process ${pid ?? "unknown"})`,
		);
		this.pid = pid;
	}
}

/**
 * The lock files that this thread holds. On globalThis, since a bundler may load this module more than once; only asked
 * where a lock with this process's id cannot be told from one that an earlier process of that id has left.
 */
const HELD = Symbol.for("scalehook.held-locks");
globalThis[HELD] ??= new Set();
const held = globalThis[HELD];

/** How often a lock that is waited for is tried again, in milliseconds. */
const RETRY_MS = 100;

/**
 * Takes a directory (made with its parents when missing) for this process alone.
 *
 * The lock is a file that names its owner. It comes into being whole, as a link to a finished file, so a crash leaves it
 * with its owner in it or not at all. One whose owner is gone, is a zombie, or had the process id that another has now
 * is taken over, by exactly one of those who try at once. It ends with its release or with the process.
 *
 * @returns the release
 * @throws {DirectoryLockedError} when a living process, or this one, holds it
 */
export function lockDirectory({ directory, file, user }) {
	// What is kept there is this person's alone.
	mkdirSync(directory, { recursive: true, mode: 0o700 });
	const lockFile = path.join(realpathSync(directory), file);
	const own = `${lockFile}.${process.pid}-${randomUUID()}`;
	try {
		writeFileSync(own, JSON.stringify({ pid: process.pid, startedAt: readProcess(process.pid)?.startedAt ?? null }), {
			mode: 0o600,
		});
		const rival = take(own, lockFile);
		if (rival) {
			throw new DirectoryLockedError(directory, user, rival.pid);
		}
	} finally {
		rmSync(own, { force: true });
	}
	held.add(lockFile);
	const release = () => {
		process.off("exit", release);
		// Whoever was told to delete a lock by hand may have let another in.
		if (held.delete(lockFile) && readOwner(lockFile)?.pid === process.pid) {
			rmSync(lockFile, { force: true });
		}
	};
	process.once("exit", release);
	return release;
}

/**
 * Takes a directory as `lockDirectory` does, and waits up to `waitMs` milliseconds for a living owner, who may be
 * shutting down.
 * @throws {DirectoryLockedError} when it is still held then
 */
export async function waitForDirectory(lock, waitMs) {
	const deadline = performance.now() + waitMs;
	for (;;) {
		try {
			return lockDirectory(lock);
		} catch (error) {
			if (!(error instanceof DirectoryLockedError) || performance.now() >= deadline) {
				throw error;
			}
		}
		await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
	}
}

/**
 * Gives the finished file `own` the lock's name. Who finds a dead owner's lock in its place replaces it, and needs a
 * second lock for that, which is taken in the same way: nobody else can then have replaced the dead one in between.
 * @returns the living owner who prevents it, or undefined
 */
function take(own, lockFile) {
	if (linkUnlessTaken(own, lockFile)) {
		return undefined;
	}
	const rival = readOwner(lockFile);
	if (isAlive(rival, lockFile)) {
		return rival;
	}
	const successor = `${lockFile}.next`;
	const first = take(own, successor);
	if (first) {
		return first;
	}
	try {
		if (linkUnlessTaken(own, lockFile)) {
			return undefined;
		}
		const owner = readOwner(lockFile);
		if (isAlive(owner, lockFile)) {
			return owner;
		}
		replace(own, lockFile);
		return undefined;
	} finally {
		rmSync(successor, { force: true });
	}
}

/** Puts another link to `own` in the place of `lockFile`, which is there at every moment. */
function replace(own, lockFile) {
	const second = `${own}.replacing`;
	linkSync(own, second);
	renameSync(second, lockFile);
}

function linkUnlessTaken(own, lockFile) {
	try {
		linkSync(own, lockFile);
		return true;
	} catch (error) {
		if (error.code === "EEXIST") {
			return false;
		}
		throw error;
	}
}

/** Who wrote a lock: `{ pid, startedAt }`, also in the form `PID START` of earlier versions; undefined when it is damaged. */
function readOwner(lockFile) {
	try {
		const text = readFileSync(lockFile, "utf8");
		const [, pid, startedAt] = /^(?:\{"pid":)?(\d+)(?:,"startedAt":| |$)"?(\d*)/.exec(text) ?? [];
		return pid === undefined ? undefined : { pid: Number(pid), startedAt: startedAt || null };
	} catch {
		return undefined;
	}
}

/** Whether the process that wrote a lock still runs, and is neither a zombie nor a later one that was given the same id. */
function isAlive(owner, lockFile) {
	if (!owner) {
		return false;
	}
	const found = readProcess(owner.pid);
	if (found && (found.state === "Z" || found.state === "X")) {
		return false;
	}
	if (found && owner.startedAt !== null) {
		return owner.startedAt === found.startedAt;
	}
	if (owner.pid === process.pid) {
		return held.has(lockFile);
	}
	try {
		process.kill(owner.pid, 0);
		return true;
	} catch (error) {
		// EPERM: it lives and belongs to someone else.
		return error.code === "EPERM";
	}
}

/** A process's state letter and when it began, in the kernel's own count; undefined where that cannot be told (only Linux tells). */
function readProcess(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The command's name in parentheses may hold spaces; behind it the state is the 1st field, the start the 20th (proc(5)).
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return { state: fields[0], startedAt: fields[19] };
	} catch {
		return undefined;
	}
}
