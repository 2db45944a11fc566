import type { CommandEnd, CommandResult } from "../agent/job";
import { standardEquipment } from "../host/equipment";
import { MachineSession } from "../host/machine-session";
import type { MachineInput } from "../host/messages";
import type { MachineFacts, Userland } from "../kernel/sys";
import { BOOTED_AT, factsOf } from "./facts";

export type ScriptRun = {
	readonly output: string;
	readonly exitCode: number | undefined;
	readonly end: CommandEnd;
	/** Virtual seconds that it took. */
	readonly seconds: number;
};

export type ScriptOptions = { readonly timeoutMs?: number; readonly username?: string; readonly workingDir?: string };

/** Virtual ms between two of a machine's scripts. */
const PAUSE_MS = 1000;

/** A machine for tests in this thread that takes scripts as Cloud Assistant sends them; sleeping takes no real time. */
export function scriptMachine(userland: Userland = "centos7", change: Partial<MachineFacts> = {}) {
	let facts = factsOf(userland, change);
	let number = 0;
	let now = BOOTED_AT + 10_000;
	let state: string | undefined;
	let result: CommandResult | undefined;
	const open = (inputs: readonly MachineInput[]) =>
		new MachineSession({ facts, state, inputs }, standardEquipment(), (message) => {
			if (message.type === "ended") {
				result = message.result;
			} else if (message.type === "resting") {
				state = message.state;
			} else if (message.type === "fault") {
				throw new Error(message.error);
			}
		});
	let session = open([]);
	return {
		facts: () => facts,
		/** The machine is booted anew. */
		reboot(): void {
			now += PAUSE_MS;
			session.add({ number: ++number, at: now, kind: "power" });
			session.advance(now, () => true);
			facts = { ...facts, boot: facts.boot + 1, bootedAt: now + PAUSE_MS };
			now += 10_000;
		},
		/** It is stored and opened again, when it rests. */
		reopen(): void {
			session.report();
			session = open([]);
		},
		run(content: string, options: ScriptOptions = {}): ScriptRun {
			const startedAt = now;
			const timeoutMs = options.timeoutMs ?? 600_000;
			result = undefined;
			session.add({
				number: ++number,
				at: now,
				kind: "exec",
				boot: facts.boot,
				bootedAt: facts.bootedAt,
				job: {
					commandId: `c${number}`,
					fileName: `t-${number}.sh`,
					content,
					workingDir: options.workingDir ?? "",
					username: options.username ?? "",
					startedAt,
					timeoutMs,
				},
			});
			for (let at = now; result === undefined && at <= startedAt + timeoutMs; at += 1000) {
				session.advance(at, () => true);
			}
			const ended = result as CommandResult | undefined;
			if (!ended) {
				throw new Error("the script did not end by its timeout");
			}
			now = ended.endedAt + PAUSE_MS;
			session.advance(now, () => true);
			const { end, endedAt, output } = ended;
			const exitCode = end.kind === "exited" ? end.exitCode : undefined;
			return { output, exitCode, end, seconds: (endedAt - startedAt) / 1000 };
		},
	};
}
