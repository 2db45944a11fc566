import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";

const notification = lazyObject(() => ({
	type: z.enum(["ExecuteTask", "CancelTask", "CompleteExecution", "Approve", "Reject", "RetryTask", "SkipTask"]),
	/** Position of the task that ExecuteTask names. */
	index: z.number().optional(),
	/** How CompleteExecution ends the execution. */
	status: z.enum(["Success", "Failed", "Cancelled"]).optional(),
	note: z.string().optional(),
}));
export type Notification = Readonly<z.output<typeof notification>>;

const loopPlan = lazyObject(() => ({
	total: z.number(),
	batches: z.array(z.object({ size: z.number(), concurrency: z.number() })).readonly(),
	maxErrors: z.number(),
	pause: z.enum(["Automatic", "FirstBatchPause", "EveryBatchPause"]),
}));

const taskNumber = z.number();

/** What happens to an execution. Stored with the timer that tells it, when one transaction has no room for it. */
export const flowEvent = z.discriminatedUnion("type", [
	/** `from` is set when a trigger has stood for the tasks before. */
	lazyObject(() => ({ type: z.literal("started"), from: z.number().optional() })),
	lazyObject(() => ({ type: z.literal("start-failed"), message: z.string() })),
	/** A budget is used up, or the emulator itself failed: the execution cannot go on. */
	lazyObject(() => ({ type: z.literal("broken-off"), message: z.string() })),
	/** The current task's When, Loop and Risk have been evaluated. */
	lazyObject(() => ({ type: z.literal("opened"), when: z.boolean(), loop: loopPlan.optional(), confirm: z.boolean() })),
	lazyObject(() => ({
		type: z.literal("task-ended"),
		number: taskNumber,
		failure: z.string().optional(),
		jump: z.string().optional(),
	})),
	lazyObject(() => ({ type: z.literal("item-ended"), number: taskNumber, failure: z.string().optional() })),
	lazyObject(() => ({ type: z.literal("task-waiting"), number: taskNumber, approvals: z.number() })),
	lazyObject(() => ({ type: z.literal("task-triggering"), number: taskNumber })),
	lazyObject(() => ({ type: z.literal("outputs"), problem: z.string().optional() })),
	lazyObject(() => ({ type: z.literal("notified"), notification })),
	lazyObject(() => ({ type: z.literal("cancelled") })),
]);
export type FlowEvent = Readonly<z.output<typeof flowEvent>>;
