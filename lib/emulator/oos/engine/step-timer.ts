import type { Context } from "../../core/context";
import type { Delivery } from "./delivery";

/** The timer that performs a task execution's action: first, and again for every poll. */
export const STEP_TIMER = "oos.step";
/** The timer that begins an execution. */
export const START_TIMER = "oos.start";

/** Has a task execution performed at `dueAt` (virtual ms). */
export function scheduleStep(ctx: Context, taskExecutionId: string, dueAt: number): void {
	ctx.schedule({ kind: STEP_TIMER, dueAt, payload: { taskExecutionId }, id: `${STEP_TIMER}:${taskExecutionId}` });
}

/** Takes back what scheduleStep asked for. */
export function cancelStep(ctx: Context, taskExecutionId: string): void {
	ctx.cancelTimer(`${STEP_TIMER}:${taskExecutionId}`);
}

/** The timer that fires an execution's timer trigger. */
export const FIRE_TIMER = "oos.fire";

/** Has an execution's trigger fire at `at` (virtual ms); nothing when time does not fire it. */
export function scheduleFiring(ctx: Context, executionId: string, at: number | undefined): void {
	if (at !== undefined) {
		ctx.schedule({ kind: FIRE_TIMER, dueAt: at, payload: { executionId, at }, id: `${FIRE_TIMER}:${executionId}` });
	}
}

/** Has an execution begin at once, in a transaction of its own. */
export function scheduleStart(ctx: Context, executionId: string): void {
	ctx.schedule({
		kind: START_TIMER,
		dueAt: ctx.now,
		payload: { executionId },
		id: `${START_TIMER}:${executionId}`,
	});
}

/** The timer that carries out an event which its transaction had no room for. */
export const DELIVERY_TIMER = "oos.deliver";

/** Has an execution told an event at once, in a transaction of its own. */
export function scheduleDelivery(ctx: Context, { executionId, event }: Delivery): void {
	ctx.schedule({ kind: DELIVERY_TIMER, dueAt: ctx.now, payload: { executionId, event } });
}
