import type { Account } from "./account";
import type { Caller, Limit } from "./caller";
import type { Disks } from "./disks";
import type { FileSystem } from "./filesystem";
import type { MachineOptions } from "./machine-options";
import type { OpenFile } from "./open-file";
import type { RandomSequence } from "./random";
import type { SignalName } from "./signal";
import type { SocketTable } from "./sockets";
import type { ChildBody, Disposition, MachineView, ParkedState, Resource, Routine, Sys, WaitStatus } from "./sys";
import type { Sysctl } from "./sysctl";
import type { Timers } from "./timers";
import type { DirectoryPlace, Quota } from "./volume";
import { WaitQueue } from "./wait-queue";

/** The machine as its system calls use it (`Machine`). */
export interface Kernel extends MachineView {
	readonly options: MachineOptions;
	readonly processTable: ReadonlyMap<number, Process>;
	readonly timers: Timers;
	readonly quota: Quota;
	readonly files: FileSystem;
	readonly disks: Disks;
	readonly sysctls: Sysctl;
	readonly socketTable: SocketTable;
	readonly random: RandomSequence;
	readonly now: number;
	readonly lastPid: number;
	sysOf(process: Process): Sys;
	createHidden(body: ChildBody): Process;
	fork(parent: Process, body: ChildBody): number;
	forkProcess(parent: Process): Process;
	start(process: Process): void;
	reap(process: Process): void;
	closeFd(process: Process, fd: number): void;
	signal(process: Process, name: SignalName): void;
	kill(sender: Process, pid: number, name: SignalName | undefined): void;
	enqueue(process: Process): void;
	block(process: Process, queues: readonly WaitQueue[], until?: number): Routine<void>;
	anonymousIno(): number;
	randomBytes(length: number): Uint8Array;
	charge(process: Process, bytes: number): void;
	/** Sends SIGALRM at a virtual time; undefined cancels. */
	setAlarm(process: Process, at: number | undefined): void;
	/** Throws ENODEV. */
	openDriver(name: string, argument: string): OpenFile;
	watchFiles(paths: readonly string[]): OpenFile;
}

export type Descriptor = { file: OpenFile; closeOnExec: boolean };

/** What a forked child takes over from its parent. */
export type Inherited = {
	readonly ppid: number;
	readonly pgid: number;
	readonly sid: number;
	readonly uid: number;
	readonly euid: number;
	readonly suid: number;
	readonly gid: number;
	readonly egid: number;
	readonly groups: readonly number[];
	readonly umask: number;
	readonly cwd: DirectoryPlace;
	readonly env: ReadonlyMap<string, string>;
	readonly argv: readonly string[];
	readonly comm: string;
	readonly exe: string;
	readonly nice: number;
	readonly limits: ReadonlyMap<Resource, Limit>;
	readonly account: Account;
	readonly cgroup: string;
	readonly oomScoreAdj: number;
};

/** A process of the machine. */
export class Process implements Caller {
	ppid: number;
	pgid: number;
	sid: number;
	uid: number;
	euid: number;
	suid: number;
	gid: number;
	egid: number;
	groups: readonly number[];
	umask: number;
	cwd: DirectoryPlace;
	env: Map<string, string>;
	argv: readonly string[];
	comm: string;
	exe: string;
	/** Name of the built-in program that it runs, to start it again from a parked state. */
	program = "";
	nice: number;
	account: Account;
	cgroup: string;
	oomScoreAdj: number;
	/** Replaced when one changes: processes share what they inherited. */
	limits: ReadonlyMap<Resource, Limit>;
	readonly fds = new Map<number, Descriptor>();
	readonly dispositions = new Map<SignalName, Disposition>();
	/** Caught signals that the program has not taken yet. */
	readonly pending: SignalName[] = [];
	readonly children = new Set<Process>();
	/** Somebody waits here for a child to change. */
	readonly childChanged = new WaitQueue();
	/** Changes of state that a parent has not heard of: stopped or continued. */
	news: WaitStatus | undefined;
	/** Set once it has ended; it stays until its parent has waited. */
	ended: WaitStatus | undefined;
	isReaped = false;
	/** The machine's own processes do not see it. */
	isHidden = false;
	isStopped = false;
	isReady = true;
	isQueued = false;
	/** Virtual time until which it sleeps at most. */
	blockedUntil: number | undefined;
	/** Where it waits, so that nobody wakes it once it is gone. */
	waitingOn: readonly WaitQueue[] = [];
	cancelTimer: (() => void) | undefined;
	/** A named pipe that it is about to open. */
	opening: OpenFile | undefined;
	routine: Routine<number> | undefined;
	/** Takes the routine's place: set by exec. */
	replacement: Routine<number> | undefined;
	units = 0;
	turnLeft = 0;
	cpuUnits = 0;
	memory = 0;
	parked: ParkedState | undefined;
	cancelAlarm: (() => void) | undefined;
	alarmAt: number | undefined;
	/** Hears of its end, beside its parent: who started it from outside. */
	onEnd: ((status: WaitStatus) => void) | undefined;

	constructor(
		readonly machine: Kernel,
		readonly pid: number,
		readonly startedAt: number,
		from: Inherited,
	) {
		this.ppid = from.ppid;
		this.pgid = from.pgid;
		this.sid = from.sid;
		this.uid = from.uid;
		this.euid = from.euid;
		this.suid = from.suid;
		this.gid = from.gid;
		this.egid = from.egid;
		this.groups = from.groups;
		this.umask = from.umask;
		this.cwd = from.cwd;
		this.env = new Map(from.env);
		this.argv = from.argv;
		this.comm = from.comm;
		this.exe = from.exe;
		this.nice = from.nice;
		this.limits = from.limits;
		this.account = from.account;
		this.cgroup = from.cgroup;
		this.oomScoreAdj = from.oomScoreAdj;
	}

	/** As who looks at /proc/self. */
	get self(): Process {
		return this;
	}

	/** Lets it go on from where it waits. */
	wake(): void {
		if (!this.isReady) {
			this.isReady = true;
			this.machine.enqueue(this);
		}
	}

	signal(name: SignalName): void {
		this.machine.signal(this, name);
	}

	disposition(name: SignalName): Disposition {
		return this.dispositions.get(name) ?? "default";
	}

	limitOf(resource: Resource): Limit {
		return this.limits.get(resource) ?? { soft: Number.POSITIVE_INFINITY, hard: Number.POSITIVE_INFINITY };
	}
}
