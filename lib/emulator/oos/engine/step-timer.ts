import type { Context } from "../../core/context";
import { deliveryTimer, fireTimer, startTimer, stepTimer } from "../timer-kinds";
import type { Delivery } from "./delivery";

/** Has a task execution performed at `dueAt` (virtual ms). */
export function scheduleStep(ctx: Context, taskExecutionId: string, dueAt: number): void {
	ctx.schedule(stepTimer, dueAt, { taskExecutionId }, `oos.step:${taskExecutionId}`);
}

/** Takes back what scheduleStep asked for. */
export function cancelStep(ctx: Context, taskExecutionId: string): void {
	ctx.cancelTimer(`oos.step:${taskExecutionId}`);
}

/** Has an execution's trigger fire at `at` (virtual ms); nothing when time does not fire it. */
export function scheduleFiring(ctx: Context, executionId: string, at: number | undefined): void {
	if (at !== undefined) {
		ctx.schedule(fireTimer, at, { executionId }, `oos.fire:${executionId}`);
	}
}

/** Has an execution begin at once, in a transaction of its own. */
export function scheduleStart(ctx: Context, executionId: string): void {
	ctx.schedule(startTimer, ctx.now, { executionId }, `oos.start:${executionId}`);
}

/** Has an execution told an event at once, in a transaction of its own. */
export function scheduleDelivery(ctx: Context, { executionId, event }: Delivery): void {
	ctx.schedule(deliveryTimer, ctx.now, { executionId, event });
}
