import type { LoopState } from "./loop";

/** What of a template and an execution decides the order of things. */
export type Program = {
	readonly tasks: readonly { readonly name: string; readonly onError: string; readonly onSuccess: string }[];
	readonly mode: "Automatic" | "FailurePause" | "Debug";
};

/** Where a task leads: the position of a task, or the end. */
export type Target = number | "end";

/** Why an execution waits for a person, and what comes when it goes on. */
export type Pause =
	| { readonly reason: "step"; readonly next: number }
	| { readonly reason: "failure"; readonly failed: number; readonly next: Target; readonly message?: string }
	| { readonly reason: "high-risk" }
	| { readonly reason: "batch" }
	/** A trigger waits for what starts child executions, until someone ends it. */
	| { readonly reason: "trigger" }
	| { readonly reason: "task"; readonly needed: number; readonly given: number };

type FlowStatus = "Running" | "Waiting" | "Success" | "Failed" | "Cancelled";

/** The task that is under way. `number` counts the task executions of the whole execution, loop items included. */
export type CurrentTask = {
	readonly number: number;
	readonly index: number;
	readonly loop?: LoopState;
};

export type Flow = {
	readonly status: FlowStatus;
	readonly current?: CurrentTask;
	readonly pause?: Pause;
	/** How many task executions there have been. */
	readonly opened: number;
	/** How many tasks have been entered, one entered again included, loop items not; unset: none yet. */
	readonly steps?: number;
	/** The first failure that the template does not simply pass over; it decides the end. */
	readonly failure?: string;
	readonly counters: { readonly Total: number; readonly Success: number; readonly Failed: number };
};

export type FlowCommand =
	/** Record the task execution and evaluate When, Loop and Risk: answered by "opened" or "task-ended". */
	| { readonly type: "open-task"; readonly number: number; readonly index: number }
	| { readonly type: "perform-task"; readonly number: number }
	| {
			readonly type: "start-items";
			readonly parent: number;
			/** Number of the first item's task execution; the others follow. */
			readonly firstNumber: number;
			readonly from: number;
			readonly count: number;
			readonly batch: number;
	  }
	| {
			readonly type: "close-task";
			readonly number: number;
			readonly status: "Success" | "Failed" | "Skipped";
			readonly message: string;
	  }
	| { readonly type: "wait"; readonly number?: number }
	/** The current task goes on after a pause. */
	| { readonly type: "resume"; readonly number?: number }
	/** Evaluate the template's outputs: answered by "outputs". */
	| { readonly type: "compute-outputs" }
	| { readonly type: "cancel-tasks" }
	| { readonly type: "finish"; readonly status: "Success" | "Failed" | "Cancelled"; readonly message: string };

export type Decision = { readonly flow: Flow; readonly commands: readonly FlowCommand[] };
