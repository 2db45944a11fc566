import type { Routine } from "../../kernel/sys";
import type { AndOr, Command, List, Pipeline } from "../ast";
import { isSpecialName } from "../builtins/builtin";
import { ShellExit } from "../control";
import type { Shell } from "../state/shell";
import { startBackground } from "./background";
import { runCompound } from "./compound";
import { failed, settle } from "./failure";
import { isLeaf, runPipeline, setPipeStatus } from "./pipeline";
import { runSimple } from "./simple";
import { runPendingTraps } from "./traps";

/** What a command costs at least, in units of `Sys.spend`: what this interpreter takes, not what bash would. */
const COMMAND_UNITS = 10;

/** Runs commands one after another until one jumps away. */
export function* runList(shell: Shell, list: List): Routine<number> {
	const mayReplace = shell.mayReplace;
	shell.mayReplace = false;
	let status = 0;
	const last = list.length - 1;
	for (let at = 0; at <= last; at++) {
		const item = list[at];
		if (item === undefined) {
			break;
		}
		shell.mayReplace = mayReplace && at === last;
		status = item.background ? yield* startBackground(shell, item) : yield* runAndOr(shell, item);
		if (shell.jump !== undefined) {
			break;
		}
	}
	shell.mayReplace = false;
	return status;
}

/** a && b || c: all but the last may fail. */
export function* runAndOr(shell: Shell, item: AndOr): Routine<number> {
	const { rest } = item;
	if (rest.length === 0) {
		return yield* runPipeline(shell, item.first);
	}
	const mayReplace = shell.mayReplace;
	shell.mayReplace = false;
	let status = yield* runTested(shell, item.first);
	for (const [index, { operator, pipeline }] of rest.entries()) {
		if (shell.jump !== undefined) {
			return status;
		}
		if ((status === 0) !== (operator === "&&")) {
			continue;
		}
		if (index === rest.length - 1) {
			shell.mayReplace = mayReplace;
			return yield* runPipeline(shell, pipeline);
		}
		status = yield* runTested(shell, pipeline);
	}
	return status;
}

function* runTested(shell: Shell, pipeline: Pipeline): Routine<number> {
	shell.tested += 1;
	try {
		return yield* runPipeline(shell, pipeline);
	} finally {
		shell.tested -= 1;
	}
}

/** Runs one command with its redirections; sets `$?`, runs traps that are due, heeds set -e. */
export function* runCommand(shell: Shell, command: Command): Routine<number> {
	const { tested } = shell;
	let status: number;
	try {
		if (command.kind === "simple") {
			status = yield* runSimple(shell, command);
		} else if (command.kind === "compound") {
			status = yield* runCompound(shell, command);
		} else {
			status = yield* defineFunction(shell, command);
		}
	} catch (error) {
		status = yield* settle(shell, error);
	}
	if (shell.sys.isTurnOver(COMMAND_UNITS)) {
		yield* shell.sys.spend(0);
	}
	shell.status = status;
	if (command.kind === "simple" || (command.kind === "compound" && isLeaf(command))) {
		setPipeStatus(shell, [status]);
	}
	if (shell.pendingSignals.length > 0 || shell.sys.hasSignal()) {
		yield* runPendingTraps(shell);
	}
	if (status !== 0 && tested === 0 && shell.jump === undefined && endsOnFailure(command)) {
		yield* failed(shell, status);
	}
	return status;
}

/** set -e and the ERR trap look at these commands; lists inside others were looked at already. */
function endsOnFailure(command: Command): boolean {
	if (command.kind === "simple") {
		return true;
	}
	if (command.kind !== "compound") {
		return false;
	}
	const { kind } = command.body;
	return kind === "subshell" || kind === "arithmetic" || kind === "condition" || command.redirections.length > 0;
}

function* defineFunction(shell: Shell, command: Extract<Command, { kind: "function" }>): Routine<number> {
	const old = shell.functions.get(command.name);
	if (shell.isPosix && isSpecialName(command.name)) {
		yield* shell.report(`\`${command.name}': is a special builtin`);
		throw new ShellExit(2);
	}
	if (!shell.isDash && /[$`'"\\]/.test(command.name)) {
		shell.line = command.line;
		yield* shell.report(`\`${command.name}': not a valid identifier`);
		return 1;
	}
	if (old?.readonly === true) {
		yield* shell.report(`${command.name}: readonly function`);
		return 1;
	}
	shell.functions.set(command.name, {
		definition: command,
		source: shell.sourceName || (shell.source === "command" ? "environment" : shell.source === "stdin" ? "main" : ""),
		exported: old?.exported === true || shell.options.allexport,
		readonly: false,
		traced: old?.traced === true,
	});
	return 0;
}
