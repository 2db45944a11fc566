import type { MachineView, ProcessInfo, Sys } from "../../kernel/sys";
import type { Accounts } from "../kit/accounts";
import { momentOf, strftime } from "../kit/strftime";
import type { Zone } from "../kit/time-zone";

/** What a process holds beside what it charged, bytes: the same as /proc/PID/stat tells. */
const BASE_MEMORY = 3 * 1024 * 1024;

/** What fields are made from. */
export type ProcessContext = {
	readonly machine: MachineView;
	readonly accounts: Accounts;
	readonly zone: Zone;
	/** Virtual ms. */
	readonly now: number;
	/** Digits of the largest pid, five at least. */
	readonly pidWidth: number;
};

/** A column of ps: its usual header, its width and side. The last column of a line is neither padded nor cut. */
export type ProcessField = {
	readonly header: string;
	readonly width: number | "pid";
	readonly align: "left" | "right";
	readonly value: (process: ProcessInfo, context: ProcessContext) => string;
	/** What --sort compares; the value's text when there is none. */
	readonly order?: (process: ProcessInfo, context: ProcessContext) => number;
};

/** Resident memory, KiB. */
export function residentKiB(process: ProcessInfo): number {
	return process.state === "Z" ? 0 : Math.floor((BASE_MEMORY + process.memoryBytes) / 1024);
}

/** Address space, KiB. */
export function virtualKiB(process: ProcessInfo): number {
	return residentKiB(process) * 4;
}

/** Memory that the machine's kernel tells as MemTotal, KiB. */
export function totalKiB(machine: MachineView): number {
	return Math.floor(machine.facts.memoryMiB * 1024 * 0.965);
}

function elapsedSeconds(process: ProcessInfo, context: ProcessContext): number {
	return Math.max(0, Math.floor((context.now - process.startedAt) / 1000));
}

/** Share of a processor since the process began, per cent. */
export function processorShare(process: ProcessInfo, context: ProcessContext): number {
	const elapsed = context.now - process.startedAt;
	return elapsed <= 0 ? 0 : Math.min(99.9, (process.cpuMs * 100) / elapsed);
}

/** Share of the machine's memory, per cent. */
export function memoryShare(process: ProcessInfo, context: ProcessContext): number {
	return (residentKiB(process) * 100) / totalKiB(context.machine);
}

const two = (value: number) => String(value).padStart(2, "0");

function clock(seconds: number): string {
	const days = Math.floor(seconds / 86_400);
	const rest = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	return days > 0 ? `${days}-${rest}` : rest;
}

function elapsed(seconds: number): string {
	return seconds >= 3600 ? clock(seconds) : `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** The command line as ps prints it: with `[name]` for a process without arguments and a mark for a zombie. */
export function commandLine(process: ProcessInfo): string {
	if (process.state === "Z") {
		return `[${process.comm}] <defunct>`;
	}
	if (process.argv.length === 0) {
		return `[${process.comm}]`;
	}
	// biome-ignore lint/suspicious/noControlCharactersInRegex: ps replaces exactly these.
	return process.argv.join(" ").replace(/[\u0000-\u001f\u007f]/g, "?");
}

function commandName(process: ProcessInfo): string {
	return process.state === "Z" ? `${process.comm} <defunct>` : process.comm;
}

/** State with its marks: priority and session leader. */
export function stateText(process: ProcessInfo): string {
	const priority = process.nice < 0 ? "<" : process.nice > 0 ? "N" : "";
	return `${process.state}${priority}${process.sid === process.pid ? "s" : ""}`;
}

function named(name: string): string {
	return name.length > 8 ? `${name.slice(0, 7)}+` : name;
}

const userField = (header: string): ProcessField => ({
	header,
	width: 8,
	align: "left",
	value: (process, { accounts }) => named(accounts.userName(process.uid)),
});

const groupField = (header: string): ProcessField => ({
	header,
	width: 8,
	align: "left",
	value: (process, { accounts }) => named(accounts.groupName(process.gid)),
});

const numeric = (
	header: string,
	width: number | "pid",
	order: (process: ProcessInfo, context: ProcessContext) => number,
	value: (process: ProcessInfo, context: ProcessContext) => string = (process, context) =>
		String(order(process, context)),
): ProcessField => ({ header, width, align: "right", order, value });

const text = (
	header: string,
	width: number,
	value: ProcessField["value"],
	align: "left" | "right" = "left",
): ProcessField => ({ header, width, align, value });

const at = (format: string) => (process: ProcessInfo, context: ProcessContext) =>
	strftime(format, momentOf(process.startedAt), context.zone);

const isRecent = (process: ProcessInfo, context: ProcessContext) => context.now - process.startedAt < 86_400_000;

const cpuSeconds = (process: ProcessInfo) => Math.floor(process.cpuMs / 1000);

const pid = (header: string) => numeric(header, "pid", (process) => process.pid);
const args = (header: string) => text(header, 27, commandLine);
const comm = (header: string) => text(header, 15, commandName);
const cpu = (header: string) =>
	numeric(header, 4, processorShare, (process, context) => processorShare(process, context).toFixed(1));
const memory = (header: string) =>
	numeric(header, 4, memoryShare, (process, context) => memoryShare(process, context).toFixed(1));
const resident = (header: string) => numeric(header, 5, residentKiB);
const virtual = (header: string) => numeric(header, 6, virtualKiB);
const terminal = (header: string) => text(header, 8, () => "?");
const processorTime = (header: string) => numeric(header, 8, cpuSeconds, (process) => clock(cpuSeconds(process)));
const startTime = (header: string): ProcessField => ({
	header,
	width: 5,
	align: "right",
	value: (process, context) => at(isRecent(process, context) ? "%H:%M" : "%b%d")(process, context),
	order: (process) => process.startedAt,
});
const integer = (header: string, width: number, value: number) => numeric(header, width, () => value);
const session = (header: string) => numeric(header, "pid", (process) => process.sid);
const processGroup = (header: string) => numeric(header, "pid", (process) => process.pgid);
const thread = (header: string) => numeric(header, "pid", (process) => process.pid);

/** The columns that `ps -o` knows, by name (ps(1), STANDARD FORMAT SPECIFIERS). */
export const PROCESS_FIELDS: Readonly<Record<string, ProcessField>> = {
	"%cpu": cpu("%CPU"),
	pcpu: cpu("%CPU"),
	"%mem": memory("%MEM"),
	pmem: memory("%MEM"),
	args: args("COMMAND"),
	cmd: args("CMD"),
	command: args("COMMAND"),
	comm: comm("COMMAND"),
	ucmd: comm("CMD"),
	ucomm: comm("COMMAND"),
	fname: text("COMMAND", 8, (process) => process.comm.slice(0, 8)),
	exe: text("EXE", 27, (process) => process.exe || "-"),
	cgroup: text("CGROUP", 27, (process) => `0::${process.cgroup}`),
	unit: text("UNIT", 31, (process) => process.cgroup.split("/").at(-1) || "-"),
	pid: pid("PID"),
	tgid: pid("TGID"),
	ppid: numeric("PPID", "pid", (process) => process.ppid),
	pgid: processGroup("PGID"),
	pgrp: processGroup("PGRP"),
	sid: session("SID"),
	sess: session("SESS"),
	session: session("SESS"),
	lwp: thread("LWP"),
	tid: thread("TID"),
	spid: thread("SPID"),
	tpgid: numeric("TPGID", "pid", () => -1),
	user: userField("USER"),
	uname: userField("USER"),
	euser: userField("EUSER"),
	ruser: userField("RUSER"),
	suser: userField("SUSER"),
	uid: numeric("UID", 5, (process) => process.uid),
	euid: numeric("EUID", 5, (process) => process.uid),
	ruid: numeric("RUID", 5, (process) => process.uid),
	uid_hack: userField("UID"),
	group: groupField("GROUP"),
	egroup: groupField("EGROUP"),
	rgroup: groupField("RGROUP"),
	gid: numeric("GID", 5, (process) => process.gid),
	egid: numeric("EGID", 5, (process) => process.gid),
	rgid: numeric("RGID", 5, (process) => process.gid),
	stat: text("STAT", 4, stateText),
	state: text("S", 1, (process) => process.state),
	s: text("S", 1, (process) => process.state),
	f: numeric("F", 1, (process) => (process.uid === 0 ? 4 : 0)),
	flag: numeric("F", 1, (process) => (process.uid === 0 ? 4 : 0)),
	flags: numeric("F", 1, (process) => (process.uid === 0 ? 4 : 0)),
	ni: numeric("NI", 3, (process) => process.nice),
	nice: numeric("NI", 3, (process) => process.nice),
	pri: numeric("PRI", 3, (process) => 19 - process.nice),
	priority: numeric("PRI", 3, (process) => 20 + process.nice),
	opri: numeric("PRI", 3, (process) => 80 + process.nice),
	psr: integer("PSR", 3, 0),
	c: numeric("C", 2, (process, context) => Math.floor(processorShare(process, context))),
	cp: numeric("CP", 3, (process, context) => Math.floor(processorShare(process, context) * 10)),
	rss: resident("RSS"),
	rssize: resident("RSS"),
	rsz: resident("RSZ"),
	vsz: virtual("VSZ"),
	vsize: virtual("VSZ"),
	size: numeric("SIZE", 5, (process) => Math.floor(residentKiB(process) / 2)),
	sz: numeric("SZ", 5, (process) => Math.floor(virtualKiB(process) / 4)),
	nlwp: integer("NLWP", 4, 1),
	thcount: integer("THCNT", 5, 1),
	tty: terminal("TT"),
	tt: terminal("TT"),
	tname: terminal("TTY"),
	wchan: text("WCHAN", 6, () => "-"),
	addr: text("ADDR", 4, () => "-"),
	time: processorTime("TIME"),
	cputime: processorTime("TIME"),
	times: numeric("TIME", 8, cpuSeconds),
	cputimes: numeric("TIME", 8, cpuSeconds),
	bsdtime: numeric("TIME", 6, cpuSeconds, (process) => {
		const seconds = cpuSeconds(process);
		return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
	}),
	etime: numeric("ELAPSED", 11, elapsedSeconds, (process, context) => elapsed(elapsedSeconds(process, context))),
	etimes: numeric("ELAPSED", 7, elapsedSeconds),
	lstart: { ...text("STARTED", 24, at("%a %b %e %H:%M:%S %Y"), "right"), order: (process) => process.startedAt },
	start: {
		...text(
			"STARTED",
			8,
			(process, context) => at(isRecent(process, context) ? "%H:%M:%S" : "%b %d")(process, context),
			"right",
		),
		order: (process) => process.startedAt,
	},
	start_time: startTime("START"),
	stime: startTime("STIME"),
	bsdstart: startTime("START"),
	cls: text("CLS", 3, () => "TS", "right"),
	class: text("CLS", 3, () => "TS", "right"),
	policy: text("POL", 3, () => "TS", "right"),
	rtprio: text("RTPRIO", 6, () => "-", "right"),
	label: text("LABEL", 31, () => "-"),
	context: text("CONTEXT", 31, () => "-"),
	majflt: integer("MAJFL", 6, 0),
	maj_flt: integer("MAJFL", 6, 0),
	minflt: integer("MINFL", 6, 400),
	min_flt: integer("MINFL", 6, 400),
	trs: integer("TRS", 5, 900),
	drs: numeric("DRS", 5, (process) => Math.floor(residentKiB(process) / 2)),
};

/** What the fields of one moment are made from. */
export function contextOf(sys: Sys, accounts: Accounts, zone: Zone): ProcessContext {
	const largest = Number(sys.machine.sysctl("kernel/pid_max") ?? "32768");
	return {
		machine: sys.machine,
		accounts,
		zone,
		now: sys.now(),
		pidWidth: Math.max(5, String(largest - 1).length),
	};
}
