import { Buffer } from "node:buffer";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import type { Redirection, Script } from "../ast";
import { ShellError, ShellExit } from "../control";
import { expandTarget } from "../expand/words";
import type { Shell } from "../state/shell";
import { forkShell, statusNumber, waitForChild } from "./child";
import { highFd } from "./coprocess";
import { reportSyntax } from "./syntax-errors";

/** Reads a descriptor to its end. */
export function* readAll(shell: Shell, fd: number): Routine<Uint8Array> {
	const blocks: Uint8Array[] = [];
	let total = 0;
	for (;;) {
		const block = yield* shell.sys.read(fd, 65_536);
		if (block.length === 0) {
			return blocks.length === 1 ? (blocks[0] ?? block) : Buffer.concat(blocks, total);
		}
		blocks.push(block);
		total += block.length;
		shell.sys.charge(block.length);
	}
}

/** The text of a substitution: no NUL bytes, no newlines at the end. */
function* clean(shell: Shell, bytes: Uint8Array): Routine<string> {
	shell.sys.charge(-bytes.length);
	let text: string;
	if (bytes.includes(0)) {
		text = decode(bytes.filter((byte) => byte !== 0));
		if (!shell.isDash && shell.atLeast("4.4")) {
			yield* shell.report("warning: command substitution: ignored null byte in input");
		}
	} else {
		text = decode(bytes);
	}
	let end = text.length;
	while (end > 0 && text.charCodeAt(end - 1) === 10) {
		end -= 1;
	}
	return text.slice(0, end);
}

/** $(…): the output of a list run in a child. */
export function* capture(shell: Shell, script: Script): Routine<string> {
	const file = fileOf(script);
	if (file !== undefined && !shell.isDash) {
		return yield* clean(shell, yield* readNamed(shell, file));
	}
	if (script.list.length === 0 && script.error === undefined) {
		shell.substitutionStatus = 0;
		shell.status = 0;
		return "";
	}
	const { sys } = shell;
	const [read, write] = sys.pipe();
	const pid = yield* forkShell(shell, { substitution: true }, function* (child) {
		child.sys.close(read);
		if (write !== 1) {
			child.sys.dup2(write, 1);
			child.sys.close(write);
		}
		return yield* runSubstitution(child, script);
	});
	sys.close(write);
	const bytes = yield* readAll(shell, read);
	sys.close(read);
	const status = statusNumber(yield* waitForChild(shell, pid));
	shell.substitutionStatus = status;
	shell.status = status;
	return yield* clean(shell, bytes);
}

function* runSubstitution(child: Shell, script: Script): Routine<number> {
	child.mayReplace = script.list.length === 1 && script.error === undefined;
	const status = script.list.length === 0 ? 0 : yield* child.engine.runList(child, script.list);
	if (script.error !== undefined) {
		yield* reportSyntax(child, script.error);
		throw new ShellExit(child.isDash ? 2 : 1);
	}
	return status;
}

/** $(<file) */
function fileOf(script: Script): Redirection | undefined {
	const [item] = script.list;
	const command = item?.first.commands[0];
	if (
		script.list.length !== 1 ||
		script.error !== undefined ||
		item === undefined ||
		item.background ||
		item.rest.length > 0 ||
		item.first.commands.length !== 1 ||
		item.first.negated ||
		command?.kind !== "simple" ||
		command.words.length > 0 ||
		command.assignments.length > 0 ||
		command.redirections.length !== 1
	) {
		return undefined;
	}
	const [redirection] = command.redirections;
	return redirection?.operator === "<" && (redirection.fd === undefined || redirection.fd === 0)
		? redirection
		: undefined;
}

/** What the file of `<file` holds; nothing, and status 1, when it cannot be read. */
function* readNamed(shell: Shell, redirection: Redirection): Routine<Uint8Array> {
	let path = redirection.target.text;
	try {
		path = yield* expandTarget(shell, redirection.target);
		const fd = yield* shell.sys.open(path, { read: true });
		try {
			const bytes = yield* readAll(shell, fd);
			shell.substitutionStatus = 0;
			shell.status = 0;
			return bytes;
		} finally {
			shell.sys.close(fd);
		}
	} catch (error) {
		if (!isErrno(error) && !(error instanceof ShellError)) {
			throw error;
		}
		yield* shell.report(isErrno(error) ? `${path}: ${error.message}` : error.message);
		shell.substitutionStatus = 1;
		shell.status = 1;
		return new Uint8Array(0);
	}
}

/** <(…) and >(…): a child at the other end of a pipe that is named by /dev/fd/N. */
export function* openProcess(shell: Shell, script: Script, direction: "in" | "out"): Routine<string> {
	const { sys } = shell;
	const [read, write] = sys.pipe();
	const own = direction === "in" ? read : write;
	const others = direction === "in" ? write : read;
	const pid = yield* forkShell(shell, { background: true, substitution: true }, function* (child) {
		child.sys.close(own);
		const standard = direction === "in" ? 1 : 0;
		child.sys.dup2(others, standard);
		child.sys.close(others);
		// From bash 5.2 on <(<file) prints the file.
		const file = direction === "in" && child.atLeast("5.2") ? fileOf(script) : undefined;
		if (file !== undefined) {
			yield* child.sys.write(standard, yield* readNamed(child, file));
			return child.status;
		}
		return yield* runSubstitution(child, script);
	});
	sys.close(others);
	const fd = highFd(shell, own);
	shell.openProcesses.push(fd);
	if (shell.atLeast("4.4")) {
		shell.lastBackgroundPid = pid;
	}
	return `/dev/fd/${fd}`;
}
