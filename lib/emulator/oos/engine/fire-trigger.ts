import type { Context } from "../../core/context";
import { isoSeconds } from "../../core/time-format";
import type { Json } from "../../expressions/value";
import { nextTime } from "../actions/trigger";
import { type ExecutionRow, executions, runs, tasks } from "../store";
import { contentOf, templateOf } from "./content";
import { createExecution } from "./create-execution";
import { deliver } from "./drive";
import { takeOutputs } from "./end-task";
import { taskExecutionIdOf } from "./ids";
import { executionScope } from "./scope";
import { scheduleFiring } from "./step-timer";

/** Whether an execution waits for its trigger. */
export function waitsForTrigger(ctx: Context, executionId: string): boolean {
	return ctx.tx.get(runs, executionId)?.flow.pause?.reason === "trigger";
}

/** Starts a child execution for something that triggered; `answer` is what the trigger's outputs are taken from. */
export function fireTrigger(ctx: Context, execution: ExecutionRow, answer: Json): ExecutionRow {
	return createExecution(ctx, {
		content: contentOf(ctx, execution),
		meta: { ...execution.template, category: "Other" },
		parameters: execution.parameters,
		regionId: execution.regionId,
		mode: execution.mode === "Debug" ? "Automatic" : execution.mode,
		loopMode: execution.loopMode,
		safetyCheck: execution.safetyCheck,
		caller: execution.caller,
		executedBy: execution.executedBy,
		description: execution.description,
		tags: execution.tags,
		resourceGroupId: execution.resourceGroupId,
		parent: { execution },
		ramRole: execution.ramRole,
		trigger: answer,
	});
}

/** Writes the trigger down as the first task of the execution that it started. */
export function recordTrigger(ctx: Context, execution: ExecutionRow, answer: Json): void {
	const [task] = templateOf(ctx, execution).tasks;
	if (!task) {
		return;
	}
	const taken = takeOutputs(task, answer, executionScope(ctx, execution));
	ctx.tx.put(tasks, {
		taskExecutionId: taskExecutionIdOf(execution.executionId, 1),
		executionId: execution.executionId,
		taskIndex: 0,
		taskName: task.name,
		taskAction: task.action,
		status: "Success",
		statusMessage: "",
		properties: task.properties,
		outputs: taken.failure === undefined ? taken.outputs : {},
		answer,
		attempts: 1,
		createdAt: ctx.now,
		startedAt: ctx.now,
		endedAt: ctx.now,
		updatedAt: ctx.now,
	});
}

/** A timer trigger's time has come: starts a child execution and waits for the next time, or ends after the last. */
export function fireByTime(ctx: Context, executionId: string): void {
	const execution = ctx.tx.get(executions, executionId);
	const run = ctx.tx.get(runs, executionId);
	const current = run?.flow.current;
	if (!execution || !current || !waitsForTrigger(ctx, executionId)) {
		return;
	}
	fireTrigger(ctx, execution, { TriggerTime: isoSeconds(ctx.now) });
	const properties = ctx.tx.get(tasks, taskExecutionIdOf(executionId, current.number))?.properties ?? {};
	const next = nextTime(properties, ctx.now);
	if (next === undefined) {
		deliver(ctx, executionId, { type: "notified", notification: { type: "CompleteExecution", status: "Success" } });
	} else {
		scheduleFiring(ctx, executionId, next);
	}
}
