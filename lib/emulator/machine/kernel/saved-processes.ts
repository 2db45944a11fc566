import { Account } from "./account";
import { DriverFile } from "./driver-file";
import { placeOf } from "./filesystem";
import type { Machine } from "./machine";
import type { OpenFile } from "./open-file";
import { openWithoutWaiting } from "./open-path";
import { Pipe, PipeEnd } from "./pipe";
import { Process } from "./process";
import type { SignalName } from "./signal";
import { Listener } from "./sockets";
import type { Disposition, ParkedState, Resource, SocketAddress, WaitStatus } from "./sys";
import { WatchFile } from "./watch-file";

/** An open file that outlives its machine's rest: [path, access, offset], a pipe's end, a listener, a driver, a watch. */
type SavedFile =
	| readonly ["p", path: string, access: string, offset: number]
	| readonly ["i", pipe: number, access: string]
	| readonly ["l", SocketAddress]
	| readonly ["d", name: string, argument: string]
	| readonly ["w", ...paths: string[]];

type SavedProcess = {
	readonly p: number;
	/** Parent, group, session. */
	readonly k: readonly [number, number, number];
	/** Real, effective and saved uid, real and effective gid, groups. */
	readonly u: readonly [number, number, number, number, number, readonly number[]];
	readonly m: number;
	readonly w: string;
	readonly e: Readonly<Record<string, string>>;
	readonly a: readonly string[];
	readonly c: string;
	readonly x: string;
	readonly n: string;
	readonly g: string;
	readonly t: number;
	readonly cpu: number;
	/** nice, oom score, memory; left out when all are 0. */
	readonly o?: readonly [number, number, number];
	readonly l?: readonly (readonly [Resource, number | null, number | null])[];
	readonly d?: readonly (readonly [SignalName, Disposition])[];
	readonly s?: readonly SignalName[];
	readonly f: readonly (readonly [fd: number, file: number, closeOnExec?: 1])[];
	readonly state?: ParkedState;
	/** Descriptors that it polls. */
	readonly poll?: readonly number[];
	readonly until?: number;
	readonly alarm?: number;
	readonly child?: 1;
	readonly stopped?: 1;
	readonly ended?: WaitStatus;
};

export type SavedProcesses = {
	readonly processes: readonly SavedProcess[];
	readonly files: readonly SavedFile[];
	/** What each pipe holds. */
	readonly pipes: readonly string[];
};

/** The process table, when every process is parked or a zombie; undefined while somebody has more to do than wait. */
export function saveProcesses(machine: Machine): SavedProcesses | undefined {
	if (machine.isBusy || machine.hidden.size > 0) {
		return undefined;
	}
	const files: SavedFile[] = [];
	const pipes: string[] = [];
	const fileNumbers = new Map<OpenFile, number>();
	const pipeNumbers = new Map<Pipe, number>();
	const pipeNumber = (pipe: Pipe) => {
		const known = pipeNumbers.get(pipe) ?? pipes.push(Buffer.from(pipe.contents()).toString("base64")) - 1;
		pipeNumbers.set(pipe, known);
		return known;
	};
	const fileNumber = (file: OpenFile): number | undefined => {
		const known = fileNumbers.get(file);
		if (known !== undefined) {
			return known;
		}
		const saved = saveFile(file, pipeNumber);
		if (!saved) {
			return undefined;
		}
		const number = files.push(saved) - 1;
		fileNumbers.set(file, number);
		return number;
	};
	const processes: SavedProcess[] = [];
	for (const process of machine.processTable.values()) {
		const saved = saveProcess(machine, process, fileNumber);
		if (!saved) {
			return undefined;
		}
		processes.push(saved);
	}
	return { processes, files, pipes };
}

function accessOf({ mode }: OpenFile): string {
	return `${mode.read ? "r" : ""}${mode.write ? "w" : ""}${mode.append ? "a" : ""}${mode.nonBlocking ? "n" : ""}`;
}

function saveFile(file: OpenFile, pipeNumber: (pipe: Pipe) => number): SavedFile | undefined {
	if (file instanceof PipeEnd) {
		return ["i", pipeNumber(file.pipe), accessOf(file)];
	}
	if (file instanceof Listener) {
		return file.backlog.length === 0 ? ["l", file.address] : undefined;
	}
	if (file instanceof DriverFile) {
		return file.isAtRest ? ["d", file.driver.name, file.argument] : undefined;
	}
	if (file instanceof WatchFile) {
		return file.isAtRest ? ["w", ...file.paths] : undefined;
	}
	const place = placeOf(file);
	// A file without a name any more is lost with the machine's rest: what was in it nobody can open again.
	return place
		? ["p", place.volume.live(place.inode).nlink > 0 ? file.path : "/dev/null", accessOf(file), file.offset]
		: undefined;
}

function saveProcess(
	machine: Machine,
	process: Process,
	fileNumber: (file: OpenFile) => number | undefined,
): SavedProcess | undefined {
	const isParked =
		process.parked !== undefined &&
		!process.isReady &&
		machine.options.programs.get(process.program)?.resume !== undefined;
	if (!process.ended && !isParked) {
		return undefined;
	}
	const fds: [number, number, 1?][] = [];
	for (const [fd, { file, closeOnExec }] of process.fds) {
		const number = fileNumber(file);
		if (number === undefined) {
			return undefined;
		}
		fds.push(closeOnExec ? [fd, number, 1] : [fd, number]);
	}
	const waits = waitsOf(process);
	if (!waits) {
		return undefined;
	}
	const finite = (value: number) => (Number.isFinite(value) ? value : null);
	const limits =
		process.limits === machine.defaultLimits
			? []
			: [...process.limits].filter(([resource, { soft, hard }]) => {
					const usual = machine.defaultLimits.get(resource);
					return usual?.soft !== soft || usual.hard !== hard;
				});
	const { oomScoreAdj, nice, memory } = process;
	return {
		p: process.pid,
		k: [process.ppid, process.pgid, process.sid],
		u: [process.uid, process.euid, process.suid, process.gid, process.egid, process.groups],
		m: process.umask,
		w: cwdOf(machine, process),
		e: Object.fromEntries(process.env),
		a: process.argv,
		c: process.comm,
		x: process.exe,
		n: process.program,
		g: process.cgroup,
		t: process.startedAt,
		cpu: process.cpuUnits,
		...(nice || oomScoreAdj || memory ? { o: [nice, oomScoreAdj, memory] as const } : {}),
		...(limits.length > 0
			? { l: limits.map(([resource, { soft, hard }]) => [resource, finite(soft), finite(hard)] as const) }
			: {}),
		...(process.dispositions.size > 0 ? { d: [...process.dispositions] } : {}),
		...(process.pending.length > 0 ? { s: process.pending } : {}),
		f: fds,
		...(process.parked ? { state: process.parked } : {}),
		...(waits.fds.length > 0 ? { poll: waits.fds } : {}),
		...(process.blockedUntil === undefined ? {} : { until: process.blockedUntil }),
		...(process.alarmAt === undefined ? {} : { alarm: process.alarmAt }),
		...(waits.forChild ? { child: 1 as const } : {}),
		...(process.isStopped ? { stopped: 1 as const } : {}),
		...(process.ended ? { ended: process.ended } : {}),
	};
}

function cwdOf(machine: Machine, process: Process): string {
	try {
		return machine.files.pathOf(process.cwd);
	} catch {
		return "/";
	}
}

/** What it waits for in terms of descriptors and children; undefined when it waits for something else. */
function waitsOf(process: Process): { readonly fds: readonly number[]; readonly forChild: boolean } | undefined {
	const fds: number[] = [];
	let forChild = false;
	for (const queue of process.waitingOn) {
		const found = [...process.fds].find(([, { file }]) => file.readers === queue);
		if (queue === process.childChanged) {
			forChild = true;
		} else if (found) {
			fds.push(found[0]);
		} else {
			return undefined;
		}
	}
	return { fds, forChild };
}

/** Puts the processes back: each goes on by its program's `resume` when what it waits for comes. */
export function loadProcesses(machine: Machine, saved: SavedProcesses): void {
	const pipes = saved.pipes.map((content) => {
		const pipe = new Pipe(machine.anonymousIno(), machine.now);
		if (content !== "") {
			pipe.put(Buffer.from(content, "base64"));
		}
		return pipe;
	});
	const files = saved.files.map((file) => loadFile(machine, file, pipes));
	for (const process of saved.processes) {
		loadProcess(machine, process, files);
	}
	for (const process of machine.processTable.values()) {
		machine.processTable.get(process.ppid)?.children.add(process);
	}
}

function loadFile(machine: Machine, saved: SavedFile, pipes: readonly Pipe[]): OpenFile {
	switch (saved[0]) {
		case "i": {
			const pipe = pipes[saved[1]];
			if (!pipe) {
				throw new Error(`a checkpoint names a pipe that it lacks: ${saved[1]}`);
			}
			return new PipeEnd(`pipe:[${pipe.ino}]`, modeOf(saved[2]), pipe);
		}
		case "l":
			return machine.listenAgain(saved[1]);
		case "d":
			return machine.openDriver(saved[1], saved[2]);
		case "w":
			return machine.watchFiles(saved.slice(1));
		case "p": {
			const file = openWithoutWaiting(machine, saved[1], modeOf(saved[2]));
			file.offset = saved[3];
			return file;
		}
	}
}

function modeOf(access: string) {
	return {
		read: access.includes("r"),
		write: access.includes("w"),
		append: access.includes("a"),
		nonBlocking: access.includes("n"),
	};
}

function loadProcess(machine: Machine, saved: SavedProcess, files: readonly OpenFile[]): void {
	const [ppid, pgid, sid] = saved.k;
	const [uid, euid, suid, gid, egid, groups] = saved.u;
	const [nice, oomScoreAdj, memory] = saved.o ?? [0, 0, 0];
	const infinite = (value: number | null) => value ?? Number.POSITIVE_INFINITY;
	const changed = (saved.l ?? []).map(
		([resource, soft, hard]) => [resource, { soft: infinite(soft), hard: infinite(hard) }] as const,
	);
	const limits = changed.length === 0 ? machine.defaultLimits : new Map([...machine.defaultLimits, ...changed]);
	const process = new Process(machine, saved.p, saved.t, {
		...{ ppid, pgid, sid, uid, euid, suid, gid, egid, groups, nice, oomScoreAdj, limits },
		umask: saved.m,
		cwd: machine.directoryAt(saved.w),
		env: new Map(Object.entries(saved.e)),
		argv: saved.a,
		comm: saved.c,
		exe: saved.x,
		account: new Account(),
		cgroup: saved.g,
	});
	process.program = saved.n;
	process.cpuUnits = saved.cpu;
	process.memory = memory;
	process.isReady = false;
	process.isStopped = saved.stopped === 1;
	process.ended = saved.ended;
	process.parked = saved.state;
	process.pending.push(...(saved.s ?? []));
	for (const [signal, disposition] of saved.d ?? []) {
		process.dispositions.set(signal, disposition);
	}
	for (const [fd, number, closeOnExec] of saved.f) {
		const file = files[number];
		if (file) {
			file.references += 1;
			process.fds.set(fd, { file, closeOnExec: closeOnExec === 1 });
		}
	}
	machine.admit(process);
	if (!process.ended) {
		const queues = (saved.poll ?? []).flatMap((fd) => process.fds.get(fd)?.file.readers ?? []);
		machine.waitOn(process, saved.child ? [...queues, process.childChanged] : queues, saved.until);
		if (saved.alarm !== undefined) {
			machine.setAlarm(process, saved.alarm);
		}
	}
}
