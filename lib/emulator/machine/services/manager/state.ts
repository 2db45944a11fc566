import type { MachineView } from "../../kernel/sys";

export type ActiveState = "inactive" | "activating" | "active" | "deactivating" | "failed" | "reloading";

export type UnitResult =
	| "success"
	| "exit-code"
	| "signal"
	| "core-dump"
	| "timeout"
	| "start-limit-hit"
	| "resources"
	| "oom-kill"
	| "protocol"
	| "dependency"
	| "condition";

/** How a process of a unit ended. */
export type ProcessEnd = { readonly code: "exited" | "killed" | "dumped"; readonly status: number };

/** A process that systemctl status shows under Process: or Main PID:. */
export type UnitProcess = {
	/** ExecStart, ExecStartPre … */
	readonly what: string;
	readonly command: string;
	readonly pid: number;
	readonly ignoresFailure: boolean;
	end?: ProcessEnd;
	readonly startedAt: number;
	endedAt?: number;
};

/** A unit while the machine is up. Plain JSON; times are virtual ms. */
export type UnitRuntime = {
	active: ActiveState;
	sub: string;
	result: UnitResult;
	/** Since when it is in this state. */
	since: number;
	/** When it became active last, and when inactive. */
	activeEnter?: number;
	inactiveEnter?: number;
	mainPid?: number;
	processes: UnitProcess[];
	statusText?: string;
	/** Restarts by Restart= since the last start that was asked for. */
	restarts: number;
	/** Latest starts, for the start limit. */
	starts: number[];
	/** What goes on: which Exec line, and when its time is over. */
	phase?: Phase;
	/** Changed on the disk since it was read: shown until daemon-reload. */
	loadedAt?: number;
	/** Why it was not started: ConditionPathExists and its kin. */
	failedCondition?: string;
	invocation?: string;
	/** For timers: when they fire next, and fired last. */
	next?: number;
	last?: number;
	/** Memory of stop: no restart afterwards. */
	isStopping?: boolean;
};

export type Phase = {
	readonly name:
		| "condition"
		| "start-pre"
		| "start"
		| "start-post"
		| "reload"
		| "stop"
		| "stop-sigterm"
		| "stop-sigkill"
		| "stop-post"
		| "auto-restart";
	/** Index of the Exec line that runs. */
	readonly index: number;
	/** Process of that line. */
	readonly pid?: number;
	/** When the manager loses patience. */
	readonly deadline?: number;
};

export type UnitTable = { [name: string]: UnitRuntime };

/** Runtime states of all units that have one. */
export function unitTable(machine: MachineView): UnitTable {
	// No prototype: a unit may be called __proto__.
	return machine.shared<UnitTable>("systemd", () => Object.create(null) as UnitTable);
}

/** State of one unit; undefined for one that was never started. */
export function unitState(machine: MachineView, name: string): UnitRuntime | undefined {
	const table = unitTable(machine);
	return Object.hasOwn(table, name) ? table[name] : undefined;
}

export function freshRuntime(now: number): UnitRuntime {
	return { active: "inactive", sub: "dead", result: "success", since: now, processes: [], restarts: 0, starts: [] };
}

/** How systemctl words a process's end: `code=exited, status=1/FAILURE`. */
export function endText(end: ProcessEnd): string {
	if (end.code === "exited") {
		return `code=exited, status=${end.status}${exitName(end.status)}`;
	}
	const name = SIGNAL_BY_NUMBER[end.status] ?? String(end.status);
	return `code=${end.code}, signal=${name}`;
}

const SIGNAL_BY_NUMBER: Readonly<Record<number, string>> = {
	1: "HUP",
	2: "INT",
	3: "QUIT",
	4: "ILL",
	6: "ABRT",
	8: "FPE",
	9: "KILL",
	11: "SEGV",
	13: "PIPE",
	14: "ALRM",
	15: "TERM",
};

/** Names of exit statuses (systemd.exec(5)). */
const EXIT_NAMES: Readonly<Record<number, string>> = {
	0: "SUCCESS",
	1: "FAILURE",
	2: "INVALIDARGUMENT",
	3: "NOTIMPLEMENTED",
	4: "NOPERMISSION",
	5: "NOTINSTALLED",
	6: "NOTCONFIGURED",
	7: "NOTRUNNING",
	200: "CHDIR",
	201: "NICE",
	202: "FDS",
	203: "EXEC",
	204: "MEMORY",
	205: "LIMITS",
	209: "STDOUT",
	216: "GROUP",
	217: "USER",
	226: "NAMESPACE",
	233: "RUNTIME_DIRECTORY",
};

export function exitName(status: number): string {
	const name = EXIT_NAMES[status];
	return name === undefined ? "/n/a" : `/${name}`;
}
