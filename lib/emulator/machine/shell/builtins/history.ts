import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { formatTime } from "../expand/time-format";
import { historyLimit, readHistoryFile, writeHistoryFile } from "../run/history";
import type { HistoryEntry } from "../state/history";
import type { Shell } from "../state/shell";
import { type Builtin, badOption, parseOptions, print } from "./builtin";

const USAGE = "history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]";

export const history: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "acd:nprsw");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "history", parsed.bad, USAGE);
		}
		const { flags, values, rest } = parsed;
		const file = ["a", "n", "r", "w"].filter((letter) => flags.has(letter));
		if (file.length > 1) {
			yield* shell.complain("history", "cannot use more than one of -anrw");
			return 1;
		}
		if (flags.has("c")) {
			shell.history.clear();
		}
		if (flags.has("s")) {
			shell.history.replaceLast(entryOf(shell, rest.join(" ")));
			return 0;
		}
		if (flags.has("p")) {
			return yield* print(shell, "history", rest.map((text) => `${text}\n`).join(""));
		}
		const offset = values.get("d");
		if (offset !== undefined) {
			return yield* remove(shell, offset);
		}
		const [mode] = file;
		if (mode !== undefined) {
			return yield* useFile(shell, mode, rest[0]);
		}
		return flags.has("c") ? 0 : yield* list(shell, rest);
	},
};

function entryOf(shell: Shell, text: string): HistoryEntry {
	return { text, at: Math.floor(shell.sys.now() / 1000) };
}

function* list(shell: Shell, rest: readonly string[]): Routine<number> {
	const { entries, first } = shell.history;
	const [count] = rest;
	if (count !== undefined && !/^[-+]?\d+$/.test(count)) {
		yield* shell.complain("history", `${count}: numeric argument required`);
		return 1;
	}
	if (rest.length > 1) {
		yield* shell.complain("history", "too many arguments");
		return 1;
	}
	const from = count === undefined ? 0 : Math.max(0, entries.length - Math.abs(Number(count)));
	const format = shell.variables.scalar("HISTTIMEFORMAT") ?? "";
	const lines = entries.slice(from).map(({ text, at }, index) => {
		const time = format === "" ? "" : formatTime(shell, format, at);
		return `${String(first + from + index).padStart(5)}  ${time}${text}\n`;
	});
	return yield* print(shell, "history", lines.join(""));
}

function* remove(shell: Shell, given: string): Routine<number> {
	const { entries, first } = shell.history;
	const range = /^(-?\d+)(?:-(-?\d+))?$/.exec(given);
	const place = (text: string) => (text.startsWith("-") ? entries.length + Number(text) : Number(text) - first);
	const from = place(range?.[1] ?? "0");
	const to = range?.[2] === undefined ? from : place(range[2]);
	if (range === null || from < 0 || to < from || to >= entries.length) {
		yield* shell.complain("history", `${given}: history position out of range`);
		return 1;
	}
	shell.history.remove(from, to);
	return 0;
}

/** -a, -n, -r and -w: the history and its file. */
function* useFile(shell: Shell, mode: string, given: string | undefined): Routine<number> {
	const { history: own, sys } = shell;
	const path = given ?? shell.variables.scalar("HISTFILE") ?? "";
	if (path === "") {
		return 1;
	}
	try {
		if (mode === "a") {
			yield* writeHistoryFile(shell, path, Math.min(own.unsaved, own.entries.length), true);
			own.linesInFile += own.unsaved;
			own.unsaved = 0;
		} else if (mode === "w") {
			yield* writeHistoryFile(shell, path, own.entries.length, false);
			own.unsaved = 0;
		} else {
			const lines = yield* readHistoryFile(shell, path);
			const fresh = mode === "n" ? lines.slice(own.linesInFile) : lines;
			const at = Math.floor(sys.now() / 1000);
			own.add(
				fresh.map((text) => ({ text, at })),
				historyLimit(shell, "HISTSIZE"),
			);
			own.linesInFile = mode === "n" ? lines.length : own.entries.length;
		}
		return 0;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (mode !== "r" && mode !== "n") {
			yield* shell.complain("history", `${path}: cannot create: ${error.message}`);
		}
		return 1;
	}
}

/** Entries that `fc -l` shows when nothing says which. */
const FC_DEFAULT = 16;

export const fc: Builtin = {
	*run(shell, args) {
		const given = args.findIndex((arg) => /^-\d+$/.test(arg));
		const parsed = parseOptions(given < 0 ? args : args.slice(0, given), "e:lnrs");
		if (parsed.bad !== undefined) {
			return yield* badOption(
				shell,
				"fc",
				parsed.bad,
				"fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]",
			);
		}
		const { flags } = parsed;
		const rest = given < 0 ? parsed.rest : [...parsed.rest, ...args.slice(given)];
		// The fc command itself does not count.
		const known = shell.history.entries.slice(0, shell.options.history ? -1 : undefined);
		if (flags.has("l")) {
			return yield* listCommands(shell, known, rest, flags);
		}
		if (flags.has("s")) {
			return yield* repeat(shell, known, rest);
		}
		yield* shell.complain("fc", "no command found");
		return 1;
	},
};

/** Place of the entry that a number, a distance from the end or the beginning of a command names; -1: none. */
function placeOf(shell: Shell, known: readonly HistoryEntry[], text: string): number {
	if (/^-\d+$/.test(text)) {
		return Math.max(0, known.length + Number(text));
	}
	if (/^\d+$/.test(text)) {
		return Math.min(Math.max(0, Number(text) - shell.history.first), known.length - 1);
	}
	return known.findLastIndex((entry) => entry.text.startsWith(text));
}

function* listCommands(
	shell: Shell,
	known: readonly HistoryEntry[],
	rest: readonly string[],
	flags: ReadonlySet<string>,
): Routine<number> {
	if (known.length === 0) {
		return 0;
	}
	const [from, to] = rest;
	const start = from === undefined ? Math.max(0, known.length - FC_DEFAULT) : placeOf(shell, known, from);
	const end = to === undefined ? known.length - 1 : placeOf(shell, known, to);
	if (start < 0 || end < 0) {
		yield* shell.complain("fc", "no command found");
		return 1;
	}
	const low = Math.min(start, end);
	const lines = known
		.slice(low, Math.max(start, end) + 1)
		.map(({ text }, index) => `${flags.has("n") ? "" : shell.history.first + low + index}\t ${text}\n`);
	if (flags.has("r") || start > end) {
		lines.reverse();
	}
	return yield* print(shell, "fc", lines.join(""));
}

/** fc -s: runs an old command again, with a part replaced. */
function* repeat(shell: Shell, known: readonly HistoryEntry[], rest: readonly string[]): Routine<number> {
	const changes = rest.filter((text) => text.includes("="));
	const wanted = rest.find((text) => !text.includes("="));
	const place = wanted === undefined ? known.length - 1 : placeOf(shell, known, wanted);
	const entry = known[place];
	if (entry === undefined) {
		yield* shell.complain("fc", "no command found");
		return 1;
	}
	let { text } = entry;
	for (const change of changes) {
		const equals = change.indexOf("=");
		text = text.split(change.slice(0, equals)).join(change.slice(equals + 1));
	}
	yield* shell.warn(`${text}\n`);
	if (shell.options.history) {
		shell.history.replaceLast(entryOf(shell, text));
	}
	return yield* shell.engine.runText(shell, text, { line: shell.line });
}
