import type { Routine } from "../../kernel/sys";
import type { CaseItem, Compound, CompoundCommand, List, Word } from "../ast";
import { ShellError } from "../control";
import { evaluateText } from "../expand/arithmetic";
import { QUOTED } from "../expand/fields";
import { compilePattern } from "../expand/matching";
import { expandString, expandToString } from "../expand/word-text";
import { expandFields, expandPattern } from "../expand/words";
import type { Shell } from "../state/shell";
import { isName, VariableError } from "../state/variables";
import { forkShell, reportKilled, statusNumber, waitForChild } from "./child";
import { testCondition } from "./condition";
import { startCoprocess } from "./coprocess";
import { loopStep } from "./loop";
import { redirect, restore, type Saved } from "./redirect";
import { runSelect } from "./select";
import { isTracing, trace } from "./trace";
import { runPseudoTrap } from "./traps";

/** Runs a compound command with its redirections. */
export function* runCompound(shell: Shell, command: CompoundCommand): Routine<number> {
	const { body, redirections } = command;
	if (shell.runningTrap === undefined && body.kind !== "group") {
		shell.command = command;
	}
	if (body.kind === "subshell") {
		return yield* runSubshell(shell, command, body.list);
	}
	if (redirections.length === 0) {
		return yield* runBody(shell, body, command.line);
	}
	shell.mayReplace = false;
	const saved: Saved = [];
	const { openProcesses } = shell;
	shell.openProcesses = [];
	try {
		yield* redirect(shell, redirections, saved);
		return yield* runBody(shell, body, command.line);
	} finally {
		restore(shell, saved);
		for (const fd of shell.openProcesses) {
			if (shell.sys.isOpen(fd)) {
				shell.sys.close(fd);
			}
		}
		shell.openProcesses = openProcesses;
	}
}

/** ( … ): in a child, unless this process is one that has nothing else to do. */
function* runSubshell(shell: Shell, command: CompoundCommand, list: List): Routine<number> {
	const run = function* (child: Shell): Routine<number> {
		try {
			yield* redirect(child, command.redirections, undefined);
		} catch (error) {
			if (error instanceof ShellError) {
				yield* child.report(error.message);
				return error.status;
			}
			throw error;
		}
		child.mayReplace = list.length === 1;
		return yield* child.engine.runList(child, list);
	};
	if (shell.mayReplace && !shell.traps.has("EXIT")) {
		shell.mayReplace = false;
		shell.subshellLevel += 1;
		return yield* run(shell);
	}
	shell.mayReplace = false;
	shell.line = command.line;
	const pid = yield* forkShell(shell, {}, function* (child) {
		if (child.options.monitor) {
			child.sys.setpgid(0, 0);
		}
		return yield* run(child);
	});
	const status = yield* waitForChild(shell, pid);
	yield* reportKilled(shell, status, pid, () => shell.engine.printCommand(command));
	return statusNumber(status);
}

function* runBody(shell: Shell, body: Compound, line: number): Routine<number> {
	switch (body.kind) {
		case "group":
			return yield* shell.engine.runList(shell, body.list);
		case "subshell":
			return yield* shell.engine.runList(shell, body.list);
		case "if":
			return yield* runIf(shell, body);
		case "while":
		case "until":
			return yield* runWhile(shell, body);
		case "for":
			return yield* runFor(shell, body, line);
		case "select":
			return yield* runSelect(shell, body, line);
		case "arithmetic-for":
			return yield* runArithmeticFor(shell, body, line);
		case "case":
			return yield* runCase(shell, body, line);
		case "arithmetic":
			shell.mayReplace = false;
			return (yield* evaluateTraced(shell, body.expression, line, true)) === 0n ? 1 : 0;
		case "condition":
			shell.mayReplace = false;
			shell.line = line;
			yield* debugTrap(shell);
			return (yield* testCondition(shell, body.expression)) ? 0 : 1;
		case "coproc":
			return yield* startCoprocess(shell, body.name, body.command);
	}
}

function* debugTrap(shell: Shell): Routine<void> {
	if (shell.traps.size > 0) {
		yield* runPseudoTrap(shell, "DEBUG");
	}
}

function* runIf(shell: Shell, body: Extract<Compound, { kind: "if" }>): Routine<number> {
	const mayReplace = shell.mayReplace;
	for (const { condition, body: then } of body.branches) {
		const status = yield* testList(shell, condition);
		if (shell.jump !== undefined) {
			return status;
		}
		if (status === 0) {
			shell.mayReplace = mayReplace;
			return yield* shell.engine.runList(shell, then);
		}
	}
	if (body.otherwise === undefined) {
		return 0;
	}
	shell.mayReplace = mayReplace;
	return yield* shell.engine.runList(shell, body.otherwise);
}

/** Runs the list of a condition, in which failing is no error. */
function* testList(shell: Shell, list: List): Routine<number> {
	shell.mayReplace = false;
	shell.tested += 1;
	try {
		return yield* shell.engine.runList(shell, list);
	} finally {
		shell.tested -= 1;
	}
}

function* runWhile(shell: Shell, body: Extract<Compound, { kind: "while" | "until" }>): Routine<number> {
	const wanted = body.kind === "while";
	let status = 0;
	shell.loopDepth += 1;
	try {
		for (;;) {
			yield* shell.sys.spend(2);
			const tested = yield* testList(shell, body.condition);
			if (shell.jump !== undefined) {
				if (shell.jump.kind === "return") {
					return tested;
				}
				if (loopStep(shell) === "stop") {
					return status;
				}
				continue;
			}
			if ((tested === 0) !== wanted) {
				return status;
			}
			status = yield* shell.engine.runList(shell, body.body);
			if (shell.jump !== undefined && loopStep(shell) === "stop") {
				return status;
			}
		}
	} finally {
		shell.loopDepth -= 1;
	}
}

function* runFor(shell: Shell, body: Extract<Compound, { kind: "for" }>, line: number): Routine<number> {
	shell.mayReplace = false;
	shell.line = line;
	if (!isName(body.name)) {
		throw new ShellError(
			`\`${body.name}': not a valid identifier`,
			shell.isPosix ? "exit" : "fail",
			shell.isPosix ? 2 : 1,
		);
	}
	const items = body.words === undefined ? shell.positional : yield* expandFields(shell, body.words);
	const head = shell.command;
	let status = 0;
	shell.loopDepth += 1;
	try {
		for (const item of items) {
			yield* shell.sys.spend(2);
			shell.line = line;
			shell.command = head;
			yield* debugTrap(shell);
			if (isTracing(shell) && !shell.isDash) {
				yield* trace(
					shell,
					`for ${body.name} in ${body.words === undefined ? '"$@"' : body.words.map((word) => word.text).join(" ")}`,
				);
			}
			assignLoopVariable(shell, body.name, item);
			status = yield* shell.engine.runList(shell, body.body);
			if (shell.jump !== undefined && loopStep(shell) === "stop") {
				return status;
			}
		}
		return status;
	} finally {
		shell.loopDepth -= 1;
	}
}

/** for's variable; a nameref is led to the item's name instead of being followed. */
function assignLoopVariable(shell: Shell, name: string, item: string): void {
	const variable = shell.variables.get(name);
	if (variable !== undefined && (variable.flags & 64) !== 0) {
		if (!isName(item)) {
			throw new VariableError("identifier", item, "not a valid identifier");
		}
		shell.variables.own(name).value = item;
		return;
	}
	shell.variables.assign(name, item);
	if (shell.options.allexport) {
		shell.variables.own(name).flags |= 1;
	}
}

function* runArithmeticFor(
	shell: Shell,
	body: Extract<Compound, { kind: "arithmetic-for" }>,
	line: number,
): Routine<number> {
	shell.mayReplace = false;
	const isEmpty = (word: Word) => word.text.trim() === "";
	let status = 0;
	shell.loopDepth += 1;
	try {
		if (!isEmpty(body.init)) {
			yield* evaluateTraced(shell, body.init, line, true);
		}
		for (;;) {
			yield* shell.sys.spend(2);
			if (!isEmpty(body.test) && (yield* evaluateTraced(shell, body.test, line, true)) === 0n) {
				return status;
			}
			status = yield* shell.engine.runList(shell, body.body);
			if (shell.jump !== undefined && loopStep(shell) === "stop") {
				return status;
			}
			if (!isEmpty(body.step)) {
				yield* evaluateTraced(shell, body.step, line, true);
			}
		}
	} finally {
		shell.loopDepth -= 1;
	}
}

/** The value of an expression in ((…)). */
function* evaluateTraced(shell: Shell, expression: Word, line: number, runsDebug: boolean): Routine<bigint> {
	shell.line = line;
	if (runsDebug) {
		yield* debugTrap(shell);
	}
	const text = yield* expandToString(shell, expression.parts, QUOTED);
	if (isTracing(shell)) {
		yield* trace(shell, `(( ${text} ))`);
	}
	return evaluateText(shell, text, "command");
}

function* runCase(shell: Shell, body: Extract<Compound, { kind: "case" }>, line: number): Routine<number> {
	const mayReplace = shell.mayReplace;
	shell.mayReplace = false;
	shell.line = line;
	yield* debugTrap(shell);
	if (isTracing(shell) && !shell.isDash) {
		yield* trace(shell, `case ${body.word.text} in`);
	}
	const value = yield* expandString(shell, body.word);
	let status = 0;
	for (let at = 0; at < body.items.length; at++) {
		const item = body.items[at];
		if (item === undefined || !(yield* matchesItem(shell, item, value))) {
			continue;
		}
		const isLast = item.end === ";;";
		shell.mayReplace = mayReplace && isLast;
		status = yield* shell.engine.runList(shell, item.body);
		let end = item.end;
		while (end === ";&" && shell.jump === undefined) {
			at += 1;
			const next = body.items[at];
			if (next === undefined) {
				break;
			}
			status = yield* shell.engine.runList(shell, next.body);
			end = next.end;
		}
		if (end !== ";;&" || shell.jump !== undefined) {
			return status;
		}
	}
	return status;
}

function* matchesItem(shell: Shell, item: CaseItem, value: string): Routine<boolean> {
	for (const pattern of item.patterns) {
		const text = yield* expandPattern(shell, pattern);
		if (compilePattern(shell, text, shell.isShopt("nocasematch")).matches(value)) {
			return true;
		}
	}
	return false;
}
