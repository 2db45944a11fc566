import { encode } from "../../kernel/bytes";
import { type Errno, isErrno } from "../../kernel/errno";
import type { OpenFlags, Routine } from "../../kernel/sys";
import type { Redirection } from "../ast";
import { ShellError } from "../control";
import { expandQuoted, expandString } from "../expand/word-text";
import { expandTarget } from "../expand/words";
import type { Shell } from "../state/shell";

/** What descriptors were before a redirection: put back by `restore`. */
export type Saved = { readonly fd: number; readonly copy: number | undefined }[];

/** Lowest descriptor for the shell's own copies and for {name}> redirections. */
const FIRST_OWN_FD = 10;
/** What a pipe holds without a reader: longer here-documents go through a file. */
const PIPE_CAPACITY = 65_536;

/** Undoes redirections, the last one first. */
export function restore(shell: Shell, saved: Saved): void {
	for (const { fd, copy } of saved.reverse()) {
		if (copy === undefined) {
			if (shell.sys.isOpen(fd)) {
				shell.sys.close(fd);
			}
		} else {
			shell.sys.dup2(copy, fd);
			shell.sys.close(copy);
		}
	}
	saved.length = 0;
}

/**
 * Performs redirections in order. With `saved`, notes there what they change. Throws `ShellError` with the shell's
 * message when one fails; those before it stay done.
 */
export function* redirect(shell: Shell, redirections: readonly Redirection[], saved: Saved | undefined): Routine<void> {
	for (const redirection of redirections) {
		shell.line = Math.max(shell.line, redirection.line);
		yield* redirectOne(shell, redirection, saved);
	}
}

function* redirectOne(shell: Shell, redirection: Redirection, saved: Saved | undefined): Routine<void> {
	const { operator, here } = redirection;
	if (here !== undefined) {
		const body = yield* expandQuoted(shell, here.body);
		place(shell, redirection, 0, saved, yield* openText(shell, body));
		return;
	}
	switch (operator) {
		case "<<<": {
			const text = yield* expandString(shell, redirection.target);
			place(shell, redirection, 0, saved, yield* openText(shell, `${text}\n`));
			return;
		}
		case "<&":
		case ">&":
			yield* duplicate(shell, redirection, saved);
			return;
		case "&>":
		case "&>>": {
			const path = yield* expandTarget(shell, redirection.target);
			yield* openBoth(shell, path, operator === "&>>", saved);
			return;
		}
		default: {
			const path = yield* expandTarget(shell, redirection.target);
			const fd = yield* openPath(shell, path, operator);
			place(shell, redirection, operator.startsWith("<") ? 0 : 1, saved, fd);
		}
	}
}

/** Puts an opened descriptor where the redirection wants it. */
function place(
	shell: Shell,
	redirection: Redirection,
	standard: number,
	saved: Saved | undefined,
	opened: number,
): void {
	const { sys } = shell;
	if (typeof redirection.fd === "string") {
		const fd = sys.dup(opened, FIRST_OWN_FD);
		sys.close(opened);
		shell.variables.assignTo(redirection.fd, String(fd));
		if (shell.isShopt("varredir_close")) {
			saved?.push({ fd, copy: undefined });
		}
		return;
	}
	const target = redirection.fd ?? standard;
	save(shell, target, saved, opened);
	if (opened !== target) {
		sys.dup2(opened, target);
		sys.close(opened);
	}
}

/** The value of the variable in `{name}>` or `{name[subscript]}>`. */
function descriptorIn({ variables }: Shell, variable: string): string | undefined {
	const { name, subscript } = variables.placeOf(variable);
	return subscript === undefined ? variables.scalar(name) : variables.element(name, subscript);
}

function save(shell: Shell, fd: number, saved: Saved | undefined, justOpened?: number): void {
	if (saved === undefined) {
		return;
	}
	// A descriptor that the redirection itself just opened at its place was closed before.
	const wasOpen = fd !== justOpened && shell.sys.isOpen(fd);
	saved.push({ fd, copy: wasOpen ? shell.sys.dup(fd, FIRST_OWN_FD, true) : undefined });
}

function* openBoth(shell: Shell, path: string, appends: boolean, saved: Saved | undefined): Routine<void> {
	const opened = yield* openPath(shell, path, appends ? ">>" : ">");
	save(shell, 1, saved, opened);
	save(shell, 2, saved, opened);
	if (opened !== 1) {
		shell.sys.dup2(opened, 1);
	}
	if (opened !== 2) {
		shell.sys.dup2(opened, 2);
	}
	if (opened > 2) {
		shell.sys.close(opened);
	}
}

function* duplicate(shell: Shell, redirection: Redirection, saved: Saved | undefined): Routine<void> {
	const { sys } = shell;
	const isOutput = redirection.operator === ">&";
	const text = yield* duplicateTarget(shell, redirection);
	const variable = typeof redirection.fd === "string" ? redirection.fd : undefined;
	const fd = typeof redirection.fd === "number" ? redirection.fd : isOutput ? 1 : 0;
	if (text === "-") {
		const closed = variable === undefined ? fd : Number(descriptorIn(shell, variable) ?? "-1");
		if (variable !== undefined && (Number.isNaN(closed) || closed < 0)) {
			throw new ShellError(`${variable}: ambiguous redirect`);
		}
		save(shell, closed, variable === undefined ? saved : undefined);
		if (sys.isOpen(closed)) {
			sys.close(closed);
		}
		return;
	}
	const match = /^(\d+)(-?)$/.exec(text);
	if (match === null) {
		if (isOutput && variable === undefined && (redirection.fd === undefined || redirection.fd === 1) && !shell.isDash) {
			yield* openBoth(shell, text, false, saved);
			return;
		}
		if (shell.isDash) {
			throw new ShellError("Syntax error: Bad fd number", "exit", 2);
		}
		throw new ShellError(`${redirection.target.text}: ambiguous redirect`);
	}
	const from = Number(match[1]);
	if (!sys.isOpen(from)) {
		throw new ShellError(`${from}: Bad file descriptor`, "fail", shell.isDash ? 2 : 1);
	}
	if (variable !== undefined) {
		shell.variables.assignTo(variable, String(sys.dup(from, FIRST_OWN_FD)));
	} else if (from !== fd) {
		save(shell, fd, saved);
		sys.dup2(from, fd);
	}
	if (match[2] === "-" && from !== fd) {
		save(shell, from, saved);
		sys.close(from);
	}
}

function* duplicateTarget(shell: Shell, redirection: Redirection): Routine<string> {
	const text = yield* expandTarget(shell, redirection.target);
	if (text === "" && !shell.isDash) {
		throw new ShellError(`${redirection.target.text}: ambiguous redirect`);
	}
	return text;
}

const FLAGS: Readonly<Record<string, OpenFlags>> = {
	"<": { read: true },
	">": { write: true, create: true, truncate: true },
	">|": { write: true, create: true, truncate: true },
	">>": { write: true, create: true, append: true },
	"<>": { read: true, write: true, create: true },
};

function* openPath(shell: Shell, path: string, operator: string): Routine<number> {
	const network = shell.isDash ? null : /^\/dev\/(tcp|udp)\/([^/]+)\/([^/]+)$/.exec(path);
	try {
		if (network !== null) {
			return yield* openNetwork(shell, path, network);
		}
		if (operator === ">" && shell.options.noclobber) {
			return yield* openNew(shell, path);
		}
		return yield* shell.sys.open(path, FLAGS[operator] ?? {}, 0o666);
	} catch (error) {
		if (isErrno(error)) {
			throw openFailure(shell, path, operator, error);
		}
		throw error;
	}
}

function openFailure(shell: Shell, path: string, operator: string, error: Errno): ShellError {
	if (!shell.isDash) {
		return new ShellError(`${path}: ${error.message}`);
	}
	const isCreating = operator !== "<";
	const text =
		error.code !== "ENOENT" && error.code !== "ENOTDIR"
			? error.message
			: isCreating
				? "Directory nonexistent"
				: "No such file";
	return new ShellError(`cannot ${isCreating ? "create" : "open"} ${path}: ${text}`, "fail", 2);
}

/** set -C: an existing regular file is not overwritten. */
function* openNew(shell: Shell, path: string): Routine<number> {
	let exists = false;
	try {
		exists = shell.sys.stat(path).type === "file";
	} catch {
		exists = false;
	}
	if (exists) {
		throw new ShellError(
			shell.isDash ? `cannot create ${path}: File exists` : `${path}: cannot overwrite existing file`,
			"fail",
			shell.isDash ? 2 : 1,
		);
	}
	return yield* shell.sys.open(path, { write: true, create: true }, 0o666);
}

/** Ports by name that scripts use in /dev/tcp paths. */
const SERVICES: Readonly<Record<string, number>> = {
	http: 80,
	https: 443,
	ssh: 22,
	ftp: 21,
	smtp: 25,
	domain: 53,
	ntp: 123,
};

function* openNetwork(shell: Shell, path: string, match: RegExpExecArray): Routine<number> {
	const [, protocol = "tcp", host = "", service = ""] = match;
	const port = SERVICES[service] ?? Number(service);
	try {
		return yield* shell.sys.connect({ family: "inet", protocol: protocol === "udp" ? "udp" : "tcp", host, port });
	} catch (error) {
		if (isErrno(error, "ENOENT")) {
			yield* shell.report(`${host}: Name or service not known`);
			throw new ShellError(`${path}: Invalid argument`);
		}
		if (isErrno(error)) {
			yield* shell.report(`connect: ${error.message}`);
		}
		throw error;
	}
}

/** A descriptor from which `text` can be read. */
function* openText(shell: Shell, text: string): Routine<number> {
	const { sys } = shell;
	const bytes = encode(text);
	if (bytes.length <= PIPE_CAPACITY) {
		const [read, write] = sys.pipe();
		yield* sys.write(write, bytes);
		sys.close(write);
		return read;
	}
	const path = `/tmp/sh-thd.${sys.pid}${Math.floor(sys.random() * 1e9)}`;
	const write = yield* sys.open(path, { write: true, create: true, exclusive: true }, 0o600);
	yield* sys.write(write, bytes);
	sys.close(write);
	const read = yield* sys.open(path, { read: true });
	sys.unlink(path);
	return read;
}
