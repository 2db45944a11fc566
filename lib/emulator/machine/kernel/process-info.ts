import type { Process } from "./process";
import type { ProcessInfo, ProcessState } from "./sys";

/** Microseconds that a unit stands for, and so units of a millisecond. */
export const UNITS_PER_MS = 1000;

/** What /proc and ps show of a process. */
export function processInfo(process: Process): ProcessInfo {
	const fds = new Map<number, string>();
	for (const [fd, { file }] of process.fds) {
		fds.set(fd, file.path);
	}
	return {
		pid: process.pid,
		ppid: process.ppid,
		pgid: process.pgid,
		sid: process.sid,
		uid: process.euid,
		gid: process.egid,
		state: stateOf(process),
		comm: process.comm,
		argv: process.argv,
		environ: process.env,
		exe: process.exe,
		cwd: cwdOf(process),
		cgroup: process.cgroup,
		startedAt: process.startedAt,
		cpuMs: Math.floor((process.cpuUnits + process.units) / UNITS_PER_MS),
		memoryBytes: process.memory,
		nice: process.nice,
		isKernelThread: false,
		fds,
	};
}

export function stateOf(process: Process): ProcessState {
	return process.ended ? "Z" : process.isStopped ? "T" : process.isReady ? "R" : "S";
}

function cwdOf(process: Process): string {
	try {
		return process.machine.files.pathOf(process.cwd);
	} catch {
		return "(deleted)";
	}
}
