import type { FileChange, StoredFiles } from "./machine/stored-file";

/** Which base system an image boots. */
export type Userland = "centos7" | "alinux3" | "ubuntu2204" | "debian12";

/** What a machine knows of itself; times are virtual ms. */
export type MachineFacts = {
	readonly instanceId: string;
	readonly userland: Userland;
	readonly hostName: string;
	readonly regionId: string;
	readonly zoneId: string;
	readonly accountId: string;
	readonly imageId: string;
	readonly instanceType: string;
	readonly privateIp: string;
	readonly publicIp: string | undefined;
	readonly macAddress: string;
	readonly vpcId: string;
	readonly vSwitchId: string;
	readonly serialNumber: string;
	readonly ramRoleName: string;
	readonly cores: number;
	readonly memoryMiB: number;
	readonly processor: string;
	readonly diskGiB: number;
	readonly bootedAt: number;
	/** Counts boots: services that are enabled start anew with each. */
	readonly boot: number;
};

/** A script to run in a machine. */
export type ScriptJob = {
	/** Tells scripts apart; one runs at most once at a time. */
	readonly scriptId: string;
	readonly machine: MachineFacts;
	/** What the machine's disk holds beyond its image. */
	readonly files: StoredFiles;
	readonly content: string;
	readonly workingDir: string;
	readonly username: string;
	/** When it began (virtual ms): a replay begins at the same time again. */
	readonly startedAt: number;
	/** Virtual ms after which it is killed. */
	readonly timeoutMs: number;
};

/**
 * How a script ended. `refused` never began; `killed` by StopInvocation; `timeout` was killed at its limit, and so is one
 * that used up what the emulator lets a script compute: as on a real machine it does not end before its timeout.
 */
export type ScriptEnd =
	| { readonly kind: "exited"; readonly exitCode: number }
	| { readonly kind: "refused"; readonly errorCode: "AccountNotExists" | "DirectoryNotExists" }
	| { readonly kind: "timeout" }
	| { readonly kind: "killed" }
	/** The emulator could not run it, however often it tried. */
	| { readonly kind: "broken" };

/** What has become of a script so far. `output` is the tail of all output, `dropped` how many bytes came before it. */
export type ScriptProgress = { readonly output: string; readonly dropped: number };

export type ScriptResult = ScriptProgress & {
	readonly end: ScriptEnd;
	readonly endedAt: number;
	readonly changes: readonly FileChange[];
};

/** What a script left on a machine where others went on: whoever is run again there must meet it at its time. */
export type EndedChanges = {
	readonly instanceId: string;
	/** Virtual ms at which it ended. */
	readonly at: number;
	readonly changes: readonly FileChange[];
};

/** Who hears of a running script. */
export type ScriptListener = {
	/** The script sleeps: this is its output so far. */
	readonly progress: (progress: ScriptProgress) => void;
	readonly ended: (result: ScriptResult) => void;
	/** It hung its worker and is taken to compute on until its timeout. */
	readonly hung: (progress: ScriptProgress) => void;
};

/**
 * What runs scripts. This one is a bash in TypeScript (see worker.ts); a second one may use a real Linux userland. All
 * times are virtual: computing takes none, and a sleeping script goes on when `wake` reaches its time.
 */
export type InstanceRuntime = {
	run(job: ScriptJob, now: number, listener: ScriptListener): void;
	/** Runs scripts again that a stop cut off, in the order of their own times; `ended` in the order of its happening. */
	resume(
		scripts: ReadonlyArray<{ readonly job: ScriptJob; readonly listener: ScriptListener }>,
		ended: readonly EndedChanges[],
		now: number,
	): void;
	/** Stops a script; its listener hears `killed`. */
	kill(scriptId: string): void;
	/** Resolves when every script is over, hung or asleep beyond the latest `wake`. */
	idle(): Promise<void>;
	/** The earliest virtual time at which something goes on. */
	nextWake(): number | undefined;
	wake(now: number): void;
	/** Forgets all scripts without telling anyone. */
	abandon(): void;
	stop(): Promise<void>;
};
