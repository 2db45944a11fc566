import type { Routine } from "../../kernel/sys";
import { Discard, ShellExit } from "../control";
import type { Shell } from "../state/shell";
import { type Builtin, dashFailure, endOfSpecial } from "./builtin";

export const colon: Builtin = {
	isSpecial: true,
	run: () => 0,
};

export const yes: Builtin = {
	run: () => 0,
};

export const no: Builtin = {
	run: () => 1,
};

/** What a builtin that takes one number makes of more: bash gives up the command list, with -c all of it. */
function* tooMany(shell: Shell, name: string): Routine<never> {
	yield* shell.complain(name, "too many arguments");
	throw shell.source === "command" ? new ShellExit(1) : new Discard(1);
}

function jumper(kind: "break" | "continue"): Builtin {
	return {
		isSpecial: true,
		*run(shell, args) {
			const given = args[0] === "--" ? args.slice(1) : args;
			const text = given[0] ?? "1";
			if (shell.loopDepth === 0 && shell.isPosix) {
				return 0;
			}
			if (shell.loopDepth === 0 && !shell.isDash) {
				yield* shell.complain(kind, "only meaningful in a `for', `while', or `until' loop");
				return 0;
			}
			if (!/^\s*[-+]?\d+\s*$/.test(text)) {
				if (shell.isDash) {
					return yield* dashFailure(shell, kind, `Illegal number: ${text}`);
				}
				yield* shell.complain(kind, `${text}: numeric argument required`);
				throw new ShellExit(128);
			}
			if (given.length > 1 && !shell.isDash) {
				return yield* tooMany(shell, kind);
			}
			const levels = Number(text);
			if (levels <= 0) {
				if (shell.isDash) {
					return yield* dashFailure(shell, kind, `Illegal number: ${text}`);
				}
				yield* shell.complain(kind, `${text}: loop count out of range`);
				shell.jump = { kind: "break", levels: shell.loopDepth };
				return 1;
			}
			if (shell.loopDepth > 0) {
				shell.jump = { kind, levels: Math.min(levels, shell.loopDepth) };
			}
			return 0;
		},
	};
}

export const breakLoop = jumper("break");
export const continueLoop = jumper("continue");

/** The status that exit and return are given; undefined once a complaint was made. */
function* statusArgument(shell: Shell, name: string, args: readonly string[]): Routine<number | undefined> {
	const given = args[0] === "--" ? args.slice(1) : args;
	const [text] = given;
	if (text === undefined) {
		return shell.status;
	}
	if (shell.isDash) {
		if (!/^\d+$/.test(text)) {
			yield* dashFailure(shell, name, `Illegal number: ${text}`);
			return undefined;
		}
		return name === "return" ? Number(text) : Number(text) & 255;
	}
	if (!/^\s*[-+]?\d+\s*$/.test(text)) {
		yield* shell.complain(name, `${text}: numeric argument required`);
		return undefined;
	}
	return Number(BigInt.asUintN(8, BigInt(text.trim().replace(/^\+/, ""))));
}

export const exit: Builtin = {
	isSpecial: true,
	*run(shell, args) {
		const given = args[0] === "--" ? args.slice(1) : args;
		const status = yield* statusArgument(shell, "exit", args);
		if (status === undefined) {
			throw new ShellExit(2);
		}
		if (given.length > 1 && !shell.isDash) {
			return yield* tooMany(shell, "exit");
		}
		throw new ShellExit(status);
	},
};

export const logout: Builtin = {
	*run(shell) {
		yield* shell.complain("logout", "not login shell: use `exit'");
		return 1;
	},
};

export const returnFrom: Builtin = {
	isSpecial: true,
	*run(shell, args) {
		const isInside = shell.frames.some(({ kind }) => kind !== "main");
		const given = args[0] === "--" ? args.slice(1) : args;
		if (given.length > 1 && !shell.isDash && /^\s*[-+]?\d+\s*$/.test(given[0] ?? "")) {
			return yield* tooMany(shell, "return");
		}
		if (!isInside && !shell.isDash && shell.runningTrap !== "DEBUG") {
			yield* shell.complain("return", "can only `return' from a function or sourced script");
			return endOfSpecial(shell, "return", shell.version === "4.2" ? 1 : 2);
		}
		let status = yield* statusArgument(shell, "return", args);
		if (status === undefined) {
			status = 2;
		}
		if (!isInside) {
			throw new ShellExit(status);
		}
		shell.jump = { kind: "return", status };
		return status;
	},
};

export const shift: Builtin = {
	isSpecial: true,
	*run(shell, args) {
		const given = args[0] === "--" ? args.slice(1) : args;
		const text = given[0] ?? "1";
		if (!/^\s*[-+]?\d+\s*$/.test(text)) {
			if (shell.isDash) {
				return yield* dashFailure(shell, "shift", `Illegal number: ${text}`);
			}
			yield* shell.complain("shift", `${text}: numeric argument required`);
			return endOfSpecial(shell, "shift", 1);
		}
		if (given.length > 1 && !shell.isDash) {
			return yield* tooMany(shell, "shift");
		}
		const count = Number(text);
		if (shell.isDash && (count < 0 || count > shell.positional.length)) {
			return count < 0
				? yield* dashFailure(shell, "shift", `Illegal number: ${text}`)
				: yield* dashFailure(shell, "shift", "can't shift that many");
		}
		if (count < 0 || count > shell.positional.length) {
			if (count < 0 || shell.isPosix || shell.isShopt("shift_verbose")) {
				yield* shell.complain("shift", `${args.length === 0 ? "" : `${text}: `}shift count out of range`);
			}
			return 1;
		}
		if (count > 0) {
			shell.positional = shell.positional.slice(count);
		}
		return 0;
	},
};
