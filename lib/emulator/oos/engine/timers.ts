import { ApiError } from "../../core/api-error";
import type { TimerFailureHandler, TimerHandler } from "../../core/product";
import { FORGET_TIMER, forgetRecords } from "../delete-execution";
import { oosErrors, statusMessage } from "../errors";
import { executions, hasEnded } from "../store";
import { deliver } from "./drive";
import { setStatus } from "./execution-status";
import { fireByTime, recordTrigger } from "./fire-trigger";
import type { FlowEvent } from "./flow-types";
import { giveUpStep, performStep } from "./perform-step";
import { unexpected, writeLog } from "./records";
import { callerOf } from "./session";
import { treeHasEnded } from "./spend";
import { DELIVERY_TIMER, FIRE_TIMER, START_TIMER, STEP_TIMER } from "./step-timer";

/** Begins an execution: gets the credentials of its role first, and fails without them before any task has run. */
const start: TimerHandler = (payload, ctx) => {
	const executionId = String(payload["executionId"]);
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
};

const carryOn: TimerHandler = (payload, ctx) => {
	const executionId = String(payload["executionId"]);
	if (ctx.tx.get(executions, executionId)) {
		// scheduleDelivery wrote it.
		deliver(ctx, executionId, payload["event"] as FlowEvent);
	}
};

/** OOS's timers: the beginning of executions, the steps of their tasks, and what one transaction left to the next. */
export const oosTimers: Readonly<Record<string, TimerHandler>> = {
	[START_TIMER]: start,
	[FIRE_TIMER]: (payload, ctx) => fireByTime(ctx, String(payload["executionId"])),
	[STEP_TIMER]: (payload, ctx) => performStep(ctx, String(payload["taskExecutionId"])),
	[DELIVERY_TIMER]: carryOn,
	[FORGET_TIMER]: (payload, ctx) => forgetRecords(ctx, String(payload["executionId"])),
};

/** Ends the execution as failed: with the error as the cloud words it, and what it really was in the execution's log. */
const breakOff: TimerFailureHandler = (payload, cause, ctx) => {
	const executionId = String(payload["executionId"]);
	if (ctx.tx.get(executions, executionId)) {
		writeLog(ctx, executionId, "", unexpected(cause));
		deliver(ctx, executionId, { type: "broken-off", message: statusMessage(oosErrors.internal()) });
	}
};

/** What ends an execution or a task when its timer fails. */
export const oosTimerFailures: Readonly<Record<string, TimerFailureHandler>> = {
	[START_TIMER]: breakOff,
	[FIRE_TIMER]: breakOff,
	[STEP_TIMER]: (payload, cause, ctx) => {
		const taskExecutionId = String(payload["taskExecutionId"]);
		try {
			ctx.tx.savepoint(() => giveUpStep(ctx, taskExecutionId, cause));
		} catch {
			// Not even the task's failure can be told: the execution's way on is broken, so the execution ends.
			breakOff({ executionId: taskExecutionId.slice(0, taskExecutionId.lastIndexOf(".t")) }, cause, ctx);
		}
	},
	[DELIVERY_TIMER]: breakOff,
	// What is left of a deleted execution's records is in nobody's way.
	[FORGET_TIMER]: () => {},
};
