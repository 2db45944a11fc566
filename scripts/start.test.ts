import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDirectory } from "../lib/kit/directory-lock.mjs";

const ROOT = path.dirname(import.meta.dirname);

/** How long another process may take on a busy machine; a test waits for three of them at most. */
const SOON = { timeout: 60_000 };
const THREE_PROCESSES = { timeout: 200_000 };

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "scalehook-start-"));
	children = [];
});
afterEach(() => {
	for (const child of children) {
		child.kill("SIGKILL");
	}
	rmSync(folder, { recursive: true, force: true });
});

/** Runs `node args` in the project's folder and keeps what it prints. */
function run(args: string[], env: Record<string, string> = {}) {
	const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "pipe", env: { ...process.env, ...env } });
	children.push(child);
	const result = { child, output: "", ended: new Promise<number | null>((resolve) => child.once("close", resolve)) };
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => {
			result.output += text;
		});
	}
	return result;
}

const emulator = (...options: string[]) =>
	run(["bin/emulator.mjs", "--port", "0", "--data", path.join(folder, "emulator"), ...options]);

describe("npm start", () => {
	const environment = (dataDirectory: string) => ({
		DATA_DIR: dataDirectory,
		PORT: "1",
		DATABASE_URL: "",
		EMULATOR_URL: "",
		CLOUD_TARGET: "emulator",
	});

	it("ends at once with one line when another console has the data directory", async () => {
		const release = lockDirectory({ directory: folder, file: "console.lock", user: "another console" });
		const second = run(["scripts/start.mjs"], environment(folder));
		expect(await second.ended).toBe(1);
		expect(second.output).toBe(
			`scalehook: ${folder} is in use by another console (process ${process.pid}). Stop it, or set DATA_DIR to another folder.\n`,
		);
		expect(readdirSync(folder)).toEqual(["console.lock"]);
		release();
	});

	it("ends with one line when nothing can be kept in the data directory", async () => {
		const file = path.join(folder, "file");
		writeFileSync(file, "");
		const blocked = run(["scripts/start.mjs"], environment(path.join(file, "data")));
		expect(await blocked.ended).toBe(1);
		expect(blocked.output).toMatch(/^scalehook: nothing can be kept in .*: ENOTDIR.*\n$/);
	});
});

describe("npm run emulator", THREE_PROCESSES, () => {
	it("ends with one line when another emulator has the directory", async () => {
		const first = emulator();
		await expect.poll(() => first.output, SOON).toContain("emulator ready");
		const second = emulator();
		expect(await second.ended).toBe(1);
		expect(second.output).toBe(
			`emulator: ${path.join(folder, "emulator")} is in use by another emulator (process ${first.child.pid})\n`,
		);
	});

	it("outlives its input, unless it is asked to end with it", async () => {
		const alone = emulator();
		await expect.poll(() => alone.output, SOON).toContain("emulator ready");
		alone.child.stdin.end();
		const address = /http:\S+/.exec(alone.output)?.[0];
		expect((await fetch(`${address}/_emulator/health`)).status).toBe(200);
		alone.child.kill("SIGKILL");
		await alone.ended;

		// The directory of one that was killed is free at once.
		const child = emulator("--exit-with-stdin");
		await expect.poll(() => child.output, SOON).toContain("emulator ready");
		child.child.stdin.end();
		expect(await child.ended).toBe(0);
	});
});

describe("what npm runs", THREE_PROCESSES, () => {
	const WATCHING = `import { whenNpmIsGone } from ${JSON.stringify(path.join(ROOT, "scripts/watch-parent.mjs"))};
		whenNpmIsGone(() => process.exit());
		setTimeout(() => process.exit(), 60_000);
		console.log("watching");`;

	/** A parent that starts the watcher through a shell that stays, as some shells do, and hands its output on. */
	const parent = (lifecycle: string) =>
		run(
			[
				"-e",
				`require("node:child_process").spawn("/bin/sh", ["-c", '"$0" --input-type=module -e "$1"; true', process.execPath, process.argv[1]], { stdio: "inherit" });`,
				WATCHING,
			],
			{ npm_lifecycle_event: lifecycle },
		);

	it.skipIf(process.platform === "win32")("ends when npm is killed", async () => {
		const npm = parent("start");
		await expect.poll(() => npm.output, SOON).toContain("watching");
		npm.child.kill("SIGKILL");
		// Closes when the last process that holds the output is gone.
		await npm.ended;
	});
});
