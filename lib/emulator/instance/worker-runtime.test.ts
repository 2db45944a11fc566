import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { systemTime } from "../kernel/real-time";
import { findWorkerFile } from "../kernel/worker-file";
import { mergeChanges, type StoredFiles } from "./machine/stored-file";
import type { ScriptJob, ScriptListener, ScriptResult } from "./script-job";
import { BOOTED_AT, factsOf } from "./testing/run-in-machine";
import { WorkerRuntime } from "./worker-runtime";

const START = BOOTED_AT + 60_000;
const runtimes: WorkerRuntime[] = [];

function runtime(patienceMs = 20_000) {
	const created = new WorkerRuntime({
		workerFile: findWorkerFile,
		real: systemTime,
		changed: () => {},
		log: () => {},
		patienceMs,
	});
	runtimes.push(created);
	return created;
}

afterEach(async () => {
	await Promise.all(runtimes.splice(0).map((entry) => entry.stop()));
});

type Heard = { outputs: string[]; result: ScriptResult | undefined; hung: boolean };

function run(
	target: WorkerRuntime,
	content: string,
	options: { scriptId?: string; instanceId?: string; files?: StoredFiles; timeoutMs?: number; now?: number } = {},
): Heard {
	const heard: Heard = { outputs: [], result: undefined, hung: false };
	const instanceId = options.instanceId ?? "i-1";
	target.run(
		{
			scriptId: options.scriptId ?? `t/${instanceId}`,
			machine: factsOf("centos7", { instanceId }),
			files: options.files ?? {},
			content,
			workingDir: "",
			username: "",
			startedAt: START,
			timeoutMs: options.timeoutMs ?? 60_000,
		},
		options.now ?? START,
		{
			progress: ({ output }) => heard.outputs.push(output),
			ended: (result) => {
				heard.result = result;
			},
			hung: () => {
				heard.hung = true;
			},
		},
	);
	return heard;
}

describe("the worker runtime", () => {
	it("runs a script to its end and hands over output, exit code and what changed on the disk", async () => {
		const target = runtime();
		const heard = run(target, "echo one; ls /nope; echo two > /root/file; exit 3");
		await target.idle();
		expect(heard.result).toMatchObject({ end: { kind: "exited", exitCode: 3 }, endedAt: START, dropped: 0 });
		expect(heard.result?.output).toBe("one\nls: cannot access /nope: No such file or directory\n");
		expect(heard.result?.changes.map(({ path }) => path)).toContain("/root/file");
	});

	it("is idle while a script sleeps, tells its output so far, and goes on when time reaches its wake-up", async () => {
		const target = runtime();
		const heard = run(target, "echo before; sleep 30; date +%s; echo after");
		await target.idle();
		expect(heard.result).toBeUndefined();
		expect(heard.outputs).toEqual(["before\n"]);
		expect(target.nextWake()).toBe(START + 30_000);
		target.wake(START + 29_999);
		await target.idle();
		expect(heard.result).toBeUndefined();
		target.wake(START + 30_000);
		await target.idle();
		expect(heard.result?.output).toBe(`before\n${(START + 30_000) / 1000}\nafter\n`);
		expect(heard.result?.endedAt).toBe(START + 30_000);
		expect(target.nextWake()).toBeUndefined();
	});

	it("kills a script that still sleeps at its timeout, and keeps what it did until then", async () => {
		const target = runtime();
		const heard = run(target, "echo started > /root/mark; sleep 100; echo never", { timeoutMs: 20_000 });
		await target.idle();
		expect(target.nextWake()).toBe(START + 20_000);
		target.wake(START + 20_000);
		await target.idle();
		expect(heard.result).toMatchObject({ end: { kind: "timeout" }, endedAt: START + 20_000, output: "" });
		expect(heard.result?.changes.map(({ path }) => path)).toContain("/root/mark");
	});

	it("takes an endless loop for one that runs until its timeout", async () => {
		const target = runtime();
		const heard = run(target, "echo go; while true; do :; done", { timeoutMs: 20_000 });
		await target.idle();
		expect(heard.result).toBeUndefined();
		expect(target.nextWake()).toBe(START + 20_000);
		target.wake(START + 20_000);
		await target.idle();
		expect(heard.result).toMatchObject({ end: { kind: "timeout" }, output: "go\n" });
	});

	it("replaces a worker that a script hangs, and runs its neighbour again to the same end", async () => {
		const target = new WorkerRuntime({
			workerFile: findWorkerFile,
			real: systemTime,
			changed: () => {},
			log: () => {},
			patienceMs: 3_000,
			workers: 1,
		});
		runtimes.push(target);
		const neighbour = run(target, "echo a; sleep 5; echo b", { instanceId: "i-2" });
		await target.idle();
		// Each command computes for long: patience runs out well before the limit on commands.
		const hung = run(target, "while true; do awk 'BEGIN { while (i < 200000) i++ }'; done", {
			instanceId: "i-3",
			timeoutMs: 20_000,
		});
		await target.idle();
		expect(hung.hung).toBe(true);
		expect(target.nextWake()).toBe(START + 5_000);
		target.wake(START + 20_000);
		await target.idle();
		expect(neighbour.result).toMatchObject({ end: { kind: "exited", exitCode: 0 }, output: "a\nb\n" });
		expect(hung.result).toMatchObject({ end: { kind: "timeout" } });
	});

	it("kills a sleeping script when asked to", async () => {
		const target = runtime();
		const heard = run(target, "sleep 50; echo no");
		await target.idle();
		target.kill("t/i-1");
		await target.idle();
		expect(heard.result).toMatchObject({ end: { kind: "killed" }, output: "" });
	});

	it("comes to the same end when it is run again after a restart, without waiting for what is over", async () => {
		const script = "yum install -y httpd >/dev/null; systemctl start httpd; sleep 40; systemctl is-active httpd; date";
		const first = runtime();
		const before = run(first, script);
		await first.idle();
		first.wake(START + 10_000);
		await first.idle();
		await first.stop();
		const second = runtime();
		const again = run(second, script, { now: START + 100_000 });
		await second.idle();
		const third = runtime();
		const whole = run(third, script);
		await third.idle();
		for (let next = third.nextWake(); next !== undefined; next = third.nextWake()) {
			third.wake(next);
			await third.idle();
		}
		expect(before.result).toBeUndefined();
		expect(again.result?.output).toContain("active");
		expect(again.result).toEqual(whole.result);
	});

	it("lets scripts of one machine see each other's files while both are under way", async () => {
		const target = runtime();
		const first = run(target, "touch /root/a; sleep 10; ls /root", { scriptId: "t/1" });
		await target.idle();
		const second = run(target, "ls /root; touch /root/b", { scriptId: "t/2" });
		await target.idle();
		expect(second.result?.output).toBe("a\n");
		target.wake(START + 10_000);
		await target.idle();
		expect(first.result?.output).toBe("a\nb\n");
		const files = mergeChanges(mergeChanges({}, second.result?.changes ?? []), first.result?.changes ?? []);
		expect(Object.keys(files)).toEqual(expect.arrayContaining(["/root/a", "/root/b"]));
	});

	it("runs scripts of one machine again in the order of their times, with what ended among them in between", async () => {
		const target = runtime();
		const heard = [0, 1].map(() => ({ outputs: [] as string[], result: undefined as ScriptResult | undefined }));
		const listener = (index: number): ScriptListener => ({
			progress: () => {},
			ended: (result) => {
				const entry = heard[index];
				if (entry) {
					entry.result = result;
				}
			},
			hung: () => {},
		});
		const job = (scriptId: string, content: string, startedAt: number): ScriptJob => ({
			scriptId,
			machine: factsOf("centos7", { instanceId: "i-1" }),
			files: {},
			content,
			workingDir: "",
			username: "",
			startedAt,
			timeoutMs: 600_000,
		});
		const line = { type: "file", text: "first\nended\n", mode: 0o644, mtime: START } as const;
		target.resume(
			[
				{
					job: job("t/1", "echo first >> /root/log; sleep 20; echo third >> /root/log; sleep 100", START),
					listener: listener(0),
				},
				{ job: job("t/2", "echo second >> /root/log; sleep 20; cat /root/log", START + 10_000), listener: listener(1) },
			],
			[{ instanceId: "i-1", at: START + 5_000, changes: [{ path: "/root/log", to: line }] }],
			START + 40_000,
		);
		await target.idle();
		expect(heard[1]?.result?.output).toBe("first\nended\nsecond\nthird\n");
		target.wake(START + 200_000);
		await target.idle();
		expect(heard[0]?.result?.end).toEqual({ kind: "exited", exitCode: 0 });
	});

	it("gives up on a script whose workers die before it begins, and says so", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "scalehook-worker-"));
		const file = path.join(folder, "dies.mjs");
		writeFileSync(file, 'throw new Error("no memory");');
		const target = new WorkerRuntime({
			workerFile: async () => file,
			real: systemTime,
			changed: () => {},
			log: () => {},
		});
		runtimes.push(target);
		const heard = run(target, "echo never");
		await target.idle();
		expect(heard.result).toMatchObject({ end: { kind: "broken" }, output: "" });
		rmSync(folder, { recursive: true, force: true });
	});

	it("forgets everything when the emulator is reset, and works on", async () => {
		const target = runtime();
		const lost = run(target, "sleep 10; echo lost");
		await target.idle();
		target.abandon();
		expect(target.nextWake()).toBeUndefined();
		const next = run(target, "echo fresh");
		await target.idle();
		expect(lost.result).toBeUndefined();
		expect(next.result?.output).toBe("fresh\n");
	});

	it("keeps the tail of long output and counts what it dropped", async () => {
		const target = runtime();
		const heard = run(target, "seq 1 6000 | sed 's/^/line-/'");
		await target.idle();
		expect(heard.result?.output.endsWith("line-6000\n")).toBe(true);
		expect(Buffer.byteLength(heard.result?.output ?? "")).toBeLessThanOrEqual(24 * 1024);
		expect((heard.result?.dropped ?? 0) + Buffer.byteLength(heard.result?.output ?? "")).toBe(
			Array.from({ length: 6000 }, (_, index) => `line-${index + 1}\n`).join("").length,
		);
	});
});
