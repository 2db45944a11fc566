import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { afterEnd } from "./restart-policy.mjs";

const SCRIPTS = import.meta.dirname;

/** How long another process may take on a busy machine. */
const SOON = { timeout: 20_000 };

let folder: string;
const started: number[] = [];
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "scalehook-processes-"));
});
afterEach(() => {
	// A group that is killed here leaves its children; those that no test asked for are noted nowhere else.
	for (const file of readdirSync(folder).filter((name) => name.endsWith(".pids"))) {
		pidsOf(file.replace(/\.pids$/, ""));
	}
	for (const pid of started.splice(0)) {
		if (isRunning(pid)) {
			process.kill(pid, "SIGKILL");
		}
	}
	rmSync(folder, { recursive: true, force: true });
});

/** Whether a process runs; a zombie does not. */
function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "ENOENT" && process.platform !== "linux";
	}
}

/** Runs a group as `npm start` does, in a process of its own that can be killed. Children append their pid to `pids`. */
function runGroup(source: string) {
	const child = spawn(
		process.execPath,
		[
			"--input-type=module",
			"-e",
			`import { createGroup } from ${JSON.stringify(path.join(SCRIPTS, "processes.mjs"))};
			const group = createGroup({ cwd: ${JSON.stringify(folder)} });
			group.stopOnSignals();
			${source}`,
		],
		{ stdio: ["ignore", "pipe", "pipe"] },
	);
	if (child.pid !== undefined) {
		started.push(child.pid);
	}
	const run = { child, output: "" };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (text) => {
			run.output += text;
		});
	}
	return run;
}

/** A child that says that it is up, notes its pid, and ends with its input. */
function writeServer(name: string, more = ""): string {
	const file = path.join(folder, name);
	writeFileSync(
		file,
		`import { appendFileSync } from "node:fs";
		appendFileSync(${JSON.stringify(path.join(folder, `${name}.pids`))}, process.pid + "\\n");
		process.on("message", (message) => appendFileSync(${JSON.stringify(path.join(folder, "told"))}, JSON.stringify(message) + "\\n"));
		setInterval(() => {}, 1000);
		${more}
		console.log("up " + process.argv.slice(2).join(" "));`,
	);
	return file;
}

function pidsOf(name: string): number[] {
	const file = path.join(folder, `${name}.pids`);
	const pids = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map(Number) : [];
	started.push(...pids);
	return pids;
}

const withParent = JSON.stringify(path.join(SCRIPTS, "run-with-parent.mjs"));

describe("a group of children", () => {
	it("starts a kept child again after kill -9, tells the others, and leaves them running", async () => {
		writeServer("console.mjs");
		writeServer("emulator.mjs");
		const { child } = runGroup(`
			group.start("console", ["console.mjs"]);
			group.keep("emulator", ["emulator.mjs", "first"], {
				isUp: (line) => line.startsWith("up"),
				argsAgain: (line) => ["emulator.mjs", "again", line],
				onState: (state) => group.tell("console", { emulator: state }),
			});`);
		await expect.poll(() => [pidsOf("console.mjs").length, pidsOf("emulator.mjs").length], SOON).toEqual([1, 1]);
		const told = () => readFileSync(path.join(folder, "told"), "utf8").trim().split("\n");
		await expect.poll(() => existsSync(path.join(folder, "told")) && told().at(-1), SOON).toBe('{"emulator":"up"}');
		const [first = 0] = pidsOf("emulator.mjs");
		process.kill(first, "SIGKILL");
		await expect.poll(() => pidsOf("emulator.mjs").length, SOON).toBe(2);
		await expect.poll(() => told().slice(-2), SOON).toEqual(['{"emulator":"restarting"}', '{"emulator":"up"}']);
		expect(child.exitCode).toBe(null);
		expect(isRunning(pidsOf("console.mjs")[0] ?? 0)).toBe(true);
	});

	it("ends as a whole when a child ends that it cannot do without, or one that never came up", async () => {
		writeServer("console.mjs");
		const lost = runGroup(`
			group.start("console", ["console.mjs"]);
			group.keep("emulator", ["-e", "console.error('emulator: no'); process.exit(1)"], { isUp: () => false });`);
		const code = await new Promise((resolve) => lost.child.once("close", resolve));
		expect(code).toBe(1);
		expect(lost.output).toContain("the emulator ended unexpectedly (code 1)");
		expect(pidsOf("console.mjs").filter(isRunning)).toEqual([]);
	});

	it("gives up on a child that does not stay up, says so once, and goes on", async () => {
		writeServer("console.mjs");
		const looping = runGroup(`
			group.start("console", ["console.mjs"]);
			globalThis.setTimeout = ((real) => (act, ms) => real(act, ms / 100))(setTimeout);
			group.keep("emulator", ["-e", "console.log('up'); process.exit(3)"], { isUp: (line) => line === "up" });`);
		await expect.poll(() => looping.output, SOON).toContain("is not started again");
		expect(looping.output.match(/it is started again/g)).toHaveLength(8);
		expect(looping.output.match(/is not started again/g)).toHaveLength(1);
		expect(looping.child.exitCode).toBe(null);
	});

	it("leaves no orphan when it is killed with kill -9", async () => {
		writeServer("console.mjs");
		// One that is deaf to SIGTERM ends all the same.
		writeServer("deaf.mjs", 'process.on("SIGTERM", () => {});');
		const { child } = runGroup(`
			group.start("console", [${withParent}, "console.mjs"]);
			group.start("deaf", [${withParent}, "deaf.mjs"]);`);
		await expect.poll(() => [pidsOf("console.mjs").length, pidsOf("deaf.mjs").length], SOON).toEqual([1, 1]);
		child.kill("SIGKILL");
		await expect.poll(() => [...pidsOf("console.mjs"), ...pidsOf("deaf.mjs")].filter(isRunning), SOON).toEqual([]);
	});
});

describe("afterEnd", () => {
	it("waits longer each time and gives up after eight ends in a row", () => {
		const delays = [];
		let ends = 0;
		for (let round = 0; round < 9; round++) {
			const next = afterEnd(ends, 1_000);
			ends = next.ends;
			delays.push(next.delayMs);
		}
		expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, undefined]);
	});

	it("forgets earlier ends when a child was well for a minute", () => {
		expect(afterEnd(8, 60_000)).toEqual({ ends: 1, delayMs: 250 });
	});
});
