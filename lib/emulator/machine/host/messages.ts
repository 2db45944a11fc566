import type { CommandJob, CommandProgress, CommandResult } from "../agent/job";
import type { MachineFacts } from "../kernel/sys";

/** Something that happens to a machine from outside, in its order: run again after a crash they lead to the same bytes. */
export type MachineInput = { readonly number: number; readonly at: number } & (
	| { readonly kind: "exec"; readonly boot: number; readonly bootedAt: number; readonly job: CommandJob }
	/** The instance came up: boots, and runs user data at the first time. */
	| { readonly kind: "boot"; readonly boot: number; readonly bootedAt: number }
	| { readonly kind: "kill"; readonly commandId: string }
	/** The instance stops or reboots. */
	| { readonly kind: "power" }
);

/** A machine as it is stored: its facts, its latest checkpoint as JSON, and what happened to it since. */
export type StoredMachine = {
	readonly facts: MachineFacts;
	readonly state: string | undefined;
	/** Number of the latest input in the checkpoint. */
	readonly upTo?: number;
	readonly inputs: readonly MachineInput[];
};

/** What the main thread tells a worker. `serial` numbers messages; `now` is the virtual time that machines may reach. */
export type ToWorker = { readonly serial: number; readonly now: number } & (
	| { readonly type: "open"; readonly instanceId: string; readonly machine: StoredMachine }
	| { readonly type: "input"; readonly instanceId: string; readonly input: MachineInput }
	/** Something goes on by itself in these; the others are told when their own time has come. */
	| { readonly type: "advance"; readonly instanceIds: readonly string[] }
	| { readonly type: "close"; readonly instanceIds: readonly string[] }
);

/** What a machine tells: true from virtual time `at` on, and with the effect of its inputs up to number `upTo`. */
export type FromMachine = { readonly instanceId: string; readonly at: number; readonly upTo: number } & (
	| { readonly type: "progress"; readonly commandId: string; readonly progress: CommandProgress }
	| { readonly type: "ended"; readonly commandId: string; readonly result: CommandResult }
	/** It waits; it goes on by itself at `wakeAt`, if at all. */
	| { readonly type: "waiting"; readonly wakeAt: number | undefined }
	/** It is at rest: this is all of it, and the worker has closed it. */
	| { readonly type: "resting"; readonly state: string; readonly wakeAt: number | undefined }
	/** How long (ms) its processes have computed in minutes of virtual time, since it was opened. */
	| { readonly type: "load"; readonly minutes: ReadonlyArray<readonly [minute: number, ms: number]> }
	/** A program switched it off or booted it anew. */
	| { readonly type: "power"; readonly how: "halt" | "reboot"; readonly boot: number }
);

/** What a worker tells the main thread. */
export type FromWorker =
	| FromMachine
	/** An input came for a time that the machine has passed already: the worker has closed it. */
	| { readonly type: "overrun"; readonly instanceId: string }
	| { readonly type: "alive" }
	| { readonly type: "fault"; readonly instanceId: string; readonly program: string; readonly error: string }
	/** All that was told up to `serial` is done, as far as time allows. */
	| { readonly type: "settled"; readonly serial: number };
