import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDirectory } from "./directory-lock";

let directory: string;
let file: string;
beforeEach(() => {
	directory = mkdtempSync(path.join(tmpdir(), "emulator-lock-"));
	file = path.join(directory, "emulator.lock");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("the lock of a data directory", () => {
	it("is held until it is released, and leaves nothing behind", () => {
		const release = lockDirectory(directory);
		expect(() => lockDirectory(directory)).toThrow(/already open in this process/);
		expect(readdirSync(directory)).toEqual(["emulator.lock"]);
		release();
		expect(existsSync(file)).toBe(false);
		lockDirectory(directory)();
	});

	it("is refused while the process that wrote it lives", () => {
		writeFileSync(file, String(process.ppid));
		expect(() => lockDirectory(directory)).toThrow(`process ${process.ppid}`);
		expect(readdirSync(directory)).toEqual(["emulator.lock"]);
	});

	it.each([
		["a process that is gone", "999999999 1"],
		["an earlier process that had this one's id, as in a restarted container", `${process.pid} 1`],
		["an earlier process whose id another has now", `${process.ppid} 1`],
		["a process that died before it had written its id", ""],
	])("is taken over from %s", (_, text) => {
		writeFileSync(file, text);
		lockDirectory(directory)();
		expect(readdirSync(directory)).toEqual([]);
	});
});
