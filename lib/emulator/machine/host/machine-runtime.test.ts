import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { systemTime } from "../../kernel/real-time";
import { findWorkerFile } from "../../kernel/worker-file";
import type { CommandResult } from "../agent/job";
import { factsOf } from "../testing/facts";
import { MachineRuntime } from "./machine-runtime";
import type { MachineInput, StoredMachine } from "./messages";

const facts = factsOf("centos7");
const START = facts.bootedAt + 60_000;
const runtimes: MachineRuntime[] = [];
const folders: string[] = [];

afterEach(async () => {
	await Promise.all(runtimes.splice(0).map((entry) => entry.stop()));
	for (const folder of folders.splice(0)) {
		rmSync(folder, { recursive: true, force: true });
	}
});

/** Finds a worker of the test's own, of this source. */
function workerOf(source: string): () => Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), "scalehook-worker-"));
	folders.push(folder);
	const file = path.join(folder, "worker.mjs");
	writeFileSync(file, source);
	return async () => file;
}

/** A runtime with the store that ECS is to it. */
function runtime(options: { patienceMs?: number; workerFile?: () => Promise<string> } = {}) {
	const stored = new Map<string, StoredMachine>();
	const results = new Map<string, CommandResult>();
	const outputs: string[] = [];
	const lost: string[] = [];
	const target = new MachineRuntime({
		workerFile: options.workerFile ?? findWorkerFile,
		real: systemTime,
		changed: () => {},
		log: () => {},
		patienceMs: options.patienceMs ?? 20_000,
		load: (id) => stored.get(id),
		listener: {
			progress: (_id, _command, { output }) => outputs.push(output),
			ended: (_id, command, result) => results.set(command, result),
			resting: (id, { state, upTo }) => {
				const known = stored.get(id);
				if (known) {
					stored.set(id, { ...known, state, inputs: known.inputs.filter(({ number }) => number > upTo) });
				}
			},
			load: () => {},
			together: (work) => work(),
			power: () => {},
			lost: (id, how) => {
				lost.push(`${id} ${how}`);
				const known = stored.get(id);
				if (known) {
					stored.set(id, { ...known, inputs: [] });
				}
			},
		},
	});
	runtimes.push(target);
	let number = 0;
	const tell = (instanceId: string, input: MachineInput) => {
		const known = stored.get(instanceId) ?? { facts: { ...facts, instanceId }, state: undefined, inputs: [] };
		stored.set(instanceId, { ...known, inputs: [...known.inputs, input] });
		target.input(instanceId, input, input.at);
	};
	const run = (instanceId: string, content: string, at = START) => {
		number += 1;
		const commandId = `c${number}`;
		const job = {
			commandId,
			fileName: `${commandId}.sh`,
			content,
			workingDir: "",
			username: "",
			startedAt: at,
			timeoutMs: 600_000,
		};
		tell(instanceId, { kind: "exec", number, at, boot: 1, bootedAt: facts.bootedAt, job });
		return commandId;
	};
	return { target, run, results, outputs, lost, stored };
}

describe("the machines' workers", () => {
	it("run scripts of many machines, and forget machines at rest", async () => {
		const { target, run, results, stored } = runtime();
		const ids = Array.from({ length: 12 }, (_, index) => `i-${index}`);
		const commands = ids.map((id) => run(id, `echo ${id} > /root/name; echo $HOSTNAME`));
		await target.idle();
		expect(commands.map((command) => results.get(command)?.end)).toEqual(
			ids.map(() => ({ kind: "exited", exitCode: 0 })),
		);
		expect([...stored.values()].every(({ state, inputs }) => state !== undefined && inputs.length === 0)).toBe(true);
		const again = run("i-7", "cat /root/name", START + 5000);
		await target.idle();
		expect(results.get(again)?.output).toBe("i-7\n");
	});

	it("are idle while a script sleeps, tell its output so far, and go on when time reaches its wake-up", async () => {
		const { target, run, results, outputs } = runtime();
		const command = run("i-1", "echo before; sleep 30; date +%s; echo after");
		await target.idle();
		expect(results.size).toBe(0);
		expect(outputs).toEqual(["before\n"]);
		expect(target.nextWake()).toBe(START + 30_000);
		target.wake(START + 30_000);
		await target.idle();
		expect(results.get(command)).toMatchObject({
			output: `before\n${(START + 30_000) / 1000}\nafter\n`,
			endedAt: START + 30_000,
		});
	});

	it("hear of an input at its time, though they have gone ahead of it", async () => {
		const { target, run, results } = runtime();
		const first = run("i-1", "sleep 30; echo late > /root/f; echo ended");
		await target.idle();
		const second = run("i-1", "cat /root/f 2>/dev/null || echo nothing; sleep 30; cat /root/f", START + 10_000);
		await target.idle();
		expect(results.size).toBe(0);
		for (const seconds of [30, 40]) {
			target.wake(START + seconds * 1000);
			await target.idle();
		}
		expect(results.get(first)).toMatchObject({ output: "ended\n", endedAt: START + 30_000 });
		expect(results.get(second)).toMatchObject({ output: "nothing\nlate\n", endedAt: START + 40_000 });
	});

	it("go on after a restart from what is stored, to the same end", async () => {
		const first = runtime();
		first.run("i-1", "echo $RANDOM > /root/r; sleep 50; cat /root/r; echo $RANDOM");
		await first.target.idle();
		const next = runtime();
		for (const [id, machine] of first.stored) {
			next.stored.set(id, machine);
		}
		next.target.resume([{ instanceId: "i-1", isBusy: true, wakeAt: undefined }], START + 20_000);
		await next.target.idle();
		for (const each of [first.target, next.target]) {
			each.wake(START + 50_000);
			await each.idle();
		}
		expect(next.results.get("c1")).toEqual(first.results.get("c1"));
		expect(next.results.get("c1")?.output).toMatch(/^\d+\n\d+\n$/);
	});

	it("are replaced when they are silent, and the machine that computed is lost alone", async () => {
		// A worker that hangs in the machine i-bad, and ends every other's commands at once.
		const workerFile = workerOf(
			`import { parentPort, workerData } from "node:worker_threads";
			const memory = new Uint8Array(workerData.computing);
			parentPort.on("message", ({ type, serial, instanceId, machine }) => {
				if (type === "open") {
					memory[0] = Buffer.from(memory.buffer).write(instanceId, 1, "latin1");
					while (instanceId === "i-bad") {}
					for (const { number, job } of machine.inputs) {
						const result = { end: { kind: "exited", exitCode: 0 }, endedAt: 1, output: "", dropped: 0 };
						parentPort.postMessage([{ type: "ended", instanceId, at: 1, upTo: number, commandId: job.commandId, result }]);
					}
					memory[0] = 0;
				}
				parentPort.postMessage([{ type: "settled", serial }]);
			});`,
		);
		const { target, run, results, lost } = runtime({ patienceMs: 300, workerFile });
		run("i-bad", "hangs");
		const good = run("i-good", "echo fine");
		await target.idle();
		expect(lost).toEqual(["i-bad hung"]);
		expect(results.get(good)?.end).toEqual({ kind: "exited", exitCode: 0 });
	});

	it("tell what they did in its order, when time passes what they have told while they go on", async () => {
		// A worker whose first machine ends its command ahead of time, and rests when it is told of the second machine.
		const workerFile = workerOf(
			`import { parentPort } from "node:worker_threads";
			parentPort.on("message", ({ type, serial, instanceId, machine }) => {
				if (type !== "open") {
					return;
				}
				const [{ number, at, job }] = machine.inputs;
				const result = { end: { kind: "exited", exitCode: 0 }, endedAt: at + 5000, output: "", dropped: 0 };
				const told = instanceId === "i-1"
					? { type: "ended", instanceId, at: at + 5000, upTo: number, commandId: job.commandId, result }
					: { type: "resting", instanceId: "i-1", at: at - 1000, upTo: 1, state: "", wakeAt: undefined };
				parentPort.postMessage([told, { type: "settled", serial }]);
			});`,
		);
		const { target, run, results } = runtime({ workerFile });
		const command = run("i-1", "sleep 5");
		await target.idle();
		run("i-2", "echo", START + 10_000);
		await target.idle();
		target.wake(START + 10_000);
		expect(results.get(command)).toMatchObject({ endedAt: START + 5000 });
	});

	it("are waited for when they are silent because the host leaves them no time", async () => {
		// A worker that answers after three times the patience, and takes no CPU time meanwhile.
		const workerFile = workerOf(
			`import { parentPort } from "node:worker_threads";
			parentPort.on("message", ({ type, serial, instanceId, machine }) => {
				Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
				for (const { number, job } of machine?.inputs ?? []) {
					const result = { end: { kind: "exited", exitCode: 0 }, endedAt: 1, output: "", dropped: 0 };
					parentPort.postMessage([{ type: "ended", instanceId, at: 1, upTo: number, commandId: job.commandId, result }]);
				}
				parentPort.postMessage([{ type: "settled", serial }]);
			});`,
		);
		const { target, run, results, lost } = runtime({ patienceMs: 200, workerFile });
		const slow = run("i-slow", "echo late");
		await target.idle();
		expect(lost).toEqual([]);
		expect(results.get(slow)?.end).toEqual({ kind: "exited", exitCode: 0 });
	});
});
