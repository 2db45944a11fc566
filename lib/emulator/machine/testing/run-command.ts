import { commandEnvironment, startCommand } from "../agent/command-process";
import { standardEquipment } from "../host/equipment";
import { type Equipment, openMachine } from "../host/open-machine";
import { decode } from "../kernel/bytes";
import type { Machine } from "../kernel/machine";
import type { MachineFacts, Userland, WaitStatus } from "../kernel/sys";
import type { ProgramTable } from "../program";
import { PROGRAMS } from "../programs";
import { BOOTED_AT, factsOf } from "./facts";

export type CommandResult = {
	readonly output: string;
	/** As a shell tells it: 128 and the signal's number when it was killed; undefined when it did not end in time. */
	readonly status: WaitStatus | undefined;
	/** Virtual seconds that it took. */
	readonly seconds: number;
};

/** A booted machine in this thread, for tests and the dev runner: sleeping takes no real time. */
export function testMachine(
	userland: Userland = "centos7",
	change: Partial<MachineFacts> = {},
	programs: ProgramTable = PROGRAMS,
	equipment: Equipment = standardEquipment(),
) {
	const faults: unknown[] = [];
	const machine = openMachine(factsOf(userland, change), undefined, {
		...equipment,
		programs,
		fault: (error) => faults.push(error),
	});
	const init = machine.processTable.get(1);
	if (!init) {
		throw new Error("the machine has no process 1");
	}
	machine.run(BOOTED_AT + 10_000);
	return {
		machine,
		faults,
		/** Runs a program with arguments until it ends, at most `seconds` virtual seconds. */
		run(argv: readonly string[], seconds = 600): CommandResult {
			const parts: Uint8Array[] = [];
			let status: WaitStatus | undefined;
			const began = machine.now;
			startCommand(machine, init, {
				argv,
				env: commandEnvironment(machine, "/root"),
				cwd: "/root",
				identity: { uid: 0, gid: 0, groups: [0] },
				output: (bytes) => parts.push(bytes.slice()),
				ended: (how) => {
					status = how;
				},
			});
			runUntil(machine, began + seconds * 1000, () => status === undefined);
			return { output: decode(Buffer.concat(parts)), status, seconds: (machine.now - began) / 1000 };
		},
	};
}

/** Lets time pass step by step, no further than it takes. */
export function runUntil(machine: Machine, until: number, isWaiting: () => boolean): void {
	while (isWaiting() && machine.ending === undefined) {
		const next = machine.nextWake();
		if (next === undefined || next > until) {
			machine.run(until);
			return;
		}
		machine.run(next, isWaiting);
	}
}
