import { Account } from "./account";
import { bootFileSystem, mountAtBoot } from "./boot-files";
import { Bundles } from "./bundles";
import { Disks } from "./disks";
import { DriverFile } from "./driver-file";
import { Errno } from "./errno";
import { type FileSystem, placeOf } from "./filesystem";
import { Load } from "./load";
import type { MachineOptions } from "./machine-options";
import type { OpenFile } from "./open-file";
import type { Credentials } from "./permissions";
import { type Inherited, type Kernel, Process } from "./process";
import { processInfo } from "./process-info";
import { ProcessEnd, ProcessSys } from "./process-sys";
import { RandomSequence } from "./random";
import { defaultAction, type SignalName } from "./signal";
import { Listener, SocketTable } from "./sockets";
import type {
	ChildBody,
	MachineFacts,
	Mount,
	ProcessInfo,
	Resource,
	Routine,
	SocketAddress,
	Sys,
	WaitStatus,
} from "./sys";
import { Sysctl } from "./sysctl";
import { Timers } from "./timers";
import type { DirectoryPlace, Place, Quota, Volume } from "./volume";
import type { WaitQueue } from "./wait-queue";
import { WatchFile } from "./watch-file";

/** Units of one turn. */
const TURN = 5000;
/** Processes that a machine may have at once. */
const MAX_PROCESSES = 2000;
/** Bytes of the emulator's memory that one machine's files may hold. */
const MAX_CONTENT = 32 * 1024 * 1024;
/** Bytes that all processes of a machine may hold in the emulator's memory. */
const MAX_MEMORY = 64 * 1024 * 1024;
const PID_MAX = 32_768;

/** One emulated Linux: processes, files and time. Nothing in it waits for anything real. */
export class Machine implements Kernel {
	readonly facts: MachineFacts;
	readonly options: MachineOptions;
	readonly processTable = new Map<number, Process>();
	readonly timers = new Timers();
	readonly quota: Quota = { held: 0, limit: MAX_CONTENT };
	readonly files: FileSystem;
	readonly disks: Disks;
	readonly sysctls: Sysctl;
	readonly socketTable = new SocketTable();
	readonly random: RandomSequence;
	readonly sharedState = new Map<string, object>();
	readonly bundles: Bundles;
	/** Processes that the machine's own do not see. */
	readonly hidden = new Set<Process>();
	/** Limits that process 1 begins with. */
	readonly defaultLimits: ReadonlyMap<Resource, { readonly soft: number; readonly hard: number }>;
	now: number;
	readonly load = new Load();
	lastPid = 1;
	/** How the machine ended, once it has. */
	ending: "halt" | "reboot" | undefined;
	private readonly queue: Process[] = [];
	private queueHead = 0;
	private readonly kernelLines: { at: number; text: string }[] = [];
	private running: Process | undefined;
	nextAnonymousIno = 10_000;

	constructor(options: MachineOptions) {
		this.options = options;
		this.facts = options.facts;
		this.now = options.now;
		this.random = new RandomSequence(options.seed);
		this.sysctls = new Sysctl(this);
		this.files = bootFileSystem(this);
		this.disks = new Disks(this);
		this.bundles = new Bundles(this);
		mountAtBoot(this);
		this.defaultLimits = this.usualLimits();
	}

	// -- processes

	/** Makes a process out of nothing: what the kernel or the machine's outside starts. It is ready but does not run yet. */
	create(from: Partial<Inherited> & { readonly ppid: number }, body: ChildBody): Process {
		const pid = this.allocatePid();
		const process = new Process(this, pid, this.now, {
			...this.rootIdentity(pid, new Account()),
			...from,
		});
		this.adopt(process);
		process.routine = body(new ProcessSys(this, process));
		this.enqueue(process);
		return process;
	}

	/** A process that the machine's own do not see: the far end of a connection, a driver. */
	createHidden(body: ChildBody): Process {
		const process = new Process(this, 0, this.now, this.rootIdentity(0, new Account()));
		process.isHidden = true;
		this.hidden.add(process);
		process.routine = body(new ProcessSys(this, process));
		this.enqueue(process);
		return process;
	}

	private rootIdentity(pid: number, account: Account): Inherited {
		return {
			ppid: 0,
			pgid: pid,
			sid: pid,
			uid: 0,
			euid: 0,
			suid: 0,
			gid: 0,
			egid: 0,
			groups: [0],
			umask: 0o022,
			cwd: this.files.mounts.root(),
			env: new Map(),
			argv: [],
			comm: "",
			exe: "",
			nice: 0,
			limits: this.defaultLimits,
			cgroup: "/",
			oomScoreAdj: 0,
			account,
		};
	}

	sysOf(process: Process): Sys {
		return new ProcessSys(this, process);
	}

	/** Whether a process has its working directory or an open file there. */
	isInUse(volume: Volume): boolean {
		const isThere = (file: OpenFile) => placeOf(file)?.volume === volume;
		return [...this.processTable.values()].some(
			({ cwd, fds }) => cwd.volume === volume || [...fds.values()].some(({ file }) => isThere(file)),
		);
	}

	/** Enters a process that came out of a checkpoint. */
	admit(process: Process): void {
		this.processTable.set(process.pid, process);
	}

	/** A directory by its path, the root when it is gone. */
	directoryAt(path: string): DirectoryPlace {
		try {
			return this.files.directory(ROOT, path);
		} catch {
			return this.files.mounts.root();
		}
	}

	/** The listener of a process that came out of a checkpoint. */
	listenAgain(address: SocketAddress): OpenFile {
		const listener = new Listener(this.anonymousIno(), address, this.socketTable);
		this.socketTable.listeners.add(listener);
		if (address.family === "unix" && this.files.isThere(ROOT, address.path)) {
			const { volume, inode } = this.files.resolve(ROOT, address.path);
			if (inode.type === "socket") {
				volume.own(inode).channel = listener;
			}
		}
		return listener;
	}

	restoreLog(lines: Iterable<{ at: number; text: string }>): void {
		this.kernelLines.push(...lines);
	}

	private adopt(process: Process): void {
		this.processTable.set(process.pid, process);
		this.processTable.get(process.ppid)?.children.add(process);
	}

	/** A process that was made by `forkProcess` and was told its program begins. */
	start(process: Process): void {
		process.routine = process.replacement;
		process.replacement = undefined;
		this.enqueue(process);
	}

	fork(parent: Process, body: ChildBody): number {
		const child = this.forkProcess(parent);
		child.routine = body(new ProcessSys(this, child));
		this.enqueue(child);
		return child.pid;
	}

	/** A child with nothing to run yet. */
	forkProcess(parent: Process): Process {
		const { soft } = parent.limitOf("nproc");
		if (this.processTable.size >= MAX_PROCESSES || (parent.uid !== 0 && this.countOf(parent.uid) >= soft)) {
			throw new Errno("EAGAIN");
		}
		const child = new Process(this, this.allocatePid(), this.now, { ...inheritedOf(parent), ppid: parent.pid });
		child.program = parent.program;
		for (const [fd, { file, closeOnExec }] of parent.fds) {
			file.references += 1;
			child.fds.set(fd, { file, closeOnExec });
		}
		for (const [signal, disposition] of parent.dispositions) {
			child.dispositions.set(signal, disposition);
		}
		this.adopt(child);
		return child;
	}

	private countOf(uid: number): number {
		let count = 0;
		for (const process of this.processTable.values()) {
			count += process.uid === uid ? 1 : 0;
		}
		return count;
	}

	private allocatePid(): number {
		do {
			this.lastPid = this.lastPid >= PID_MAX - 1 ? 300 : this.lastPid + 1;
		} while (this.processTable.has(this.lastPid));
		return this.lastPid;
	}

	private usualLimits(): ReadonlyMap<Resource, { soft: number; hard: number }> {
		const infinity = Number.POSITIVE_INFINITY;
		const processes = Math.floor((this.facts.memoryMiB * 1024 * 1024) / 8192 / 8 / 4);
		const files = this.facts.userland === "centos7" ? 4096 : this.facts.userland === "alinux3" ? 262_144 : 524_288;
		return new Map([
			["nofile", { soft: 1024, hard: files }],
			["nproc", { soft: processes, hard: processes }],
			["stack", { soft: 8 * 1024 * 1024, hard: infinity }],
			["core", { soft: 0, hard: infinity }],
			["memlock", { soft: 65_536, hard: 65_536 }],
		]);
	}

	/** Ends a process; its parent hears of it, its children get a new parent. */
	finish(process: Process, status: WaitStatus): void {
		if (process.ended) {
			return;
		}
		process.ended = status;
		process.routine = undefined;
		process.parked = undefined;
		process.cancelAlarm?.();
		this.unblock(process);
		process.opening?.release();
		process.opening = undefined;
		for (const fd of [...process.fds.keys()]) {
			this.closeFd(process, fd);
		}
		const init = this.processTable.get(1);
		for (const child of process.children) {
			child.ppid = 1;
			if (init && init !== process) {
				init.children.add(child);
				if (child.ended) {
					this.notifyParent(child);
				}
			} else if (child.ended) {
				this.reap(child);
			}
		}
		process.children.clear();
		process.onEnd?.(status);
		this.notifyParent(process);
	}

	private notifyParent(process: Process): void {
		if (process.isHidden) {
			this.hidden.delete(process);
			return;
		}
		const parent = this.processTable.get(process.ppid);
		if (!parent || parent.ended || parent === process) {
			this.reap(process);
			return;
		}
		if (process.ended && parent.disposition("CHLD") === "ignore") {
			this.reap(process);
		}
		this.signal(parent, "CHLD");
		parent.childChanged.wake();
	}

	/** Forgets a process that has ended. */
	reap(process: Process): void {
		process.isReaped = true;
		this.processTable.get(process.ppid)?.children.delete(process);
		this.processTable.delete(process.pid);
	}

	closeFd(process: Process, fd: number): void {
		const entry = process.fds.get(fd);
		if (!entry) {
			throw new Errno("EBADF");
		}
		process.fds.delete(fd);
		entry.file.references -= 1;
		if (entry.file.references === 0) {
			entry.file.release();
			this.files.locks.release(entry.file);
		}
	}

	// -- signals

	/** kill(2). */
	kill(sender: Process, pid: number, name: SignalName | undefined): void {
		const group = pid === 0 ? sender.pgid : -pid;
		const targets =
			pid > 0
				? [this.processTable.get(pid)]
				: [...this.processTable.values()].filter((process) =>
						pid === -1 ? process.pid > 1 && process !== sender : process.pgid === group,
					);
		const found = targets.filter((process) => process !== undefined);
		if (found.length === 0) {
			throw new Errno("ESRCH");
		}
		const allowed = found.filter((process) => mayKill(sender, process, name));
		if (allowed.length === 0) {
			throw new Errno("EPERM");
		}
		if (name) {
			// Itself last: it may be over then.
			const isOwn = (process: Process) => (process === sender ? 1 : 0);
			for (const process of allowed.sort((a, b) => isOwn(a) - isOwn(b))) {
				this.signal(process, name);
			}
		}
	}

	signal(process: Process, name: SignalName): void {
		if (process.ended) {
			return;
		}
		if (name === "CONT") {
			this.resume(process);
		}
		const disposition = name === "KILL" || name === "STOP" ? "default" : process.disposition(name);
		if (disposition === "ignore") {
			return;
		}
		if (disposition === "catch") {
			if (!process.pending.includes(name)) {
				process.pending.push(name);
			}
			process.wake();
			return;
		}
		if (process.pid === 1) {
			return;
		}
		const action = defaultAction(name);
		switch (action) {
			case "ignore":
			case "continue":
				return;
			case "stop":
				this.stop(process, name);
				return;
			default:
				this.finish(process, { kind: "signaled", signal: name, core: action === "core" });
				if (process === this.running) {
					throw new ProcessEnd();
				}
		}
	}

	private stop(process: Process, signal: SignalName): void {
		if (process.isStopped) {
			return;
		}
		process.isStopped = true;
		process.news = { kind: "stopped", signal };
		this.notifyParent(process);
	}

	private resume(process: Process): void {
		if (!process.isStopped) {
			return;
		}
		process.isStopped = false;
		process.news = { kind: "continued" };
		if (process.isReady) {
			this.enqueue(process);
		}
		this.notifyParent(process);
	}

	// -- scheduling

	enqueue(process: Process): void {
		if (!process.isQueued) {
			process.isQueued = true;
			this.queue.push(process);
		}
	}

	private dequeue(): Process | undefined {
		const process = this.queue[this.queueHead];
		if (!process) {
			this.queue.length = 0;
			this.queueHead = 0;
			return undefined;
		}
		this.queueHead += 1;
		if (this.queueHead > 1024) {
			this.queue.splice(0, this.queueHead);
			this.queueHead = 0;
		}
		process.isQueued = false;
		return process;
	}

	/** Whether something could compute right now. */
	get isBusy(): boolean {
		return this.queueHead < this.queue.length;
	}

	/** The earliest virtual time at which something goes on by itself. */
	nextWake(): number | undefined {
		return this.isBusy ? this.now : this.timers.next();
	}

	/**
	 * Lets the processes compute and time pass up to `until` (virtual ms). `mayGoOn` is asked between turns; when it says no
	 * the answer is "more": call again. "idle": nothing is left to do before `until`, and `now` has come there.
	 */
	run(until: number, mayGoOn: () => boolean = () => true): "idle" | "more" {
		while (this.ending === undefined) {
			const process = this.dequeue();
			if (process) {
				if (process.ended || process.isStopped || !process.isReady) {
					continue;
				}
				this.step(process);
				if (!mayGoOn()) {
					return "more";
				}
				continue;
			}
			const next = this.timers.next();
			if (next === undefined || next > until) {
				break;
			}
			this.now = Math.max(this.now, next);
			this.timers.fire();
		}
		this.now = Math.max(this.now, until);
		return "idle";
	}

	private step(process: Process): void {
		const owed = process.account.collect(this.now);
		if (owed > 0) {
			this.load.add(this.now, owed);
			process.isReady = false;
			this.timers.set(this.now + owed, () => process.wake());
			return;
		}
		process.turnLeft = TURN;
		if (!process.routine) {
			this.resumeParked(process);
		}
		process.parked = undefined;
		this.running = process;
		try {
			const result = process.routine?.next();
			if (process.replacement) {
				process.routine = process.replacement;
				process.replacement = undefined;
				this.enqueue(process);
			} else if (result?.done) {
				this.finish(process, { kind: "exited", code: result.value & 0xff });
			} else if (result?.value.kind === "pause") {
				this.enqueue(process);
			} else {
				process.isReady = false;
			}
		} catch (error) {
			this.fail(process, error);
		} finally {
			this.running = undefined;
			process.cpuUnits += process.units;
			process.account.spend(process.units, this.now);
			process.units = 0;
		}
	}

	/** A process that came out of a checkpoint has no routine yet: its program makes one of what it left. */
	private resumeParked(process: Process): void {
		const program = this.options.programs.get(process.program);
		this.unblock(process);
		process.routine = program?.resume?.(this.sysOf(process), process.parked ?? {});
	}

	private fail(process: Process, error: unknown): void {
		if (error instanceof ProcessEnd) {
			this.finish(process, { kind: "exited", code: error.code & 0xff });
			return;
		}
		this.running = undefined;
		if (error instanceof RangeError && /call stack/.test(error.message)) {
			this.finish(process, { kind: "signaled", signal: "SEGV", core: false });
			return;
		}
		const isCall = error instanceof Errno;
		if (!isCall) {
			this.options.fault?.(error, process.comm);
		}
		const text = isCall
			? `${process.comm}: ${error.message}\n`
			: `scalehook: ${process.comm}: internal error: ${error instanceof Error ? error.message : String(error)}\n`;
		try {
			process.fds.get(2)?.file.write(Buffer.from(text), process);
		} catch {
			// Nobody is left to read it.
		}
		this.finish(process, { kind: "exited", code: isCall ? 1 : 126 });
	}

	/** Waits until woken, at the latest at `until`. Who calls looks again whether it has what it waited for. */
	*block(process: Process, queues: readonly WaitQueue[], until?: number): Routine<void> {
		this.waitOn(process, queues, until);
		yield BLOCKED;
		this.unblock(process);
	}

	/** Enters it where it is to be woken. */
	waitOn(process: Process, queues: readonly WaitQueue[], until?: number): void {
		for (const queue of queues) {
			queue.add(process);
		}
		process.waitingOn = queues;
		process.cancelTimer = until === undefined ? undefined : this.timers.set(until, () => process.wake());
		process.blockedUntil = until;
	}

	private unblock(process: Process): void {
		process.cancelTimer?.();
		process.cancelTimer = undefined;
		process.blockedUntil = undefined;
		for (const queue of process.waitingOn) {
			queue.remove(process);
		}
		process.waitingOn = [];
	}

	randomBytes(length: number): Uint8Array {
		return this.random.bytes(length);
	}

	setAlarm(process: Process, at: number | undefined): void {
		process.cancelAlarm?.();
		process.alarmAt = at;
		process.cancelAlarm =
			at === undefined
				? undefined
				: this.timers.set(at, () => {
						process.alarmAt = undefined;
						this.signal(process, "ALRM");
					});
	}

	openDriver(name: string, argument: string): OpenFile {
		const driver = this.options.drivers?.get(name);
		if (!driver) {
			throw new Errno("ENODEV", name);
		}
		return new DriverFile(driver, argument, this.anonymousIno(), this.now, (body) => this.createHidden(body));
	}

	/** A file that tells of changes to others. */
	watchFiles(paths: readonly string[]): WatchFile {
		return new WatchFile(paths, (asked) => asked.flatMap((path) => this.placesAt(path)), this.anonymousIno(), this.now);
	}

	/** What stands at a path, with what a directory holds. */
	private placesAt(path: string): readonly Place[] {
		if (!this.files.isThere(ROOT, path)) {
			return [];
		}
		const place = this.files.resolve(ROOT, path);
		const { volume, inode } = place;
		return inode.type === "directory"
			? [place, ...[...volume.entries(inode)].map(([, child]) => ({ volume, inode: child }))]
			: [place];
	}

	anonymousIno(): number {
		return this.nextAnonymousIno++;
	}

	// -- memory

	/** Counts memory; the largest process pays when it is too much. */
	charge(process: Process, bytes: number): void {
		process.memory = Math.max(0, process.memory + bytes);
		if (bytes > 0 && this.memoryInUse() > Math.min(MAX_MEMORY, this.facts.memoryMiB * 1024 * 1024)) {
			this.killLargest();
		}
	}

	private killLargest(): void {
		let largest: Process | undefined;
		for (const process of this.processTable.values()) {
			if (process.pid !== 1 && !process.ended && process.memory > (largest?.memory ?? 0)) {
				largest = process;
			}
		}
		if (largest) {
			const { pid, comm, memory } = largest;
			const kib = Math.floor(memory / 1024);
			this.logKernel(
				this.facts.userland === "centos7"
					? `Out of memory: Kill process ${pid} (${comm}) score 900 or sacrifice child`
					: `Out of memory: Killed process ${pid} (${comm}) total-vm:${kib + 4096}kB, anon-rss:${kib}kB, file-rss:0kB, shmem-rss:0kB, UID:${largest.uid}`,
			);
			this.signal(largest, "KILL");
		}
	}

	memoryInUse(): number {
		let sum = 0;
		for (const { memory } of this.processTable.values()) {
			sum += memory;
		}
		return sum;
	}

	// -- what programs see of it

	processes(): readonly ProcessInfo[] {
		return [...this.processTable.values()].sort((a, b) => a.pid - b.pid).map((process) => processInfo(process));
	}

	process(pid: number): ProcessInfo | undefined {
		const process = this.processTable.get(pid);
		return process && processInfo(process);
	}

	hostname(): string {
		return this.sysctls.get("kernel/hostname") ?? this.facts.hostName;
	}

	setHostname(name: string): void {
		this.sysctls.set("kernel/hostname", name);
	}

	mounts(): readonly Mount[] {
		return this.files.mounts.list();
	}

	mount(mount: Mount): void {
		this.disks.mount(mount);
	}

	unmount(point: string): void {
		this.disks.unmount(point);
	}

	sysctl(path: string): string | undefined {
		return this.sysctls.get(path);
	}

	setSysctl(path: string, value: string): void {
		this.sysctls.set(path, value);
	}

	logKernel(text: string): void {
		this.kernelLines.push({ at: this.now, text });
		if (this.kernelLines.length > 500) {
			this.kernelLines.shift();
		}
	}

	kernelLog(): readonly { readonly at: number; readonly text: string }[] {
		return this.kernelLines;
	}

	shared<T extends object>(name: string, make: () => T): T {
		let value = this.sharedState.get(name);
		if (!value) {
			value = make();
			this.sharedState.set(name, value);
		}
		return value as T;
	}

	placeBundle(id: string, keep?: (path: string) => boolean): void {
		this.bundles.place(id, keep);
	}

	powerOff(how: "halt" | "reboot"): void {
		this.ending = how;
	}
}

const ROOT: Credentials = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };
const BLOCKED = { kind: "blocked" } as const;

function mayKill(sender: Process, target: Process, name: SignalName | undefined): boolean {
	const isSame = [sender.uid, sender.euid].some((uid) => uid === target.uid || uid === target.suid);
	return sender.euid === 0 || isSame || (name === "CONT" && sender.sid === target.sid);
}

/** What a fork hands on. */
export function inheritedOf(process: Process): Inherited {
	return process;
}
