import { PAUSE, type Routine } from "../../kernel/sys";
import { Discard, ShellExit } from "../control";
import { callDeep } from "../drive";
import type { Shell } from "../state/shell";
import { runPseudoTrap } from "./traps";

/** Calls after which a real shell has used up its stack (bash is killed, dash gives up). */
const BASH_DEPTH = 8300;
const DASH_DEPTH = 1000;

/** Counts nested calls of functions, eval and source; at the end of a real shell's stack this one ends too. */
export function* enterLevel(shell: Shell): Routine<void> {
	shell.depth += 1;
	if (shell.isDash ? shell.depth > DASH_DEPTH : shell.depth > BASH_DEPTH) {
		if (shell.isDash) {
			yield* shell.report(`Maximum function recursion depth (${DASH_DEPTH}) reached`);
			throw new ShellExit(2);
		}
		shell.sys.setDisposition("SEGV", "default");
		shell.sys.kill(shell.sys.pid, "SEGV");
		for (;;) {
			yield PAUSE;
		}
	}
	yield* shell.sys.spend(2);
}

/** Calls a function: its arguments and local variables, return, and the traps that it does not inherit. */
export function* callFunction(shell: Shell, name: string, args: readonly string[]): Routine<number> {
	const entry = shell.functions.get(name);
	if (entry === undefined) {
		return 127;
	}
	const nesting = shell.isDash ? 0 : Number(shell.variables.scalar("FUNCNEST") ?? "0");
	if (nesting > 0 && shell.frames.filter((frame) => frame.kind === "function").length >= nesting) {
		yield* shell.report(`${name}: maximum function nesting level exceeded (${nesting})`);
		throw new Discard(1);
	}
	yield* enterLevel(shell);
	const { positional, frames, sourceName, loopDepth, getopts, optionsBefore } = shell;
	shell.optionsBefore = undefined;
	const inheritsDebug = shell.options.functrace || entry.traced;
	const hidden = new Map<"ERR" | "DEBUG" | "RETURN", string>();
	for (const trap of ["ERR", "DEBUG", "RETURN"] as const) {
		const text = shell.traps.get(trap);
		if (text !== undefined && !(trap === "ERR" ? shell.options.errtrace : inheritsDebug)) {
			hidden.set(trap, text);
			shell.traps.delete(trap);
		}
	}
	shell.frames = [{ name, source: entry.source, callLine: shell.line, args, kind: "function" }, ...frames];
	shell.positional = args;
	shell.sourceName = entry.source;
	shell.loopDepth = 0;
	if (shell.isDash) {
		shell.getopts = { index: 1, offset: 0 };
	}
	shell.variables.pushScope("function");
	const { line } = shell;
	try {
		let status = yield* callDeep(shell.engine.runCommand(shell, entry.definition.body));
		if (shell.jump?.kind === "return") {
			status = shell.jump.status;
			shell.jump = undefined;
		}
		shell.status = status;
		if (shell.traps.has("RETURN")) {
			yield* runPseudoTrap(shell, "RETURN");
		}
		return status;
	} finally {
		shell.line = line;
		shell.options = shell.optionsBefore ?? shell.options;
		shell.optionsBefore = optionsBefore;
		shell.variables.popScope();
		shell.frames = frames;
		shell.positional = positional;
		shell.sourceName = sourceName;
		shell.loopDepth = loopDepth;
		if (shell.isDash) {
			shell.getopts = getopts;
		}
		for (const [trap, text] of hidden) {
			if (!shell.traps.has(trap)) {
				shell.traps.set(trap, text);
			}
		}
		shell.depth -= 1;
	}
}
