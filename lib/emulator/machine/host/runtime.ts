import type { CommandProgress, CommandResult } from "../agent/job";
import type { MachineInput, StoredMachine } from "./messages";

/** A machine at rest: its checkpoint as JSON with every input up to `upTo` in it, and when it goes on by itself. */
export type Rest = { readonly state: string; readonly upTo: number; readonly wakeAt: number | undefined };

/** Who hears what becomes of machines and their commands. */
export type MachineListener = {
	readonly progress: (instanceId: string, commandId: string, progress: CommandProgress) => void;
	readonly ended: (instanceId: string, commandId: string, result: CommandResult) => void;
	/** The machine as it is to be stored. */
	readonly resting: (instanceId: string, rest: Rest) => void;
	/** How long (ms) its processes have computed in minutes of virtual time, by their beginnings; later ones say more. */
	readonly load: (instanceId: string, minutes: ReadonlyArray<readonly [minute: number, ms: number]>) => void;
	/** A program switched it off or booted it anew, in the boot of that number. */
	readonly power: (instanceId: string, how: "halt" | "reboot", boot: number) => void;
	/** It hung or killed its worker: what was told to it since its latest checkpoint is lost with its processes. */
	readonly lost: (instanceId: string, how: "hung" | "died") => void;
	/** Runs `work`, in which it hears of many things that are to be written down as one. */
	readonly together: (work: () => void) => void;
};

export type RuntimeOptions = {
	/** What is stored of a machine; undefined when there is no such instance any more. */
	readonly load: (instanceId: string) => StoredMachine | undefined;
	readonly listener: MachineListener;
	/** Called when the earliest wake-up may have changed. */
	readonly changed: () => void;
	readonly log: (level: "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>) => void;
};

/**
 * What runs machines. This one is a Linux in TypeScript in worker threads; a second one may use a real userland. All times
 * are virtual.
 */
export type InstanceRuntime = {
	/** Tells a machine of an input that is stored already. */
	input(instanceId: string, input: MachineInput, now: number): void;
	/** After a start: opens again what was under way (`isBusy`), and notes when others wake. */
	resume(
		machines: Iterable<{ readonly instanceId: string; readonly isBusy: boolean; readonly wakeAt: number | undefined }>,
		now: number,
	): void;
	/** The instance is no more. */
	forget(instanceId: string): void;
	/** Resolves when every machine waits for later than the latest `wake`. */
	idle(): Promise<void>;
	/** The earliest virtual time at which something goes on. */
	nextWake(): number | undefined;
	wake(now: number): void;
	/** Forgets all machines without telling anyone. */
	abandon(): void;
	stop(): Promise<void>;
};
