import type { ProcessInfo, Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { type Accounts, readAccounts } from "../kit/accounts";
import { localZone } from "../kit/time-zone";
import { contextOf, PROCESS_FIELDS, type ProcessContext } from "./process-fields";
import { type Column, type PsRequest, PsUsageError, parsePs } from "./ps-arguments";
import { procpsVersion } from "./version";

const LAYOUTS: Readonly<Record<string, string>> = {
	plain: "pid tname time ucmd",
	bsd: "pid tname stat bsdtime args",
	f: "uid_hack pid ppid c stime tname time cmd",
	F: "uid_hack pid ppid c sz rss psr stime tname time cmd",
	l: "f s uid pid ppid c opri ni addr sz wchan tname time ucmd",
	fl: "f s uid_hack pid ppid c opri ni addr sz wchan stime tname time cmd",
	j: "pid pgid sid tname time ucmd",
	u: "user pid %cpu %mem vsz rss tname stat bsdstart bsdtime args",
	"bsd-l": "f uid pid ppid priority ni vsz rss wchan stat tname bsdtime args",
	"bsd-j": "ppid pid pgid sid tname tpgid stat uid bsdtime args",
	v: "pid tname stat bsdtime maj_flt trs drs rss %mem args",
};

function layoutColumns(request: PsRequest): Column[] {
	const name = request.layout || (request.isBsd ? "bsd" : "plain");
	let names = (LAYOUTS[name] ?? "").split(" ");
	if (request.hasThreads) {
		names = names.flatMap((each) =>
			name === "f" && each === "ppid"
				? [each, "lwp"]
				: name === "f" && each === "c"
					? [each, "nlwp"]
					: name !== "f" && each === "pid"
						? [each, "lwp"]
						: [each],
		);
	}
	return names.flatMap((each) => {
		const field = PROCESS_FIELDS[each];
		return field === undefined ? [] : [{ field, header: field.header }];
	});
}

function idOf(text: string, byName: (name: string) => number | undefined, kind: string): number {
	const id = byName(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
	if (id === undefined) {
		throw new PsUsageError(`${kind} name does not exist`);
	}
	return id;
}

function select(sys: Sys, request: PsRequest, accounts: Accounts): ProcessInfo[] {
	const uids = request.users.map((text) => idOf(text, (name) => accounts.userByName(name)?.uid, "user"));
	const gids = request.groups.map((text) => idOf(text, (name) => accounts.groupByName(name)?.gid, "group"));
	const own = sys.euid();
	const hasLists =
		request.pids.length +
			request.parents.length +
			request.sessions.length +
			request.names.length +
			uids.length +
			gids.length +
			request.terminals.length >
		0;
	const isAll = request.all || (request.isOwn && request.isWithTerminal);
	const isListed = (process: ProcessInfo) =>
		request.pids.includes(process.pid) ||
		request.parents.includes(process.ppid) ||
		request.sessions.includes(process.sid) ||
		request.names.some((name) => name.slice(0, 15) === process.comm) ||
		uids.includes(process.uid) ||
		gids.includes(process.gid);
	const isWanted = (process: ProcessInfo) => {
		if (isAll) {
			return true;
		}
		if (request.isWithoutLeaders && process.pid !== process.sid) {
			return true;
		}
		if (hasLists) {
			return isListed(process);
		}
		// Nothing has a terminal here: a caller without one is shown its own processes, as those share its lack of one.
		return !request.isWithoutLeaders && !request.isWithTerminal && process.uid === own;
	};
	return sys.machine
		.processes()
		.filter((process) => isWanted(process) !== request.isNegated)
		.filter((process) => !request.isRunningOnly || process.state === "R")
		.sort((a, b) => a.pid - b.pid);
}

/** Orders processes by --sort; the pid decides at last. */
function sorted(processes: readonly ProcessInfo[], request: PsRequest, context: ProcessContext): ProcessInfo[] {
	return [...processes].sort((a, b) => {
		for (const { field, isReverse } of request.sort) {
			const difference =
				field.order !== undefined
					? field.order(a, context) - field.order(b, context)
					: compareText(field.value(a, context), field.value(b, context));
			if (difference !== 0) {
				return isReverse ? -difference : difference;
			}
		}
		return a.pid - b.pid;
	});
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

type Row = { readonly process: ProcessInfo; readonly indent: string };

/** Children below their parents, with the lines that --forest draws (or plain indents for -H). */
function forest(processes: readonly ProcessInfo[], kind: "tree" | "indent"): Row[] {
	const shown = new Set(processes.map(({ pid }) => pid));
	const rows: Row[] = [];
	const walk = (process: ProcessInfo, lead: string, isTop: boolean, isLast: boolean) => {
		const mark = isTop ? "" : kind === "indent" ? `${lead}  ` : `${lead} \\_ `;
		rows.push({ process, indent: mark });
		const children = processes.filter(({ ppid, pid }) => ppid === process.pid && pid !== process.pid);
		const below = isTop ? "" : kind === "indent" ? `${lead}  ` : `${lead}${isLast ? "    " : " |  "}`;
		for (const [index, child] of children.entries()) {
			walk(child, below, false, index === children.length - 1);
		}
	};
	for (const process of processes) {
		if (!shown.has(process.ppid) || process.ppid === process.pid) {
			walk(process, "", true, true);
		}
	}
	return rows;
}

const COMMAND_FIELDS = new Set(["args", "cmd", "command", "comm", "ucmd", "ucomm"].map((name) => PROCESS_FIELDS[name]));

function lineOf(cells: readonly string[], columns: readonly Column[], context: ProcessContext): string {
	const last = columns.length - 1;
	return cells
		.map((cell, index) => {
			const column = columns[index];
			if (column === undefined) {
				return cell;
			}
			const { field, header } = column;
			const width = Math.max(field.width === "pid" ? context.pidWidth : field.width, header.length);
			if (field.align === "right") {
				return cell.padStart(width);
			}
			return index === last ? cell : (cell.length > width ? cell.slice(0, width) : cell).padEnd(width);
		})
		.join(" ");
}

function usage(): string {
	return `
Usage:
 ps [options]

 Try 'ps --help <simple|list|output|threads|misc|all>'
  or 'ps --help <s|l|o|t|m|a>'
 for additional help text.

For more details see ps(1).
`;
}

function* print(sys: Sys, request: PsRequest): Routine<number> {
	const accounts = yield* readAccounts(sys);
	const context = contextOf(sys, accounts, yield* localZone(sys));
	const processes = sorted(select(sys, request, accounts), request, context);
	const columns = request.columns.length > 0 ? request.columns : layoutColumns(request);
	const rows =
		request.forest === "none"
			? processes.map((process): Row => ({ process, indent: "" }))
			: forest(processes, request.forest);
	const lines: string[] = [];
	if (request.hasHeaders && columns.some(({ header }) => header !== "")) {
		lines.push(
			lineOf(
				columns.map(({ header }) => header),
				columns,
				context,
			),
		);
	}
	for (const { process, indent } of rows) {
		const cells = columns.map(({ field }) => {
			const value = field.value(process, context);
			return indent !== "" && COMMAND_FIELDS.has(field) ? indent + value : value;
		});
		lines.push(lineOf(cells, columns, context));
	}
	yield* sys.spend(processes.length * columns.length);
	yield* sys.print(lines.map((line) => `${line}\n`).join(""));
	return processes.length === 0 ? 1 : 0;
}

/** ps(1): processes of the machine, by lists of ids, names and users. Exit 1 when there is none. */
export const PS: Program = {
	name: "ps",
	*run(sys) {
		try {
			const request = parsePs(sys.argv().slice(1));
			if (request.isVersion) {
				yield* sys.print(`${procpsVersion(sys, "ps")}\n`);
				return 0;
			}
			if (request.isHelp) {
				yield* sys.print(usage());
				return 0;
			}
			return yield* print(sys, request);
		} catch (error) {
			if (error instanceof PsUsageError) {
				yield* sys.warn(`error: ${error.message}\n${usage()}`);
				return 1;
			}
			throw error;
		}
	},
};
