import type { Stat } from "../../kernel/sys";
import { ShellError } from "../control";
import { compareTexts } from "../expand/collation";
import { AssociativeArray, IndexedArray } from "../state/arrays";
import { isSetOption } from "../state/options";
import type { Shell } from "../state/shell";
import { INVISIBLE, NAMEREF } from "../state/variables";

function statOf(shell: Shell, path: string): Stat | undefined {
	try {
		const fd = /^\/dev\/fd\/(\d+)$/.exec(path)?.[1];
		return fd === undefined ? shell.sys.stat(path) : shell.sys.fstat(Number(fd));
	} catch {
		return undefined;
	}
}

function linkOf(shell: Shell, path: string): Stat | undefined {
	try {
		return shell.sys.lstat(path);
	} catch {
		return undefined;
	}
}

function mayAccess(shell: Shell, path: string, what: "read" | "write" | "execute"): boolean {
	try {
		return statOf(shell, path) !== undefined && shell.sys.access(path, { [what]: true });
	} catch {
		return false;
	}
}

/** Operators of test that take one operand. */
export const UNARY: ReadonlySet<string> = new Set(
	"-a -b -c -d -e -f -g -h -k -n -o -p -r -s -t -u -v -w -x -z -G -L -N -O -R -S".split(" "),
);

/** Operators of test between two operands. */
export const BINARY: ReadonlySet<string> = new Set("= == != < > -eq -ne -lt -le -gt -ge -nt -ot -ef =~".split(" "));

/** The truth of `operator operand`. */
export function testUnary(shell: Shell, operator: string, text: string): boolean {
	switch (operator) {
		case "-n":
			return text !== "";
		case "-z":
			return text === "";
		case "-t":
			if (!/^\s*[-+]?\d+\s*$/.test(text)) {
				if (!shell.isDash) {
					return false;
				}
				throw new ShellError(`Illegal number: ${text}`);
			}
			return shell.sys.isOpen(Number(text)) && shell.sys.isatty(Number(text));
		case "-o":
			return isSetOption(text) && shell.options[text];
		case "-v":
			return isVariableSet(shell, text);
		case "-R": {
			const variable = shell.variables.get(text);
			return variable !== undefined && (variable.flags & NAMEREF) !== 0 && variable.value !== undefined;
		}
		case "-h":
		case "-L":
			return linkOf(shell, text)?.type === "symlink";
		case "-r":
			return mayAccess(shell, text, "read");
		case "-w":
			return mayAccess(shell, text, "write");
		case "-x":
			return mayAccess(shell, text, "execute");
		default:
			return testStat(shell, operator, statOf(shell, text));
	}
}

function testStat(shell: Shell, operator: string, stat: Stat | undefined): boolean {
	if (stat === undefined) {
		return false;
	}
	switch (operator) {
		case "-a":
		case "-e":
			return true;
		case "-f":
			return stat.type === "file";
		case "-d":
			return stat.type === "directory";
		case "-s":
			return stat.size > 0;
		case "-b":
			return stat.type === "block";
		case "-c":
			return stat.type === "character";
		case "-p":
			return stat.type === "fifo";
		case "-S":
			return stat.type === "socket";
		case "-u":
			return (stat.mode & 0o4000) !== 0;
		case "-g":
			return (stat.mode & 0o2000) !== 0;
		case "-k":
			return (stat.mode & 0o1000) !== 0;
		case "-O":
			return stat.uid === shell.sys.euid();
		case "-G":
			return stat.gid === shell.sys.egid();
		case "-N":
			return stat.mtime > stat.atime;
		default:
			return false;
	}
}

/** -v name: whether a variable, an element or a positional parameter has a value. */
function isVariableSet(shell: Shell, text: string): boolean {
	if (/^\d+$/.test(text)) {
		return Number(text) === 0 || (shell.atLeast("5.1") && shell.positional.length >= Number(text));
	}
	const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[([\s\S]*)\])?$/.exec(text);
	if (match === null) {
		return false;
	}
	const place = shell.variables.resolve(match[1] ?? "");
	const variable = place === undefined ? undefined : shell.variables.get(place.name);
	if (variable === undefined || (variable.flags & INVISIBLE) !== 0) {
		return false;
	}
	const subscript = match[2] ?? place?.subscript;
	const value = shell.variables.valueOf(variable);
	if (subscript === undefined) {
		return typeof value === "string" || (value instanceof IndexedArray ? value.has(0) : value?.has("0") === true);
	}
	if (subscript === "@" || subscript === "*") {
		return (
			typeof value === "string" ||
			(value !== undefined && value.size > 0) ||
			(value instanceof AssociativeArray && value.has(subscript))
		);
	}
	const name = place?.name ?? "";
	return shell.variables.element(name, shell.variables.expandKey(name, subscript)) !== undefined;
}

/** The truth of `left operator right` for texts and files. */
export function testBinary(shell: Shell, operator: string, left: string, right: string, name: string): boolean {
	switch (operator) {
		case "=":
		case "==":
			return left === right;
		case "!=":
			return left !== right;
		case "<":
		case ">": {
			// [ compares bytes, [[ as the locale orders.
			const order =
				name === "[[" || shell.isPosix ? compareTexts(shell, left, right) : left < right ? -1 : left > right ? 1 : 0;
			return operator === "<" ? order < 0 : order > 0;
		}
		case "-nt":
		case "-ot": {
			const a = statOf(shell, left);
			const b = statOf(shell, right);
			if (shell.isDash && (a === undefined || b === undefined)) {
				return false;
			}
			return operator === "-nt"
				? a !== undefined && (b === undefined || a.mtime > b.mtime)
				: b !== undefined && (a === undefined || a.mtime < b.mtime);
		}
		case "-ef": {
			const a = statOf(shell, left);
			const b = statOf(shell, right);
			return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
		}
		default:
			return false;
	}
}
