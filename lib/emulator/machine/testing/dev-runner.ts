import { commandEnvironment, startCommand } from "../agent/command-process";
import { SIGNALS } from "../kernel/signal";
import type { Userland, WaitStatus } from "../kernel/sys";
import { runUntil, testMachine } from "./run-command";

/** One command of the dev runner: text as Cloud Assistant runs it (a file, through sh), or plain arguments. */
export type DevCommand = { readonly script: string } | { readonly argv: readonly string[] };

export type DevOptions = {
	readonly userland: Userland;
	readonly user: {
		readonly uid: number;
		readonly gid: number;
		readonly groups: readonly number[];
		readonly home: string;
	};
	readonly seconds: number;
	readonly write: (bytes: Uint8Array) => void;
};

/** Boots a machine and runs commands one after the other; how each ended and its virtual seconds. */
export function runCommands(commands: readonly DevCommand[], options: DevOptions) {
	const { machine, faults } = testMachine(options.userland);
	const init = machine.processTable.get(1);
	if (!init) {
		throw new Error("the machine has no process 1");
	}
	const results = commands.map((command, index) => {
		const path = `/tmp/script-${index}.sh`;
		if ("script" in command) {
			writeScript(machine, path, command.script);
		}
		const argv = "script" in command ? ["sh", "-c", path] : command.argv;
		const began = machine.now;
		let status: WaitStatus | undefined;
		startCommand(machine, init, {
			argv,
			env: commandEnvironment(machine, options.user.home),
			cwd: options.user.home,
			identity: options.user,
			output: options.write,
			ended: (how) => {
				status = how;
			},
		});
		runUntil(machine, began + options.seconds * 1000, () => status === undefined);
		return { exit: exitOf(status), seconds: (machine.now - began) / 1000 };
	});
	return { results, faults };
}

function writeScript(machine: ReturnType<typeof testMachine>["machine"], path: string, text: string): void {
	const worker = machine.create({ ppid: 1, comm: "agent" }, function* (sys) {
		yield* sys.writeFile(path, text, 0o755);
		sys.chmod(path, 0o755);
		return 0;
	});
	runUntil(machine, machine.now, () => !worker.ended);
}

function exitOf(status: WaitStatus | undefined): number | undefined {
	return status?.kind === "exited"
		? status.code
		: status?.kind === "signaled"
			? 128 + SIGNALS[status.signal]
			: undefined;
}
