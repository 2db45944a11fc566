import type { SignalName } from "../../kernel/signal";
import { PAUSE, type Routine } from "../../kernel/sys";
import { callDeep } from "../drive";
import type { Shell, TrapName } from "../state/shell";

/** Signals whose death runs bash's EXIT trap first. */
const TERMINATING: readonly SignalName[] = [
	"HUP",
	"INT",
	"ILL",
	"TRAP",
	"ABRT",
	"FPE",
	"BUS",
	"SEGV",
	"SYS",
	"PIPE",
	"ALRM",
	"TERM",
	"XCPU",
	"XFSZ",
	"VTALRM",
	"USR1",
	"USR2",
];

const PSEUDO: ReadonlySet<string> = new Set(["EXIT", "ERR", "DEBUG", "RETURN"]);

/** Tells the kernel which signals the traps catch or ignore. */
export function syncDispositions(shell: Shell): void {
	const wanted = new Map<SignalName, "ignore" | "catch">();
	for (const [name, text] of shell.traps.entries()) {
		if (!PSEUDO.has(name)) {
			wanted.set(name as SignalName, text === "" ? "ignore" : "catch");
		}
	}
	if (!shell.isDash && shell.traps.has("EXIT")) {
		for (const signal of TERMINATING) {
			if (!wanted.has(signal) && !shell.ignoredSignals.has(signal)) {
				wanted.set(signal, "catch");
			}
		}
	}
	for (const signal of shell.handledSignals) {
		if (!wanted.has(signal)) {
			shell.sys.setDisposition(signal, shell.ignoredSignals.has(signal) ? "ignore" : "default");
		}
	}
	for (const [signal, disposition] of wanted) {
		shell.sys.setDisposition(signal, disposition);
	}
	shell.handledSignals = new Set(wanted.keys());
}

/** A subshell keeps what is ignored; its other traps are gone, though `trap -p` still shows them. */
export function enterChild(child: Shell): void {
	if (child.traps.size === 0) {
		return;
	}
	for (const [name, text] of child.traps.entries()) {
		const isKept =
			(text === "" && !PSEUDO.has(name)) ||
			(name === "ERR" && child.options.errtrace) ||
			((name === "DEBUG" || name === "RETURN") && child.options.functrace);
		if (!isKept) {
			child.traps.delete(name);
		}
	}
	syncDispositions(child);
}

/** Moves signals that came into the list of those to act on; dies at once of one that is caught for the EXIT trap alone. */
export function* noteSignals(shell: Shell): Routine<void> {
	for (let signal = shell.sys.takeSignal(); signal !== undefined; signal = shell.sys.takeSignal()) {
		if (shell.traps.has(signal)) {
			shell.pendingSignals.push(signal);
		} else if (TERMINATING.includes(signal) && shell.traps.has("EXIT")) {
			shell.status = 0;
			yield* shell.engine.finish(shell, 0);
			yield* dieBySignal(shell, signal);
		}
	}
}

/** Runs the traps of signals that came. Called between commands. */
export function* runPendingTraps(shell: Shell): Routine<void> {
	if (shell.sys.hasSignal()) {
		yield* noteSignals(shell);
	}
	for (let signal = shell.pendingSignals.shift(); signal !== undefined; signal = shell.pendingSignals.shift()) {
		const text = shell.traps.get(signal);
		if (text !== undefined && text !== "") {
			yield* runTrap(shell, signal, text);
		}
	}
}

/** Runs a trap's text; `$?` is afterwards what it was before. */
export function* runTrap(shell: Shell, name: TrapName, text: string): Routine<number> {
	const { status, runningTrap, line } = shell;
	shell.runningTrap = name;
	const keepsLine = name === "ERR" || name === "DEBUG" || name === "RETURN";
	const { tested, mayReplace } = shell;
	shell.mayReplace = false;
	try {
		const result = yield* callDeep(shell.engine.runText(shell, text, { line: keepsLine ? line : 1, keepsLine }));
		return result;
	} finally {
		shell.runningTrap = runningTrap;
		shell.tested = tested;
		shell.mayReplace = mayReplace;
		shell.line = line;
		if (shell.jump?.kind !== "return") {
			shell.status = status;
		}
	}
}

/** Runs the trap of a pseudo signal when there is one, but not inside itself. */
export function* runPseudoTrap(shell: Shell, name: "ERR" | "DEBUG" | "RETURN"): Routine<number> {
	const text = shell.traps.get(name);
	if (text === undefined || text === "" || shell.runningTrap === name || shell.runningTrap === "DEBUG") {
		return 0;
	}
	return yield* runTrap(shell, name, text);
}

/** Ends this process by a signal, once its handlers are gone. */
export function* dieBySignal(shell: Shell, signal: SignalName): Routine<never> {
	shell.traps.delete(signal);
	shell.traps.delete("EXIT");
	syncDispositions(shell);
	shell.sys.setDisposition(signal, "default");
	shell.sys.kill(shell.sys.pid, signal);
	for (;;) {
		yield PAUSE;
	}
}

/** Before exec: caught signals go back to their defaults, since the new program has no handlers. Gives what undoes it. */
export function enterLastExec(shell: Shell): () => void {
	const { handledSignals } = shell;
	for (const signal of handledSignals) {
		if (shell.traps.get(signal) !== "") {
			shell.sys.setDisposition(signal, "default");
		}
	}
	return () => syncDispositions(shell);
}
