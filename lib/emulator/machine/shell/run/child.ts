import { isErrno } from "../../kernel/errno";
import { SIGNAL_TEXTS, SIGNALS } from "../../kernel/signal";
import type { Routine, WaitStatus } from "../../kernel/sys";
import type { Command } from "../ast";
import { Discard, ShellExit } from "../control";
import { drive } from "../drive";
import type { Shell } from "../state/shell";
import { enterChild, noteSignals } from "./traps";

export type ChildOptions = {
	/** A background job without job control: keyboard signals do not reach it. */
	readonly background?: boolean;
	/** A command substitution, which counts as a level for set -x and loses set -e. */
	readonly substitution?: boolean;
	/** It runs this alone: a ( … ) counts as the subshell that it is by itself, and a simple command's words still are the parent's. */
	readonly alone?: Command | undefined;
};

/** Seconds that bash waits between its tries to fork. */
const FORK_DELAYS = [1, 2, 4, 8];

/** Starts a child that goes on with a copy of this shell. Gives its pid. */
export function* forkShell(
	shell: Shell,
	options: ChildOptions,
	body: (child: Shell) => Routine<number>,
): Routine<number> {
	const child = shell.fork();
	const start = () =>
		shell.sys.fork((sys) => {
			child.sys = sys;
			return drive(runChild(child, options, body));
		});
	for (const delay of shell.isDash ? [] : FORK_DELAYS) {
		try {
			return start();
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* shell.report(`fork: retry: ${error.message}`);
			yield* shell.sys.sleep(delay * 1000);
		}
	}
	try {
		return start();
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* shell.report(shell.isDash ? "Cannot fork" : `fork: ${error.message}`);
		throw new ShellExit(shell.isDash ? 2 : 254);
	}
}

function* runChild(child: Shell, options: ChildOptions, body: (child: Shell) => Routine<number>): Routine<number> {
	const { alone } = options;
	const isOwed = alone?.kind === "simple" && options.background !== true;
	child.subshellLevel += isOwed || (alone?.kind === "compound" && alone.body.kind === "subshell") ? 0 : 1;
	child.owedLevel = isOwed ? 1 : 0;
	enterChild(child);
	if (options.background === true && !child.options.monitor) {
		child.sys.setDisposition("INT", "ignore");
		child.sys.setDisposition("QUIT", "ignore");
		child.ignoredSignals = new Set([...child.ignoredSignals, "INT", "QUIT"]);
	}
	if (options.substitution === true) {
		child.traceLevel += 1;
		if (!child.isDash && !child.isPosix && !child.isShopt("inherit_errexit")) {
			child.options.errexit = false;
		}
	}
	let status: number;
	try {
		status = yield* body(child);
	} catch (error) {
		if (error instanceof ShellExit || error instanceof Discard) {
			status = error.status;
		} else {
			throw error;
		}
	}
	return yield* child.engine.finish(child, status);
}

/** Exit status of the shell's language for a child that ended. */
export function statusNumber(status: WaitStatus): number {
	switch (status.kind) {
		case "exited":
			return status.code;
		case "signaled":
		case "stopped":
			return 128 + SIGNALS[status.signal];
		default:
			return 0;
	}
}

/** Waits until a child has ended, whatever signals come meanwhile (their traps run afterwards). */
export function* waitForChild(shell: Shell, pid: number): Routine<WaitStatus> {
	for (;;) {
		try {
			const ended = yield* shell.sys.wait(pid, { interruptible: true, stopped: shell.options.monitor });
			if (ended !== undefined) {
				shell.jobs.note(ended.pid, ended.status);
				return ended.status;
			}
		} catch (error) {
			if (isErrno(error, "EINTR")) {
				yield* noteSignals(shell);
			} else if (isErrno(error, "ECHILD")) {
				return shell.jobs.statusOf(pid) ?? { kind: "exited", code: 127 };
			} else {
				throw error;
			}
		}
	}
}

/** Says that a foreground command was killed, as a shell that runs a script does. */
export function* reportKilled(shell: Shell, status: WaitStatus, pid: number, text: () => string): Routine<void> {
	if (status.kind !== "signaled" || status.signal === "INT" || status.signal === "PIPE") {
		return;
	}
	const core = status.core && shell.sys.limit("core").soft > 0 ? " (core dumped)" : "";
	if (shell.isDash) {
		yield* shell.warn(`${SIGNAL_TEXTS[status.signal]}${core}\n`);
		return;
	}
	if (status.signal === "TERM") {
		yield* shell.warn(`${SIGNAL_TEXTS.TERM}\n`);
		return;
	}
	const state = `${SIGNAL_TEXTS[status.signal]}${core}`;
	yield* shell.report(`${String(pid).padStart(5)} ${state.padEnd(23)} ${text()}`);
}

/** Takes note of children that have ended meanwhile, without waiting. */
export function* reap(shell: Shell): Routine<void> {
	for (;;) {
		try {
			const ended = yield* shell.sys.wait("any", { noHang: true, stopped: true });
			if (ended === undefined) {
				return;
			}
			shell.jobs.note(ended.pid, ended.status);
		} catch (error) {
			if (isErrno(error, "ECHILD")) {
				return;
			}
			throw error;
		}
	}
}
