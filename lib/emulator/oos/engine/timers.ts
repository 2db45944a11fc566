import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { onTimer, type TimerHandling } from "../../core/message-handlers";
import { forgetRecords } from "../delete-execution";
import { oosErrors, statusMessage } from "../errors";
import { takeReport } from "../inventory/collect";
import { apply } from "../state-configuration/apply";
import { executions, hasEnded } from "../store";
import {
	applyTimer,
	collectTimer,
	deliveryTimer,
	fireTimer,
	forgetTimer,
	startTimer,
	stepTimer,
	triggeredTimer,
} from "../timer-kinds";
import { deliver } from "./drive";
import { setStatus } from "./execution-status";
import { fireByMessage, fireByTime, recordTrigger } from "./fire-trigger";
import { giveUpStep, performStep } from "./perform-step";
import { unexpected, writeLog } from "./records";
import { callerOf } from "./session";
import { treeHasEnded } from "./spend";

type Execution = { readonly executionId: string };

/** Begins an execution: gets the credentials of its role first, and fails without them before any task has run. */
function start({ executionId }: Execution, ctx: Context): void {
	const execution = ctx.tx.get(executions, executionId);
	if (!execution || hasEnded(execution.status)) {
		return;
	}
	if (treeHasEnded(ctx, execution)) {
		deliver(ctx, executionId, { type: "cancelled" });
		return;
	}
	try {
		callerOf(ctx, execution);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		deliver(ctx, executionId, { type: "start-failed", message: statusMessage(error) });
		return;
	}
	setStatus(ctx, executionId, "Running");
	if (execution.trigger === undefined) {
		deliver(ctx, executionId, { type: "started" });
	} else {
		recordTrigger(ctx, execution, execution.trigger);
		deliver(ctx, executionId, { type: "started", from: 1 });
	}
}

/** Ends the execution as failed: with the error as the cloud words it, and what it really was in the execution's log. */
function breakOff({ executionId }: Execution, cause: unknown, ctx: Context): void {
	if (ctx.tx.get(executions, executionId)) {
		writeLog(ctx, executionId, "", unexpected(cause));
		deliver(ctx, executionId, { type: "broken-off", message: statusMessage(oosErrors.internal()) });
	}
}

function breakOffStep(ctx: Context, taskExecutionId: string, cause: unknown): void {
	try {
		ctx.tx.savepoint(() => giveUpStep(ctx, taskExecutionId, cause));
	} catch {
		// Not even the task's failure can be told: the execution's way on is broken, so the execution ends.
		breakOff({ executionId: taskExecutionId.slice(0, taskExecutionId.lastIndexOf(".t")) }, cause, ctx);
	}
}

/**
 * OOS's timers: the beginning of executions, the steps of their tasks, and what one transaction left to the next; and what
 * ends an execution or a task when that fails.
 */
export const oosTimers: readonly TimerHandling[] = [
	onTimer(startTimer, start, breakOff),
	onTimer(fireTimer, ({ executionId }, ctx) => fireByTime(ctx, executionId), breakOff),
	onTimer(triggeredTimer, fireByMessage, breakOff),
	onTimer(
		stepTimer,
		({ taskExecutionId }, ctx) => performStep(ctx, taskExecutionId),
		({ taskExecutionId }, cause, ctx) => breakOffStep(ctx, taskExecutionId, cause),
	),
	onTimer(
		deliveryTimer,
		({ executionId, event }, ctx) => {
			if (ctx.tx.get(executions, executionId)) {
				deliver(ctx, executionId, event);
			}
		},
		breakOff,
	),
	onTimer(
		forgetTimer,
		({ executionId }, ctx) => forgetRecords(ctx, executionId),
		// What is left of a deleted execution's records is in nobody's way.
		() => {},
	),
	// What could not be applied or collected is as it was before, which is what the lists then say.
	onTimer(
		applyTimer,
		({ stateConfigurationId }, ctx) => apply(stateConfigurationId, ctx),
		() => {},
	),
	onTimer(collectTimer, takeReport, () => {}),
];
