import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DirectoryLockedError, lockDirectory, waitForDirectory } from "./directory-lock.mjs";

const FILE = "its.lock";
const MODULE = path.resolve(import.meta.dirname, "directory-lock.mjs");

/** How long another process may take on a busy machine. */
const SOON = { timeout: 20_000 };

let directory: string;
let file: string;
beforeEach(() => {
	directory = path.join(mkdtempSync(path.join(tmpdir(), "directory-lock-")), "deep", "er");
	file = path.join(directory, FILE);
	lockDirectory({ directory, file: FILE, user: "another" })();
});
afterEach(() => rmSync(path.dirname(path.dirname(directory)), { recursive: true, force: true }));

const lock = () => lockDirectory({ directory, file: FILE, user: "another emulator" });

describe("a directory's lock", () => {
	it("makes the directory, is held until it is released, and leaves nothing behind", () => {
		const release = lock();
		expect(() => lock()).toThrow(DirectoryLockedError);
		expect(() => lock()).toThrow(/already open in this process/);
		expect(readdirSync(directory)).toEqual([FILE]);
		release();
		expect(existsSync(file)).toBe(false);
		lock()();
	});

	it("is refused while the process that wrote it lives, by a message that names both", () => {
		writeFileSync(file, String(process.ppid));
		expect(() => lock()).toThrow(`${directory} is in use by another emulator (process ${process.ppid})`);
		expect(readdirSync(directory)).toEqual([FILE]);
	});

	it.each([
		["a process that is gone", JSON.stringify({ pid: 999_999_999, startedAt: "1" })],
		["a process that is gone and left no start", JSON.stringify({ pid: 999_999_999, startedAt: null })],
		["a process that is gone, as earlier versions wrote it", "999999999 1"],
		["a process that died before it had written its id", ""],
		["nobody: it is damaged", "not json"],
	])("is taken over from %s", (_, text) => {
		writeFileSync(file, text);
		lock()();
		expect(readdirSync(directory)).toEqual([]);
	});

	it.runIf(process.platform === "linux").each([
		["this one's id, as in a restarted container", () => process.pid],
		["the id that another has now", () => process.ppid],
	])("is taken over from an earlier process that had %s", (_, pid) => {
		writeFileSync(file, JSON.stringify({ pid: pid(), startedAt: "1" }));
		lock()();
		writeFileSync(file, `${pid()} 1`);
		lock()();
		expect(readdirSync(directory)).toEqual([]);
	});

	it("is taken over when a process died while it was taking it over", () => {
		writeFileSync(file, "999999999 1");
		writeFileSync(`${file}.next`, "999999998 1");
		lock()();
		expect(readdirSync(directory)).toEqual([]);
	});

	it("does not release what was deleted by hand and taken by another since", () => {
		const release = lock();
		writeFileSync(file, String(process.ppid));
		release();
		expect(readFileSync(file, "utf8")).toBe(String(process.ppid));
	});

	it("waits for a holder that lets go in time, and no longer than it was told", async () => {
		const release = lock();
		const waiting = { directory, file: FILE, user: "another console" };
		await expect(waitForDirectory(waiting, 0)).rejects.toThrow(DirectoryLockedError);
		setTimeout(release, 50);
		(await waitForDirectory(waiting, 5_000))();
	});
});

describe("a directory's lock among processes", () => {
	const TAKE = `
		const { lockDirectory } = await import(${JSON.stringify(MODULE)});
		lockDirectory({ directory: process.argv[1], file: ${JSON.stringify(FILE)}, user: "another" });
		process.stdout.write("locked");`;

	it.runIf(process.platform === "linux")("is free when its owner is a zombie", async () => {
		// The parent starts the owner and then never looks at it again: once dead, the owner stays a zombie.
		const parent = spawn(
			process.execPath,
			[
				"-e",
				`const owner = require("node:child_process").spawn(process.execPath,
					["--input-type=module", "-e", ${JSON.stringify(`${TAKE}\nsetInterval(() => {}, 1000);`)}, process.argv[1]]);
				owner.stdout.once("data", () => {
					owner.kill("SIGKILL");
					require("node:fs").writeSync(1, String(owner.pid));
					Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
				});`,
				directory,
			],
			{ stdio: ["ignore", "pipe", "inherit"] },
		);
		try {
			const zombie = await new Promise<string>((resolve) =>
				parent.stdout.once("data", (text) => resolve(String(text))),
			);
			await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, "utf8"), SOON).toContain(") Z ");
			expect(readFileSync(file, "utf8")).toContain(zombie);
			lock()();
		} finally {
			parent.kill("SIGKILL");
		}
	});

	it("is left behind by kill -9 and taken over at once", async () => {
		const owner = spawn(
			process.execPath,
			["--input-type=module", "-e", `${TAKE}\nsetInterval(() => {}, 1000);`, directory],
			{ stdio: ["ignore", "pipe", "inherit"] },
		);
		await new Promise((resolve) => owner.stdout.once("data", resolve));
		expect(() => lock()).toThrow(`process ${owner.pid}`);
		const ended = new Promise((resolve) => owner.once("exit", resolve));
		owner.kill("SIGKILL");
		await ended;
		expect(existsSync(file)).toBe(true);
		lock()();
	});

	it("goes to exactly one of those who find a dead owner's at the same moment", async () => {
		const ROUNDS = 60;
		const CONTENDERS = 4;
		// Round by round: how many stand ready, how many have got the lock, how many have let it go.
		const shared = new Int32Array(new SharedArrayBuffer(4 * 3 * ROUNDS));
		const source = `
			const { workerData, parentPort } = require("node:worker_threads");
			const { shared, rounds, contenders, lock, stale, isFirst, module } = workerData;
			const meet = (index) => {
				if (Atomics.add(shared, index, 1) + 1 === contenders) Atomics.notify(shared, index);
				for (let seen; (seen = Atomics.load(shared, index)) < contenders; ) Atomics.wait(shared, index, seen);
			};
			import(module).then(({ lockDirectory }) => {
				for (let round = 0; round < rounds; round++) {
					if (isFirst) require("node:fs").writeFileSync(stale, "999999999 1");
					meet(round * 3);
					let release = () => {};
					try {
						release = lockDirectory(lock);
						Atomics.add(shared, round * 3 + 1, 1);
					} catch (error) {
						if (error.name !== "DirectoryLockedError") throw error;
					}
					meet(round * 3 + 2);
					release();
				}
				parentPort.postMessage("done");
			});`;
		const workers = Array.from(
			{ length: CONTENDERS },
			(_, index) =>
				new Worker(source, {
					eval: true,
					workerData: {
						module: MODULE,
						shared,
						rounds: ROUNDS,
						contenders: CONTENDERS,
						lock: { directory, file: FILE, user: "another" },
						stale: file,
						isFirst: index === 0,
					},
				}),
		);
		await Promise.all(
			workers.map(
				(worker) =>
					new Promise((resolve, reject) => {
						worker.once("message", resolve);
						worker.once("error", reject);
					}),
			),
		);
		await Promise.all(workers.map((worker) => worker.terminate()));
		const winners = Array.from({ length: ROUNDS }, (_, round) => shared[round * 3 + 1]);
		expect(winners).toEqual(Array.from({ length: ROUNDS }, () => 1));
		expect(readdirSync(directory)).toEqual([]);
	});
});
