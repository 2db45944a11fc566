import * as z from "zod";
import { runPlan } from "../repair/plan-form";

export const callState = z.object({
	/** todo: not made yet; asked: made, its answer not heard; done; refused. */
	state: z.enum(["todo", "asked", "done", "refused"]),
	/** The ClientToken of the call: the same again for the same wish. */
	token: z.string(),
	/** When it was first made, by the console's clock in milliseconds. */
	askedAt: z.number().nullable(),
	requestId: z.string().nullable(),
	code: z.string().nullable(),
	message: z.string().nullable(),
});
/** What became of one call of an attempt. */
export type CallState = z.infer<typeof callState>;

export const ATTEMPT_STATUSES = ["running", "waiting", "started", "done", "failed", "cancelled"] as const;

const attemptError = z.object({
	code: z.string(),
	message: z.string(),
	requestId: z.string().optional(),
	action: z.string().optional(),
});

const commandResult = z.object({
	instanceId: z.string(),
	status: z.string(),
	exitCode: z.number().nullable(),
});
/** What a command of an attempt came to on one instance. */
export type CommandResult = z.infer<typeof commandResult>;

/** An attempt's own part of its row: what is carried out and how far it got. */
export const attemptForm = z.object({
	plan: runPlan,
	calls: z.array(callState),
	/**
	 * running: calls are to be made; waiting: for what the next call waits for; started: the run goes on; done: it is known
	 * as a run of its own, or its commands have ended.
	 */
	status: z.enum(ATTEMPT_STATUSES),
	error: attemptError.nullable(),
	scalingActivityId: z.string().nullable(),
	scaleOutId: z.string().nullable(),
	invokeIds: z.array(z.string()),
	results: z.array(commandResult),
	number: z.number().int().nullable(),
});
export type Attempt = z.infer<typeof attemptForm>;

/** A call that has not been made yet. */
export function newCall(token: string): CallState {
	return { state: "todo", token, askedAt: null, requestId: null, code: null, message: null };
}

/** The statuses of an attempt for which the console still has something to do. */
export const OPEN_STATUSES: readonly Attempt["status"][] = ["running", "waiting", "started"];

/** Whether the console still has something to do for it. */
export const isGoingOn = ({ status }: Pick<Attempt, "status">) => OPEN_STATUSES.includes(status);
