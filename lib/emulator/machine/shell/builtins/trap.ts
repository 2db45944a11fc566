import { parseSignal, SIGNALS, type SignalName, signalName } from "../../kernel/signal";
import type { Routine } from "../../kernel/sys";
import { singleQuote } from "../expand/quote";
import { syncDispositions } from "../run/traps";
import type { Shell, TrapName } from "../state/shell";
import { type Builtin, badOption, endOfSpecial, print, usageError } from "./builtin";

const USAGE = "trap [-lp] [[arg] signal_spec ...]";
const PSEUDO: readonly TrapName[] = ["EXIT", "DEBUG", "ERR", "RETURN"];
/** The first real-time signal and how many there are (signal(7)). */
const REAL_TIME = 34;

/** A signal as trap takes it; undefined for none. */
function parseTrapName(shell: Shell, text: string): TrapName | undefined {
	if (text === "0") {
		return "EXIT";
	}
	const upper = shell.isDash ? text : text.toUpperCase();
	if (upper === "EXIT" || (!shell.isDash && PSEUDO.includes(upper as TrapName))) {
		return upper as TrapName;
	}
	if (shell.isDash && /^SIG/.test(text)) {
		return undefined;
	}
	return parseSignal(text);
}

/** The name that trap -p prints. */
function shownName(shell: Shell, name: TrapName): string {
	return PSEUDO.includes(name) || shell.isDash || (shell.isPosix && shell.atLeast("4.4")) ? name : `SIG${name}`;
}

function orderOf(name: TrapName): number {
	if (name === "EXIT") {
		return 0;
	}
	const pseudo = PSEUDO.indexOf(name);
	return pseudo > 0 ? 1000 + pseudo : SIGNALS[name as SignalName];
}

function* printTraps(shell: Shell, names?: readonly TrapName[]): Routine<number> {
	const traps = (shell.isDash ? undefined : shell.inheritedTraps) ?? shell.traps;
	const wanted = names ?? (traps.keys() as TrapName[]).sort((a, b) => orderOf(a) - orderOf(b));
	const lines = wanted.flatMap((name) => {
		const text = traps.get(name);
		return text === undefined ? [] : [`trap -- ${singleQuote(text)} ${shownName(shell, name)}\n`];
	});
	return yield* print(shell, "trap", lines.join(""));
}

/** The table of `kill -l` and `trap -l`. */
export function signalTable(shell: Shell): string {
	const names: string[] = [];
	for (let number = 1; number <= 64; number++) {
		const name = signalName(number);
		if (name !== undefined) {
			names.push(`${String(number).padStart(2)}) SIG${name}`);
		} else if (number >= REAL_TIME) {
			const offset = number <= 49 ? number - 34 : number - 64;
			const base = number <= 49 ? "SIGRTMIN" : "SIGRTMAX";
			names.push(`${String(number).padStart(2)}) ${base}${offset === 0 ? "" : offset > 0 ? `+${offset}` : offset}`);
		}
	}
	if (shell.isPosix && !shell.isDash) {
		return `${names.map((name) => name.replace(/^ *\d+\) SIG/, "")).join(" ")}\n`;
	}
	if (shell.isDash) {
		return names.map((line) => `${line.slice(4).replace(/^SIG/, "")}\n`).join("");
	}
	let text = "";
	for (const [index, name] of names.entries()) {
		text += name + (index % 5 === 4 || index === names.length - 1 ? "\n" : "\t");
	}
	return text;
}

export const trap: Builtin = {
	isSpecial: true,
	*run(shell, args) {
		let rest = args;
		if (rest[0] === "-l" && !shell.isDash) {
			return yield* print(shell, "trap", signalTable(shell));
		}
		const isPrinting = rest[0] === "-p" && !shell.isDash;
		if (isPrinting) {
			rest = rest.slice(1);
		}
		if (rest[0] === "--") {
			rest = rest.slice(1);
		} else if (/^-./.test(rest[0] ?? "") && !isPrinting) {
			return yield* badOption(shell, "trap", (rest[0] ?? "").slice(0, 2), USAGE);
		}
		if (isPrinting || rest.length === 0) {
			const names: TrapName[] = [];
			for (const text of rest) {
				const name = parseTrapName(shell, text);
				if (name === undefined) {
					yield* shell.complain("trap", `${text}: invalid signal specification`);
					return 1;
				}
				names.push(name);
			}
			return yield* printTraps(shell, rest.length > 0 ? names : undefined);
		}
		const [action = "", ...signals] = rest;
		// A single argument, or a number in front, resets.
		const resets =
			action === "-" || rest.length === 1 || (/^\d+$/.test(action) && parseTrapName(shell, action) !== undefined);
		const targets = resets && action !== "-" ? rest : signals;
		if (targets.length === 0) {
			return yield* usageError(shell, "trap", USAGE);
		}
		if (rest.length === 1 && !shell.isDash && parseTrapName(shell, action) === undefined) {
			yield* usageError(shell, "trap", USAGE);
			return endOfSpecial(shell, "trap", 2);
		}
		let status = 0;
		for (const text of targets) {
			const name = parseTrapName(shell, text);
			if (name === undefined) {
				if (shell.isDash) {
					yield* shell.warn(`trap: ${text}: bad trap\n`);
					status = 1;
					continue;
				}
				yield* shell.complain("trap", `${text}: invalid signal specification`);
				status = 1;
				continue;
			}
			setTrap(shell, name, resets ? undefined : action);
		}
		syncDispositions(shell);
		return status;
	},
};

function setTrap(shell: Shell, name: TrapName, action: string | undefined): void {
	if (shell.inheritedTraps !== undefined) {
		// The first trap of a subshell makes it forget its parent's.
		shell.inheritedTraps = undefined;
	}
	if (name !== "EXIT" && name !== "ERR" && name !== "DEBUG" && name !== "RETURN") {
		if (shell.ignoredSignals.has(name) || name === "KILL" || name === "STOP") {
			return;
		}
	}
	if (action === undefined) {
		shell.traps.delete(name);
	} else {
		shell.traps.set(name, action);
	}
}
