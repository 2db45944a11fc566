import type { Routine, WaitStatus } from "../../kernel/sys";
import type { Command, Pipeline } from "../ast";
import type { Shell } from "../state/shell";
import { forkShell, reportKilled, statusNumber, waitForChild } from "./child";
import { failed } from "./failure";
import { formatTimes } from "./times";
import { runPseudoTrap } from "./traps";

/** Runs a pipeline: its commands side by side, `!`, `time`. */
export function* runPipeline(shell: Shell, pipeline: Pipeline): Routine<number> {
	const { commands, negated } = pipeline;
	if (commands.length === 1 && !negated && pipeline.timed === "no") {
		return yield* runSingle(shell, commands[0]);
	}
	const started = { real: shell.sys.now(), cpu: shell.sys.cpuTime() };
	shell.mayReplace = false;
	if (negated) {
		shell.tested += 1;
	}
	let status: number;
	try {
		status =
			commands.length === 0
				? 0
				: commands.length === 1
					? yield* runSingle(shell, commands[0])
					: yield* runPiped(shell, pipeline);
	} finally {
		if (negated) {
			shell.tested -= 1;
		}
	}
	if (commands.length > 1 && !negated && status !== 0 && shell.tested === 0 && shell.jump === undefined) {
		shell.status = status;
		shell.line = commands.at(-1)?.line ?? shell.line;
		yield* failed(shell, status);
	}
	if (negated && shell.jump === undefined) {
		status = status === 0 ? 1 : 0;
	}
	shell.status = status;
	if (pipeline.timed !== "no") {
		yield* shell.warn(
			formatTimes(shell, pipeline.timed === "posix", {
				real: shell.sys.now() - started.real,
				user: shell.sys.cpuTime() - started.cpu,
				system: 0,
			}),
		);
	}
	return status;
}

function* runSingle(shell: Shell, command: Command | undefined): Routine<number> {
	return command === undefined ? 0 : yield* shell.engine.runCommand(shell, command);
}

/** Whether a compound command counts as one command for PIPESTATUS. */
export function isLeaf(command: Extract<Command, { kind: "compound" }>): boolean {
	const { kind } = command.body;
	return kind === "subshell" || kind === "arithmetic" || kind === "condition";
}

/** Sets PIPESTATUS. */
export function setPipeStatus(shell: Shell, statuses: readonly number[]): void {
	if (!shell.isDash) {
		shell.pipeStatus = statuses;
	}
}

/** Starts the commands of a pipeline, each with its end of the pipes. Gives their pids in order. */
export function* startPiped(
	shell: Shell,
	pipeline: Pipeline,
	options: { readonly background: boolean; readonly keepLast: boolean },
): Routine<{ readonly pids: number[]; readonly lastInput: number | undefined }> {
	const { sys } = shell;
	const { commands } = pipeline;
	const pids: number[] = [];
	let input: number | undefined;
	let group: number | undefined;
	for (const [index, command] of commands.entries()) {
		const isLast = index === commands.length - 1;
		if (isLast && options.keepLast) {
			break;
		}
		const pipe = isLast ? undefined : sys.pipe();
		const source = input;
		const withStderr = pipeline.withStderr[index] === true;
		const leader = group;
		if (command.kind === "simple" && shell.traps.has("DEBUG") && !shell.options.functrace) {
			// Bash runs it before it forks; the child has no such trap any more.
			shell.line = command.line;
			yield* runPseudoTrap(shell, "DEBUG");
		}
		const pid = yield* forkShell(shell, { background: options.background, alone: command }, function* (child) {
			if (child.options.monitor) {
				child.sys.setpgid(0, leader ?? 0);
			}
			if (source !== undefined) {
				child.sys.dup2(source, 0);
				child.sys.close(source);
			} else if (options.background && !child.options.monitor) {
				yield* inputFromNull(child);
			}
			if (pipe !== undefined) {
				const [read, write] = pipe;
				child.sys.close(read);
				child.sys.dup2(write, 1);
				if (withStderr) {
					child.sys.dup2(write, 2);
				}
				child.sys.close(write);
			}
			child.mayReplace = true;
			return yield* child.engine.runCommand(child, command);
		});
		group ??= pid;
		pids.push(pid);
		if (source !== undefined) {
			sys.close(source);
		}
		if (pipe !== undefined) {
			sys.close(pipe[1]);
			input = pipe[0];
		}
	}
	return { pids, lastInput: options.keepLast ? input : undefined };
}

/** A background command without job control reads nothing. */
export function* inputFromNull(shell: Shell): Routine<void> {
	try {
		const fd = yield* shell.sys.open("/dev/null", { read: true });
		if (fd !== 0) {
			shell.sys.dup2(fd, 0);
			shell.sys.close(fd);
		}
	} catch {
		// Without /dev/null it keeps what it has.
	}
}

function* runPiped(shell: Shell, pipeline: Pipeline): Routine<number> {
	const keepLast = shell.isShopt("lastpipe") && !shell.options.monitor;
	const { pids, lastInput } = yield* startPiped(shell, pipeline, { background: false, keepLast });
	const statuses: number[] = [];
	let lastStatus: number | undefined;
	if (keepLast && lastInput !== undefined) {
		lastStatus = yield* runLastHere(shell, pipeline, lastInput);
	}
	const ended: WaitStatus[] = [];
	for (const pid of pids) {
		ended.push(yield* waitForChild(shell, pid));
	}
	for (const status of ended) {
		statuses.push(statusNumber(status));
	}
	const signaled = ended.at(-1);
	if (signaled !== undefined && !keepLast) {
		yield* reportKilled(shell, signaled, pids.at(-1) ?? 0, () =>
			pipeline.commands.map((command) => shell.engine.printCommand(command)).join(" | "),
		);
	}
	if (lastStatus !== undefined) {
		statuses.push(lastStatus);
	}
	setPipeStatus(shell, statuses);
	const failing = shell.options.pipefail ? statuses.findLast((status) => status !== 0) : undefined;
	return failing ?? statuses.at(-1) ?? 0;
}

/** lastpipe: the last command runs in this shell. */
function* runLastHere(shell: Shell, pipeline: Pipeline, input: number): Routine<number> {
	const { sys } = shell;
	const copy = sys.isOpen(0) ? sys.dup(0, 10, true) : undefined;
	sys.dup2(input, 0);
	sys.close(input);
	shell.tested += 1;
	try {
		return yield* runSingle(shell, pipeline.commands.at(-1));
	} finally {
		shell.tested -= 1;
		if (copy === undefined) {
			sys.close(0);
		} else {
			sys.dup2(copy, 0);
			sys.close(copy);
		}
	}
}
