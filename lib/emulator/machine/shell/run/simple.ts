import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import type { Assignment, SimpleCommand, Word } from "../ast";
import { builtins } from "../builtins";
import type { Argument, Builtin } from "../builtins/builtin";
import { ShellError } from "../control";
import { traceQuote } from "../expand/quote";
import { expandString, literalOf } from "../expand/word-text";
import { expandFields } from "../expand/words";
import type { RunWordsOptions, Shell } from "../state/shell";
import { EXPORTED, VariableError } from "../state/variables";
import { assign, assignTemporary } from "./assign";
import { forkShell, reportKilled, statusNumber, waitForChild } from "./child";
import { becomeProgram } from "./external";
import { callFunction } from "./function";
import { findCommand } from "./lookup";
import { redirect, restore, type Saved } from "./redirect";
import { isTracing, trace, traceWords } from "./trace";
import { runPseudoTrap } from "./traps";

/** What becomes of a name that stands first in a command. */
type Resolution =
	| { readonly kind: "builtin"; readonly builtin: Builtin }
	| { readonly kind: "function" }
	| { readonly kind: "external" };

function resolve(shell: Shell, name: string, options: RunWordsOptions): Resolution {
	const builtin = options.builtins && !shell.disabledBuiltins.has(name) ? builtins(shell).get(name) : undefined;
	if (builtin?.isSpecial === true && (shell.isPosix || shell.isDash)) {
		return { kind: "builtin", builtin };
	}
	if (options.functions && shell.functions.has(name)) {
		return { kind: "function" };
	}
	return builtin === undefined ? { kind: "external" } : { kind: "builtin", builtin };
}

const EVERYTHING: RunWordsOptions = { functions: true, builtins: true, externals: true };

/** Whether arguments keep the shape of assignments for this command. */
function isDeclaring(shell: Shell, name: string): boolean {
	return builtins(shell).get(name)?.isDeclaration === true && !shell.disabledBuiltins.has(name);
}

/** Runs a simple command: expansions, assignments, redirections, and what its first word names. */
export function* runSimple(shell: Shell, command: SimpleCommand): Routine<number> {
	const mayReplace = shell.mayReplace;
	shell.mayReplace = false;
	shell.line = command.line;
	if (shell.runningTrap === undefined) {
		shell.command = command;
	}
	if (shell.traps.size > 0) {
		const debug = yield* runPseudoTrap(shell, "DEBUG");
		if (debug !== 0 && shell.isShopt("extdebug")) {
			return shell.status;
		}
	}
	shell.substitutionStatus = undefined;
	const args = yield* expandArguments(shell, command.words);
	shell.subshellLevel += shell.owedLevel;
	shell.owedLevel = 0;
	shell.line = command.line;
	if (args.length === 0) {
		return yield* runAssignments(shell, command);
	}
	const name = textOf(args[0] ?? "");
	const resolution = resolve(shell, name, EVERYTHING);
	const isSpecial = resolution.kind === "builtin" && resolution.builtin.isSpecial === true;
	const isPermanent = isSpecial && (shell.isPosix || shell.isDash);
	const hasScope = command.assignments.length > 0 && !isPermanent;
	if (hasScope) {
		shell.variables.pushScope("environment");
	}
	try {
		if (!shell.isDash) {
			yield* performAssignments(shell, command.assignments, isPermanent);
		}
		if (isTracing(shell) && !shell.isDash) {
			yield* traceArguments(shell, args);
		}
		if (resolution.kind === "external") {
			return yield* runExternal(shell, args.map(textOf), command, mayReplace);
		}
		return yield* runInside(shell, resolution, args, command, isPermanent);
	} finally {
		if (hasScope) {
			shell.variables.popScope();
		}
		rememberLast(shell, args);
	}
}

function rememberLast(shell: Shell, args: readonly Argument[]): void {
	if (!shell.isDash) {
		shell.lastArgument = textOf(args[args.length - 1] ?? "");
	}
}

function textOf(argument: Argument): string {
	return typeof argument === "string" ? argument : argument.name;
}

function* performAssignments(shell: Shell, assignments: readonly Assignment[], isPermanent: boolean): Routine<void> {
	for (const assignment of assignments) {
		if (isPermanent) {
			yield* assign(shell, assignment);
			if (!shell.isDash) {
				shell.variables.own(assignment.name).flags |= EXPORTED;
			}
		} else {
			yield* tryTemporary(shell, assignment);
		}
	}
}

/** Outside posix mode a command runs although a variable in front of it is readonly. */
function* tryTemporary(shell: Shell, assignment: Assignment): Routine<void> {
	try {
		yield* assignTemporary(shell, assignment);
	} catch (error) {
		if (error instanceof VariableError && error.kind === "readonly" && !shell.isDash && !shell.isPosix) {
			yield* shell.report(`${error.subject}: ${error.message}`);
			return;
		}
		throw error;
	}
}

function* traceArguments(shell: Shell, args: readonly Argument[]): Routine<void> {
	for (const argument of args) {
		if (typeof argument !== "string" && argument.value.kind === "array") {
			const elements = argument.value.elements.map(({ value, subscript }) =>
				subscript === undefined ? `'${value.text}'` : `[${subscript.text}]='${value.text}'`,
			);
			yield* trace(shell, `${argument.name}${argument.append ? "+" : ""}=(${elements.join(" ")})`);
		}
	}
	yield* trace(
		shell,
		args.map((argument) => (typeof argument === "string" ? traceQuote(argument) : argument.name)).join(" "),
	);
}

/** Words of a command, where those of declare and its kin may be assignments of arrays. */
function* expandArguments(shell: Shell, words: readonly (Word | Assignment)[]): Routine<Argument[]> {
	if (words.every((word): word is Word => "parts" in word)) {
		return yield* expandFields(shell, words);
	}
	const args: Argument[] = [];
	for (const word of words) {
		if ("parts" in word) {
			args.push(...(yield* expandFields(shell, [word])));
		} else if (!isDeclaring(shell, textOf(args[0] ?? "")) && word.value.kind === "scalar") {
			args.push(yield* assignmentText(shell, word));
		} else if (word.value.kind === "array") {
			args.push(word);
		} else {
			args.push(yield* assignmentText(shell, word));
		}
	}
	return args;
}

function* assignmentText(shell: Shell, word: Assignment): Routine<string> {
	const value = word.value.kind === "scalar" ? yield* expandString(shell, word.value.word, "assignment") : "";
	const subscript =
		word.subscript === undefined
			? ""
			: `[${literalOf(word.subscript) ?? (yield* expandString(shell, word.subscript, "none"))}]`;
	return `${word.name}${subscript}${word.append ? "+" : ""}=${value}`;
}

/** A command without a name: assignments in the shell, redirections for nothing. */
function* runAssignments(shell: Shell, command: SimpleCommand): Routine<number> {
	if (!shell.isDash) {
		yield* assignAll(shell, command.assignments);
	}
	const status = shell.substitutionStatus ?? 0;
	if (command.redirections.length > 0) {
		const saved: Saved = [];
		try {
			yield* redirect(shell, command.redirections, saved);
		} finally {
			restore(shell, saved);
			closeProcesses(shell);
		}
	}
	if (shell.isDash) {
		yield* assignAll(shell, command.assignments);
		return shell.substitutionStatus ?? 0;
	}
	if (command.assignments.length > 0 && !shell.isDash) {
		shell.lastArgument = "";
	}
	return status;
}

function* assignAll(shell: Shell, assignments: readonly Assignment[]): Routine<void> {
	for (const assignment of assignments) {
		yield* assign(shell, assignment);
	}
}

/** A builtin or a function: in this process, with redirections undone afterwards. */
function* runInside(
	shell: Shell,
	resolution: Exclude<Resolution, { kind: "external" }>,
	args: readonly Argument[],
	command: SimpleCommand,
	isPermanent: boolean,
): Routine<number> {
	const saved: Saved = [];
	const { openProcesses } = shell;
	shell.openProcesses = [];
	const isSpecial = resolution.kind === "builtin" && resolution.builtin.isSpecial === true;
	const keepsRedirections = resolution.kind === "builtin" && resolution.builtin.keepsRedirections === true;
	try {
		try {
			yield* redirect(shell, command.redirections, saved);
			if (shell.isDash) {
				yield* performAssignments(shell, command.assignments, isPermanent);
			}
		} catch (error) {
			if (error instanceof ShellError && error.outcome === "fail" && isSpecial && (shell.isDash || shell.isPosix)) {
				throw new ShellError(error.message, "exit", error.status);
			}
			throw error;
		}
		if (isTracing(shell) && shell.isDash) {
			yield* traceWords(shell, [...command.assignments.map(traceText(shell)), ...args.map(textOf)]);
		}
		if (resolution.kind === "function") {
			return yield* callFunction(shell, textOf(args[0] ?? ""), args.slice(1).map(textOf));
		}
		const status = yield* runBuiltin(shell, resolution.builtin, args);
		if (keepsRedirections && shell.keepRedirections) {
			shell.keepRedirections = false;
			for (const { copy } of saved) {
				if (copy !== undefined) {
					shell.sys.close(copy);
				}
			}
			saved.length = 0;
		}
		return status;
	} finally {
		restore(shell, saved);
		closeProcesses(shell);
		shell.openProcesses = openProcesses;
	}
}

function traceText(shell: Shell): (assignment: Assignment) => string {
	return ({ name }) => `${name}=${shell.variables.scalar(name) ?? ""}`;
}

/** Closes what process substitutions of a command left open. */
export function closeProcesses(shell: Shell): void {
	for (const fd of shell.openProcesses) {
		if (shell.sys.isOpen(fd)) {
			shell.sys.close(fd);
		}
	}
	shell.openProcesses = [];
}

/** Runs a builtin; an error that a posix shell does not survive ends it. */
export function* runBuiltin(shell: Shell, builtin: Builtin, args: readonly Argument[]): Routine<number> {
	const { builtinName } = shell;
	shell.builtinName = textOf(args[0] ?? "");
	try {
		const result = builtin.run(shell, args.slice(1).map(textOf), { name: shell.builtinName, raw: args.slice(1) });
		return typeof result === "number" ? result : yield* result;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* shell.complain(shell.builtinName ?? "", error.message);
		return 1;
	} finally {
		shell.builtinName = builtinName;
	}
}

/** A program: in a child, unless this process has nothing else to do. */
function* runExternal(
	shell: Shell,
	words: readonly string[],
	command: SimpleCommand,
	mayReplace: boolean,
): Routine<number> {
	const { openProcesses } = shell;
	if (mayReplace && !shell.traps.has("EXIT") && shell.pendingSignals.length === 0) {
		return yield* runInChild(shell, words, command);
	}
	// The search happens here, so that this shell remembers the place.
	findCommand(shell, words[0] ?? "");
	const pid = yield* forkShell(shell, {}, function* (child) {
		if (child.options.monitor) {
			child.sys.setpgid(0, 0);
		}
		return yield* runInChild(child, words, command);
	});
	closeProcesses(shell);
	shell.openProcesses = openProcesses;
	return yield* awaitForeground(shell, pid, command, words);
}

function* awaitForeground(
	shell: Shell,
	pid: number,
	command: SimpleCommand,
	words: readonly string[],
): Routine<number> {
	const status = yield* waitForChild(shell, pid);
	yield* reportKilled(shell, status, pid, () => shell.engine.printCommand(command));
	if (status.kind === "stopped") {
		shell.jobs.add({
			processes: [{ pid, text: words.join(" "), status }],
			text: shell.engine.printCommand(command),
			pgid: pid,
			isBackground: false,
			hasOwnGroup: shell.options.monitor,
		});
	}
	return statusNumber(status);
}

function* runInChild(shell: Shell, words: readonly string[], command: SimpleCommand): Routine<number> {
	try {
		yield* redirect(shell, command.redirections, undefined);
	} catch (error) {
		if (error instanceof ShellError) {
			yield* shell.report(error.message);
			return error.status;
		}
		throw error;
	}
	if (shell.isDash) {
		yield* performAssignments(shell, command.assignments, false);
		if (isTracing(shell)) {
			yield* traceWords(shell, [...command.assignments.map(traceText(shell)), ...words]);
		}
	}
	const name = words[0] ?? "";
	shell.line = command.line;
	if (!shell.isDash && !name.includes("/") && shell.functions.has("command_not_found_handle")) {
		if (findCommand(shell, name) === undefined) {
			return yield* callFunction(shell, "command_not_found_handle", words);
		}
	}
	return yield* becomeProgram(shell, words, {});
}

/** Runs words that are expanded already, for `command`, `builtin` and the like. */
export function* runWords(shell: Shell, words: readonly string[], options: RunWordsOptions): Routine<number> {
	const name = words[0] ?? "";
	const resolution = resolve(shell, name, options);
	if (resolution.kind === "function") {
		return yield* callFunction(shell, name, words.slice(1));
	}
	if (resolution.kind === "builtin") {
		return yield* runBuiltin(shell, resolution.builtin, words);
	}
	if (!options.externals) {
		return 127;
	}
	const pid = yield* forkShell(shell, {}, function* (child) {
		return yield* becomeProgram(child, words, options.path === undefined ? {} : { path: options.path });
	});
	const status = yield* waitForChild(shell, pid);
	yield* reportKilled(shell, status, pid, () => words.join(" "));
	return statusNumber(status);
}
