import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DirectoryLockedError, lockDirectory } from "./directory-lock";

let root: string;
let directory: string;
beforeEach(async () => {
	root = await mkdtemp(path.join(tmpdir(), "scalehook-lock-"));
	directory = path.join(root, "a", "b");
});
afterEach(() => rm(root, { recursive: true, force: true }));

it("creates the directory and gives it to one holder at a time", async () => {
	const release = await lockDirectory(directory, 0);
	expect(existsSync(directory)).toBe(true);
	await expect(lockDirectory(directory, 0)).rejects.toThrow(DirectoryLockedError);
	release();
	(await lockDirectory(directory, 0))();
});

it("waits for a holder that lets go in time", async () => {
	const release = await lockDirectory(directory, 0);
	setTimeout(release, 50);
	(await lockDirectory(directory, 5_000))();
});

it("takes over from a process that has died, and from a damaged lock file", async () => {
	(await lockDirectory(directory, 0))();
	const lockFile = `${directory}.lock`;
	// Process ids end at 2^22 on Linux, so nobody has this one.
	await writeFile(lockFile, JSON.stringify({ pid: 2 ** 30, startedAt: null }));
	(await lockDirectory(directory, 0))();
	await writeFile(lockFile, "not json");
	(await lockDirectory(directory, 0))();
});

it.runIf(process.platform === "linux")("is not fooled by a process id that was given out again", async () => {
	(await lockDirectory(directory, 0))();
	await writeFile(`${directory}.lock`, JSON.stringify({ pid: process.pid, startedAt: "1" }));
	(await lockDirectory(directory, 0))();
});
