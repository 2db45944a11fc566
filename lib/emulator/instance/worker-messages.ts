import type { EndedChanges, ScriptJob, ScriptProgress, ScriptResult } from "./script-job";

/** What the main thread tells a worker. `now` is virtual ms up to which scripts may go on. */
export type ToWorker =
	/** Several when they are run again: they take turns by their own times, with what ended among them in between. */
	| {
			readonly type: "run";
			readonly jobs: readonly ScriptJob[];
			readonly ended: readonly EndedChanges[];
			readonly now: number;
	  }
	| { readonly type: "advance"; readonly now: number }
	| { readonly type: "kill"; readonly scriptId: string }
	/** No script of the machine is left: it may be forgotten. */
	| { readonly type: "close"; readonly instanceId: string };

/** What a worker tells the main thread. `running` says who computes from here on. */
export type FromWorker =
	| { readonly type: "running"; readonly scriptId: string }
	| { readonly type: "sleeping"; readonly scriptId: string; readonly until: number; readonly progress: ScriptProgress }
	| { readonly type: "ended"; readonly scriptId: string; readonly result: ScriptResult };
