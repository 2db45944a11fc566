import type { SharedData } from "./content";
import type { SavedDisks } from "./disks";
import type { Machine } from "./machine";
import { loadVolume, type SavedEntry, saveVolume } from "./saved-files";
import { loadProcesses, type SavedProcesses, saveProcesses } from "./saved-processes";

const VERSION = 1;

/** File systems in memory that a boot makes: kept while the machine runs, empty after a reboot. */
const BOOT_VOLUMES = ["/dev", "/dev/shm", "/run"] as const;

/** Prefix of shared state that lies on the disk, and so survives a reboot. */
const ON_DISK = "disk:";

/** A machine at rest as plain JSON: what differs from its image and packages, and who waits for what. */
export type Checkpoint = {
	readonly version: number;
	readonly now: number;
	/** Which boot it is; another one in the machine's facts means that it was rebooted since. */
	readonly boot: number;
	readonly bootedAt: number;
	readonly bundles: readonly (readonly [id: string, at: number])[];
	readonly files: readonly SavedEntry[];
	readonly disks?: SavedDisks;
	readonly shared: readonly (readonly [string, object])[];
	/** Left out of a machine that is off. */
	readonly run?: {
		readonly pid: number;
		readonly seed: number;
		readonly ino: number;
		readonly sysctl: readonly (readonly [string, string])[];
		readonly log: readonly (readonly [number, string])[];
		readonly memory: readonly (readonly [string, readonly SavedEntry[]])[];
		readonly processes: SavedProcesses;
	};
};

/** A machine whose processes are all parked; undefined while one of them has more to do than wait. */
export function saveRunning(machine: Machine): Checkpoint | undefined {
	const processes = saveProcesses(machine);
	if (!processes || !machine.disks.canBeSaved()) {
		return undefined;
	}
	const memory = BOOT_VOLUMES.flatMap((point): [string, readonly SavedEntry[]][] => {
		const volume = machine.files.mounts.volumeAt(point);
		const entries = volume ? saveVolume(volume, []) : [];
		return entries.length > 0 ? [[point, entries]] : [];
	});
	return {
		...saveDisk(machine),
		shared: [...machine.sharedState],
		run: {
			pid: machine.lastPid,
			seed: machine.random.seed,
			ino: machine.nextAnonymousIno,
			sysctl: [...machine.sysctls.changes()],
			log: machine.kernelLog().map(({ at, text }) => [at, text] as const),
			memory,
			processes,
		},
	};
}

/** What is left of a machine that is switched off: its disks. */
export function saveDisk(machine: Machine): Checkpoint {
	const bundlePaths = machine.bundles.paths();
	const { volume: root } = machine.files.mounts.root();
	const disks = machine.disks.save();
	return {
		version: VERSION,
		now: machine.now,
		boot: machine.facts.boot,
		bootedAt: machine.facts.bootedAt,
		bundles: [...machine.bundles.placed],
		files: saveVolume(root, bundlePaths),
		...(disks ? { disks } : {}),
		shared: [...machine.sharedState].filter(([name]) => name.startsWith(ON_DISK)),
	};
}

/**
 * Puts a checkpoint into a machine that was just made, before anything was booted. True when its processes go on from where
 * they were; false when it was off or is another boot: then it is to be booted.
 */
export function loadCheckpoint(machine: Machine, checkpoint: Checkpoint): boolean {
	const { now } = machine;
	for (const [id, at] of checkpoint.bundles) {
		machine.now = at;
		machine.bundles.place(id);
	}
	machine.now = now;
	const find = (reference: string): SharedData | undefined => machine.bundles.find(reference);
	const isSame = checkpoint.run !== undefined && checkpoint.boot === machine.facts.boot;
	// Later systems empty /tmp as they boot.
	const keepsTmp = isSame || machine.facts.userland === "centos7";
	const files = keepsTmp ? checkpoint.files : checkpoint.files.filter(([name]) => name !== "tmp");
	loadVolume(machine.files.mounts.root().volume, files, find);
	if (checkpoint.disks) {
		machine.disks.load(checkpoint.disks, find, isSame);
	}
	for (const [name, value] of checkpoint.shared) {
		if (isSame || name.startsWith(ON_DISK)) {
			machine.sharedState.set(name, value);
		}
	}
	if (!isSame || !checkpoint.run) {
		return false;
	}
	const { run } = checkpoint;
	machine.now = checkpoint.now;
	for (const [point, entries] of run.memory) {
		const volume = machine.files.mounts.volumeAt(point);
		if (volume) {
			loadVolume(volume, entries, find);
		}
	}
	machine.disks.mountAgain(checkpoint.disks);
	machine.sysctls.restore(run.sysctl);
	machine.restoreLog(run.log.map(([at, text]) => ({ at, text })));
	machine.random.seed = run.seed;
	machine.nextAnonymousIno = run.ino;
	loadProcesses(machine, run.processes);
	machine.lastPid = run.pid;
	return true;
}
