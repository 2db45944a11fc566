import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { compilePattern } from "../expand/matching";
import type { Shell } from "../state/shell";

/** A number in a variable such as HISTSIZE; undefined: no limit. */
export function historyLimit(shell: Shell, name: "HISTSIZE" | "HISTFILESIZE"): number | undefined {
	const value = shell.variables.scalar(name);
	return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Remembers the source of a command that was read, as HISTCONTROL and HISTIGNORE say. */
export function remember(shell: Shell, source: string): void {
	const text = source.replace(/\n+$/, "");
	if (!shell.options.history || text.trim() === "") {
		return;
	}
	const control = new Set((shell.variables.scalar("HISTCONTROL") ?? "").split(":"));
	const { history } = shell;
	const isRepeated = history.entries.at(-1)?.text === text;
	if (
		((control.has("ignorespace") || control.has("ignoreboth")) && /^[ \t]/.test(text)) ||
		((control.has("ignoredups") || control.has("ignoreboth")) && isRepeated) ||
		isIgnored(shell, text)
	) {
		return;
	}
	if (control.has("erasedups")) {
		history.entries = history.entries.filter((entry) => entry.text !== text);
	}
	history.add([{ text: onOneLine(text), at: Math.floor(shell.sys.now() / 1000) }], historyLimit(shell, "HISTSIZE"));
	history.unsaved += 1;
}

function isIgnored(shell: Shell, text: string): boolean {
	const patterns = shell.variables.scalar("HISTIGNORE");
	return (
		patterns !== undefined &&
		patterns !== "" &&
		patterns.split(":").some((one) => compilePattern(shell, one).matches(text))
	);
}

/** cmdhist keeps a command of several lines as one entry. */
function onOneLine(text: string): string {
	return /<</.test(text) ? text : text.replace(/\\\n/g, "").replace(/\n/g, "; ");
}

/** Lines of a history file; throws the errno of one that cannot be read. */
export function* readHistoryFile(shell: Shell, path: string): Routine<string[]> {
	const text = yield* shell.sys.readText(path);
	const lines = text.split("\n");
	if (lines.at(-1) === "") {
		lines.pop();
	}
	return lines;
}

/** Writes entries to a history file, in its place or behind what it holds. */
export function* writeHistoryFile(shell: Shell, path: string, count: number, append: boolean): Routine<void> {
	const { sys } = shell;
	let old = "";
	if (append) {
		try {
			old = yield* sys.readText(path);
		} catch (error) {
			if (!isErrno(error, "ENOENT")) {
				throw error;
			}
		}
	}
	const lines = count === 0 ? [] : shell.history.entries.slice(-count);
	yield* sys.writeFile(path, old + lines.map(({ text }) => `${text}\n`).join(""), 0o600);
}

/** What a shell at a terminal begins with: its limits, and the file of the last session. */
export function* loadHistory(shell: Shell): Routine<void> {
	const { variables } = shell;
	for (const name of ["HISTSIZE", "HISTFILESIZE"]) {
		if (variables.get(name) === undefined) {
			variables.assign(name, "500");
		}
	}
	const path = variables.scalar("HISTFILE") ?? "";
	try {
		const lines = yield* readHistoryFile(shell, path);
		shell.history.linesInFile = lines.length;
		shell.history.add(
			lines.map((text) => ({ text, at: Math.floor(shell.startedAt / 1000) })),
			historyLimit(shell, "HISTSIZE"),
		);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
}

/** What an interactive shell leaves behind: the session's commands in HISTFILE, which keeps HISTFILESIZE lines. */
export function* saveHistory(shell: Shell): Routine<void> {
	const path = shell.variables.scalar("HISTFILE") ?? "";
	const { history } = shell;
	if (path === "" || history.unsaved === 0 || !shell.isInteractive) {
		return;
	}
	const fits = history.unsaved <= history.entries.length;
	try {
		if (fits || shell.isShopt("histappend")) {
			yield* writeHistoryFile(shell, path, Math.min(history.unsaved, history.entries.length), true);
		} else {
			yield* writeHistoryFile(shell, path, history.entries.length, false);
		}
		history.unsaved = 0;
		yield* cutHistoryFile(shell, path);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
}

function* cutHistoryFile(shell: Shell, path: string): Routine<void> {
	const limit = historyLimit(shell, "HISTFILESIZE");
	const lines = yield* readHistoryFile(shell, path);
	if (limit !== undefined && lines.length > limit) {
		yield* shell.sys.writeFile(
			path,
			lines
				.slice(lines.length - limit)
				.map((line) => `${line}\n`)
				.join(""),
			0o600,
		);
	}
}
