import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { isoSeconds } from "../../core/time-format";
import { ExpressionError } from "../../expressions/expression-error";
import { selectAll } from "../../expressions/select-value";
import { isList, isMap, type Json, type JsonMap, member, textOf } from "../../expressions/value";
import { nextTime } from "../actions/trigger";
import { asService } from "../as-service";
import { type ExecutionRow, executions, runs, tasks } from "../store";
import { contentOf, templateOf } from "./content";
import { createExecution } from "./create-execution";
import { deliver } from "./drive";
import { takeOutputs } from "./end-task";
import { taskExecutionIdOf } from "./ids";
import { writeLog } from "./records";
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
	const { parentExecutionId } = execution;
	// A trigger is always the first task, of the execution that waits for it as well.
	const waited =
		parentExecutionId === undefined ? undefined : ctx.tx.get(tasks, taskExecutionIdOf(parentExecutionId, 1));
	const taken = takeOutputs(task, answer, executionScope(ctx, execution));
	ctx.tx.put(tasks, {
		taskExecutionId: taskExecutionIdOf(execution.executionId, 1),
		executionId: execution.executionId,
		taskIndex: 0,
		taskName: task.name,
		taskAction: task.action,
		status: "Success",
		statusMessage: "",
		properties: waited?.properties ?? {},
		outputs: taken.failure === undefined ? taken.outputs : {},
		answer,
		attempts: 1,
		createdAt: ctx.now,
		startedAt: ctx.now,
		endedAt: ctx.now,
		updatedAt: ctx.now,
	});
}

/** Something happened that an execution waits for: starts a child execution, unless its trigger asks for other tags. */
export function fireByMessage(
	{ executionId, message }: { readonly executionId: string; readonly message: JsonMap },
	ctx: Context,
): void {
	const execution = ctx.tx.get(executions, executionId);
	const properties = triggerProperties(ctx, executionId);
	if (!execution || !properties || !hasTags(ctx, member(properties, "Tags") ?? null, message)) {
		return;
	}
	try {
		ctx.tx.savepoint(() => fireTrigger(ctx, execution, transformed(properties, message)));
	} catch (error) {
		if (!(error instanceof ApiError || error instanceof ExpressionError)) {
			throw error;
		}
		writeLog(ctx, executionId, "", `The trigger started nothing: ${error.message}`);
	}
}

/** The evaluated properties of the trigger that an execution waits for; undefined when it waits for none. */
export function triggerProperties(ctx: Context, executionId: string): JsonMap | undefined {
	const flow = ctx.tx.get(runs, executionId)?.flow;
	return flow?.current && flow.pause?.reason === "trigger"
		? (ctx.tx.get(tasks, taskExecutionIdOf(executionId, flow.current.number))?.properties ?? {})
		: undefined;
}

/** Whether the instance that a message is about carries all the tags that a trigger asks for. */
function hasTags(ctx: Context, tags: Json, message: JsonMap): boolean {
	if (!isList(tags) || tags.length === 0) {
		return true;
	}
	const content = member(message, "content") ?? null;
	const named = isMap(content) ? (member(content, "resourceId") ?? member(content, "instanceId")) : undefined;
	const RegionId = textOf(member(message, "regionId") ?? null);
	const answer = ctx.callByName(
		"ecs",
		"DescribeInstances",
		{ RegionId, InstanceIds: JSON.stringify([textOf(named ?? null)]), Tags: tags },
		asService(ctx),
		{ regionId: RegionId },
	);
	return (answer["TotalCount"] ?? 0) !== 0;
}

/** The message, or what an OutputTransformer makes of it: `$` and a selector stand for a part of it. Throws ExpressionError. */
function transformed(properties: JsonMap, message: JsonMap): Json {
	const transformer = member(properties, "OutputTransformer");
	if (!isMap(transformer)) {
		return message;
	}
	return Object.fromEntries(
		Object.entries(transformer).map(([name, value]) => [
			name,
			typeof value === "string" && value.startsWith("$")
				? (selectAll(message, value.slice(1) || ".")[0] ?? null)
				: value,
		]),
	);
}

/** A timer trigger's time has come: starts a child execution and waits for the next time, or ends after the last. */
export function fireByTime(ctx: Context, executionId: string): void {
	const execution = ctx.tx.get(executions, executionId);
	const properties = triggerProperties(ctx, executionId);
	if (!execution || !properties) {
		return;
	}
	fireTrigger(ctx, execution, { TriggerTime: isoSeconds(ctx.now) });
	const next = nextTime(properties, ctx.now);
	if (next === undefined) {
		deliver(ctx, executionId, { type: "notified", notification: { type: "CompleteExecution", status: "Success" } });
	} else {
		scheduleFiring(ctx, executionId, next);
	}
}
