import type { Routine } from "../../kernel/sys";
import type { AndOr } from "../ast";
import type { Shell } from "../state/shell";
import { forkShell } from "./child";
import { inputFromNull, startPiped } from "./pipeline";

/** Starts a list in the background: a job whose last process is `$!`. */
export function* startBackground(shell: Shell, item: AndOr): Routine<number> {
	const { first, rest } = item;
	const isPipeline = rest.length === 0 && first.commands.length > 1 && !first.negated && first.timed === "no";
	const alone = rest.length === 0 && first.commands.length === 1 ? first.commands[0] : undefined;
	let pids: number[];
	if (isPipeline) {
		({ pids } = yield* startPiped(shell, first, { background: true, keepLast: false }));
	} else {
		pids = [
			yield* forkShell(shell, { background: true, alone }, function* (child) {
				if (child.options.monitor) {
					child.sys.setpgid(0, 0);
				} else {
					yield* inputFromNull(child);
				}
				child.mayReplace = true;
				if (rest.length === 0 && first.commands[0]?.kind === "simple") {
					child.traps.delete("ERR");
				}
				return yield* child.engine.runAndOr(child, item);
			}),
		];
	}
	const last = pids.at(-1) ?? 0;
	shell.lastBackgroundPid = last;
	const text = item.text.replace(/\s*&\s*$/, "");
	for (const pid of pids) {
		shell.jobs.forget(pid);
		if (shell.options.monitor) {
			// The child does so too: whoever comes first.
			try {
				shell.sys.setpgid(pid, pids[0] ?? pid);
			} catch {
				// It has ended or become another program already.
			}
		}
	}
	shell.jobs.add({
		processes: pids.map((pid, index) => ({
			pid,
			text: isPipeline
				? shell.engine.printCommand(
						first.commands[index] ?? { kind: "simple", assignments: [], words: [], redirections: [], line: 1 },
					)
				: text,
			status: undefined,
		})),
		text,
		pgid: pids[0] ?? 0,
		isBackground: true,
		hasOwnGroup: shell.options.monitor,
	});
	shell.status = 0;
	return 0;
}
