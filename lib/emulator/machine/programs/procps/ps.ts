import type { ProcessInfo, Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { type Accounts, readAccounts } from "../kit/accounts";

type Column = { readonly key: string; readonly title: string };
type View = { readonly sys: Sys; readonly accounts: Accounts; readonly isWide: boolean; readonly memory: number };
type Spec = {
	readonly title: string;
	readonly width: number;
	readonly left?: boolean;
	readonly get: (info: ProcessInfo, view: View) => string;
};

const two = (value: number) => String(value).padStart(2, "0");

/** [[days-]hours:]minutes:seconds. */
function elapsed(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
	const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	return days > 0 ? `${days}-${two(hours)}:${rest}` : hours > 0 ? `${two(hours)}:${rest}` : rest;
}

function cpuTime(ms: number): string {
	const seconds = Math.floor(ms / 1000);
	return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Images keep China Standard Time. */
const ZONE_MS = 8 * 3_600_000;

function started(info: ProcessInfo, { sys }: View): string {
	const at = new Date(info.startedAt + ZONE_MS);
	const today = new Date(sys.now() + ZONE_MS).toISOString().slice(0, 10);
	return at.toISOString().slice(0, 10) === today
		? at.toISOString().slice(11, 16)
		: `${MONTHS[at.getUTCMonth()]}${two(at.getUTCDate())}`;
}

function longStart(info: ProcessInfo): string {
	const at = new Date(info.startedAt + ZONE_MS);
	return `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)} ${at.getUTCFullYear()}`;
}

function commandLine(info: ProcessInfo): string {
	const text = info.argv.join(" ");
	return info.state === "Z" ? `[${info.comm}] <defunct>` : text === "" ? `[${info.comm}]` : text.replace(/\n/g, " ");
}

function state(info: ProcessInfo): string {
	const nice = info.nice < 0 ? "<" : info.nice > 0 ? "N" : "";
	return `${info.state}${nice}${info.sid === info.pid ? "s" : ""}`;
}

const rss = (info: ProcessInfo) =>
	info.isKernelThread ? 0 : Math.max(1200, Math.floor(info.memoryBytes / 1024) + 1200);
const vsz = (info: ProcessInfo) => (info.isKernelThread ? 0 : rss(info) * 8 + 4000);
const percent = (part: number, whole: number) => ((part / Math.max(1, whole)) * 100).toFixed(1);

function userName(info: ProcessInfo, { accounts }: View): string {
	const name = accounts.userName(info.uid);
	return name.length > 8 ? `${name.slice(0, 7)}+` : name;
}

const SPECS: Readonly<Record<string, Spec>> = {
	pid: { title: "PID", width: 5, get: (info) => String(info.pid) },
	ppid: { title: "PPID", width: 5, get: (info) => String(info.ppid) },
	pgid: { title: "PGID", width: 5, get: (info) => String(info.pgid) },
	sid: { title: "SID", width: 5, get: (info) => String(info.sid) },
	user: { title: "USER", width: 8, left: true, get: userName },
	uid: { title: "UID", width: 5, get: (info) => String(info.uid) },
	gid: { title: "GID", width: 5, get: (info) => String(info.gid) },
	group: { title: "GROUP", width: 8, left: true, get: (info, { accounts }) => accounts.groupName(info.gid) },
	pcpu: {
		title: "%CPU",
		width: 4,
		get: (info, { sys }) => percent(info.cpuMs, Math.max(1000, sys.now() - info.startedAt)),
	},
	c: { title: "C", width: 2, get: () => "0" },
	pmem: { title: "%MEM", width: 4, get: (info, { memory }) => percent(rss(info), memory) },
	vsz: { title: "VSZ", width: 6, get: (info) => String(vsz(info)) },
	rss: { title: "RSS", width: 5, get: (info) => String(rss(info)) },
	tty: { title: "TT", width: 8, left: true, get: () => "?" },
	tname: { title: "TTY", width: 8, left: true, get: () => "?" },
	stat: { title: "STAT", width: 4, left: true, get: state },
	s: { title: "S", width: 1, get: (info) => info.state },
	start: { title: "START", width: 5, get: started },
	stime: { title: "STIME", width: 5, get: started },
	lstart: { title: "STARTED", width: 24, get: longStart },
	etime: { title: "ELAPSED", width: 11, get: (info, { sys }) => elapsed(sys.now() - info.startedAt) },
	etimes: {
		title: "ELAPSED",
		width: 7,
		get: (info, { sys }) => String(Math.floor((sys.now() - info.startedAt) / 1000)),
	},
	time: { title: "TIME", width: 8, get: (info) => cpuTime(info.cpuMs) },
	bsdtime: {
		title: "TIME",
		width: 6,
		get: (info) => `${Math.floor(info.cpuMs / 60_000)}:${two(Math.floor(info.cpuMs / 1000) % 60)}`,
	},
	ni: { title: "NI", width: 3, get: (info) => String(info.nice) },
	pri: { title: "PRI", width: 3, get: (info) => String(19 - info.nice) },
	nlwp: { title: "NLWP", width: 4, get: () => "1" },
	psr: { title: "PSR", width: 3, get: () => "0" },
	wchan: { title: "WCHAN", width: 6, left: true, get: () => "-" },
	comm: {
		title: "COMMAND",
		width: 15,
		left: true,
		get: (info) => `${info.comm}${info.state === "Z" ? " <defunct>" : ""}`,
	},
	cmd: { title: "CMD", width: 27, left: true, get: commandLine },
	args: { title: "COMMAND", width: 27, left: true, get: commandLine },
	ucmd: { title: "CMD", width: 15, left: true, get: (info) => info.comm },
	cgroup: { title: "CGROUP", width: 27, left: true, get: (info) => `1:name=systemd:${info.cgroup}` },
	unit: { title: "UNIT", width: 31, left: true, get: (info) => info.cgroup.split("/").at(-1) ?? "-" },
};

const ALIASES: Readonly<Record<string, string>> = {
	"%cpu": "pcpu",
	"%mem": "pmem",
	command: "args",
	ucomm: "comm",
	euser: "user",
	ruser: "user",
	euid: "uid",
	ruid: "uid",
	pgrp: "pgid",
	sess: "sid",
	session: "sid",
	nice: "ni",
	vsize: "vsz",
	rssize: "rss",
	rsz: "rss",
	tt: "tty",
	state: "s",
	start_time: "stime",
	cputime: "time",
	thcount: "nlwp",
	fname: "comm",
	egroup: "group",
	rgroup: "group",
};

const specOf = (key: string): Spec | undefined => {
	const name = Object.hasOwn(ALIASES, key) ? (ALIASES[key] ?? key) : key;
	return Object.hasOwn(SPECS, name) ? SPECS[name] : undefined;
};

type Call = {
	columns: Column[];
	selectors: ((info: ProcessInfo) => boolean)[];
	isAll: boolean;
	hasHeader: boolean;
	sort: string[];
	isForest: boolean;
	error: string | undefined;
};

const columnsOf = (names: string): Column[] =>
	names.split(" ").map((key) => ({ key, title: specOf(key)?.title ?? key }));

const PLAIN = "pid tname time ucmd";
const FULL = "user pid ppid c stime tname time cmd";
const USER = "user pid pcpu pmem vsz rss tname stat start bsdtime args";

function readCall(args: readonly string[], accounts: Accounts, ownUid: number): Call {
	const call: Call = {
		columns: [],
		selectors: [],
		isAll: false,
		hasHeader: true,
		sort: [],
		isForest: false,
		error: undefined,
	};
	const numbers = (text: string) =>
		text
			.split(/[\s,]+/)
			.filter(Boolean)
			.map(Number);
	const uids = (text: string) => text.split(",").map((name) => accounts.userByName(name)?.uid ?? Number(name));
	const take = (key: string, value: string) => {
		switch (key) {
			case "o":
				for (const part of value.includes("=") ? [value] : value.split(/[\s,]+/)) {
					const pieces = part.includes("=") ? part.replace(/=.*$/, "").split(",") : [part];
					const title = part.includes("=") ? part.slice(part.indexOf("=") + 1) : undefined;
					pieces.filter(Boolean).forEach((name, index) => {
						const spec = specOf(name.trim());
						if (!spec) {
							call.error ??= `error: unknown user-defined format specifier "${name.trim()}"`;
							return;
						}
						call.columns.push({
							key: name.trim(),
							title: title !== undefined && index === pieces.length - 1 ? title : spec.title,
						});
					});
				}
				return;
			case "p": {
				const wanted = numbers(value);
				call.selectors.push(({ pid }) => wanted.includes(pid));
				return;
			}
			case "C": {
				const names = value.split(",").map((name) => name.slice(0, 15));
				call.selectors.push(({ comm }) => names.includes(comm));
				return;
			}
			case "u": {
				const wanted = uids(value);
				call.selectors.push(({ uid }) => wanted.includes(uid));
				return;
			}
			case "g": {
				const wanted = numbers(value);
				call.selectors.push(({ sid, pgid }) => wanted.includes(sid) || wanted.includes(pgid));
				return;
			}
			case "P": {
				const wanted = numbers(value);
				call.selectors.push(({ ppid }) => wanted.includes(ppid));
				return;
			}
			case "k":
				call.sort.push(...value.split(","));
				return;
		}
	};
	const long: Readonly<Record<string, string>> = {
		pid: "p",
		ppid: "P",
		sort: "k",
		format: "o",
		user: "u",
		User: "u",
		group: "g",
		sid: "g",
	};
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg.startsWith("--")) {
			const [, name = "", value] = /^--([A-Za-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
			if (/^no-?head(ers|ing)?$/.test(name)) {
				call.hasHeader = false;
			} else if (name === "forest") {
				call.isForest = true;
			} else if (Object.hasOwn(long, name)) {
				at += value === undefined ? 1 : 0;
				take(long[name] ?? "", value ?? args[at] ?? "");
			} else if (!["cols", "columns", "width", "headers", "lines"].includes(name)) {
				call.error ??= "error: unknown gnu long option";
			}
			continue;
		}
		if (/^\d+(,\d+)*$/.test(arg)) {
			take("p", arg);
			continue;
		}
		const isBsd = !arg.startsWith("-");
		for (let index = isBsd ? 0 : 1; index < arg.length; index++) {
			const letter = arg.charAt(index);
			const takesValue = isBsd ? "oOpUkt".includes(letter) : "oOpCuUgGtPskq".includes(letter);
			if (takesValue) {
				const rest = arg.slice(index + 1);
				at += rest === "" ? 1 : 0;
				take(
					letter === "O"
						? "o"
						: letter === "U"
							? "u"
							: letter === "G" || letter === "s"
								? "g"
								: letter === "q"
									? "p"
									: letter,
					rest === "" ? (args[at] ?? "") : rest,
				);
				break;
			}
			if (isBsd ? "ax".includes(letter) : "eAad".includes(letter)) {
				call.isAll = true;
			} else if (letter === "u" && isBsd) {
				call.columns = columnsOf(USER);
			} else if (letter === "f" && !isBsd) {
				call.columns = columnsOf(FULL).map((column) => (column.key === "user" ? { ...column, title: "UID" } : column));
			} else if (letter === "f") {
				call.isForest = true;
			} else if (letter === "l") {
				call.columns = columnsOf("uid pid ppid pri ni vsz rss wchan stat tname bsdtime args");
			} else if (letter === "j") {
				call.columns = columnsOf("ppid pid pgid sid tname stat uid bsdtime args");
			} else if (letter === "h" && isBsd) {
				call.hasHeader = false;
			} else if (letter === "H") {
				call.isForest = true;
			} else if (!"wLmTnNceFyMZvSr".includes(letter)) {
				call.error ??= isBsd ? "error: unsupported option (BSD syntax)" : "error: unsupported SysV option";
			} else if (letter === "F") {
				call.columns = columnsOf("user pid ppid c vsz rss psr stime tname time cmd");
			}
		}
		if (isBsd && !/[u]/.test(arg) && call.columns.length === 0 && /[ax]/.test(arg)) {
			call.columns = columnsOf("pid tname stat bsdtime args");
		}
	}
	if (!call.isAll && call.selectors.length === 0) {
		call.selectors.push(({ uid }) => uid === ownUid);
	}
	if (call.columns.length === 0) {
		call.columns = columnsOf(PLAIN);
	}
	return call;
}

function* runPs(sys: Sys): Routine<number> {
	const accounts = yield* readAccounts(sys);
	const call = readCall(sys.argv().slice(1), accounts, sys.euid());
	if (call.error !== undefined) {
		yield* sys.warn(
			`${call.error}\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n`,
		);
		return 1;
	}
	const view: View = { sys, accounts, isWide: true, memory: sys.machine.facts.memoryMiB * 1024 };
	const own = sys.machine.process(sys.pid);
	const found = sys.machine.processes().filter((info) => call.isAll || call.selectors.some((select) => select(info)));
	// Without a selection ps shows the processes of its own terminal: under the agent, of its session.
	const shown =
		call.isAll || sys.argv().length > 1
			? [...found]
			: found.filter(({ sid, pid }) => sid === own?.sid || pid === sys.pid);
	for (const key of [...call.sort].reverse()) {
		const name = key.replace(/^[+-]/, "");
		const spec = specOf(name);
		const sign = key.startsWith("-") ? -1 : 1;
		if (spec) {
			shown.sort((a, b) => {
				const [left, right] = [spec.get(a, view), spec.get(b, view)];
				const order = Number.isNaN(Number(left))
					? left < right
						? -1
						: left > right
							? 1
							: 0
					: Number(left) - Number(right);
				return sign * order;
			});
		}
	}
	const specs = call.columns.map(({ key }) => specOf(key) ?? SPECS.pid).filter((spec) => spec !== undefined);
	const rows = shown.map((info) => specs.map((spec) => spec.get(info, view)));
	const titles = call.columns.map(({ title }) => title);
	const widths = specs.map((spec, index) => {
		const title = titles[index] ?? "";
		return index === specs.length - 1 && spec.left
			? 0
			: Math.max(
					title === "" ? spec.width : Math.max(spec.width, title.length),
					spec.title === "RSS" || spec.title === "VSZ" || spec.title === "PID"
						? Math.max(0, ...rows.map((row) => (row[index] ?? "").length))
						: 0,
				);
	});
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, index) =>
				index === cells.length - 1 && specs[index]?.left
					? cell
					: specs[index]?.left
						? cell.padEnd(widths[index] ?? 0)
						: cell.padStart(widths[index] ?? 0),
			)
			.join(" ");
	if (call.hasHeader && titles.some((title) => title !== "")) {
		yield* sys.print(`${line(titles)}\n`);
	}
	yield* sys.print(rows.map((row) => `${line(row)}\n`).join(""));
	return shown.length > 0 ? 0 : 1;
}

export const PS: Program = { name: "ps", run: runPs };
