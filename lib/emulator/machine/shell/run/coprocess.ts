import type { Routine } from "../../kernel/sys";
import type { Command } from "../ast";
import { IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { forkShell } from "./child";

/** Highest descriptor for what a script is to find by number. */
const TOP_FD = 63;

/** The highest free descriptor at or below 63, where bash puts pipes that scripts use. */
export function highFd(shell: Shell, from: number): number {
	let target = TOP_FD;
	while (target > 9 && shell.sys.isOpen(target)) {
		target -= 1;
	}
	shell.sys.dup2(from, target);
	shell.sys.close(from);
	return target;
}

/** coproc: a background command whose stdin and stdout are pipes held in an array. */
export function* startCoprocess(shell: Shell, name: string, command: Command): Routine<number> {
	const { sys } = shell;
	const [childReads, parentWrites] = sys.pipe();
	const [parentReads, childWrites] = sys.pipe();
	const pid = yield* forkShell(shell, { background: true }, function* (child) {
		child.sys.close(parentWrites);
		child.sys.close(parentReads);
		child.sys.dup2(childReads, 0);
		child.sys.dup2(childWrites, 1);
		child.sys.close(childReads);
		child.sys.close(childWrites);
		child.mayReplace = true;
		return yield* child.engine.runCommand(child, command);
	});
	sys.close(childReads);
	sys.close(childWrites);
	const read = highFd(shell, parentReads);
	const write = highFd(shell, parentWrites);
	sys.setCloseOnExec(read, true);
	sys.setCloseOnExec(write, true);
	shell.variables.setWhole(name, IndexedArray.of([String(read), String(write)]));
	shell.variables.assign(`${name}_PID`, String(pid));
	shell.lastBackgroundPid = pid;
	shell.jobs.add({
		processes: [{ pid, text: shell.engine.printCommand(command), status: undefined }],
		text: `coproc ${name} ${shell.engine.printCommand(command)}`,
		pgid: pid,
		isBackground: true,
		hasOwnGroup: shell.options.monitor,
	});
	return 0;
}
