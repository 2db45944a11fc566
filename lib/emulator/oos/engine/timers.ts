import { ApiError } from "../../core/api-error";
import type { TimerHandler } from "../../core/product";
import { statusMessage } from "../errors";
import { executions, hasEnded } from "../store";
import { deliver } from "./drive";
import { setStatus } from "./execution-status";
import { fireByTime, recordTrigger } from "./fire-trigger";
import { performStep } from "./perform-step";
import { callerOf } from "./session";
import { FIRE_TIMER, START_TIMER, STEP_TIMER } from "./step-timer";

/** Begins an execution: gets the credentials of its role first, and fails without them before any task has run. */
const start: TimerHandler = (payload, ctx) => {
	const executionId = String(payload["executionId"]);
	const execution = ctx.tx.get(executions, executionId);
	if (!execution || hasEnded(execution.status)) {
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

/** OOS's timers: the beginning of executions and the steps of their tasks. */
export const oosTimers: Readonly<Record<string, TimerHandler>> = {
	[START_TIMER]: start,
	[FIRE_TIMER]: (payload, ctx) => fireByTime(ctx, String(payload["executionId"])),
	[STEP_TIMER]: (payload, ctx) => performStep(ctx, String(payload["taskExecutionId"])),
};
