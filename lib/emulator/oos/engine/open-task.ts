import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { Meter } from "../../expressions/meter";
import { resolve, resolveCondition } from "../../expressions/resolve";
import { sizeOf } from "../../expressions/size";
import { isList, type Json, member } from "../../expressions/value";
import { type ExecutionRow, type TaskRow, tasks } from "../store";
import type { LoopSpec, Template } from "../template/template";
import { MAX_PROPERTY_CHARACTERS, propertiesTooLarge } from "./budgets";
import type { Delivery } from "./delivery";
import { taskExecutionIdOf } from "./ids";
import { asksForEachItem } from "./item-condition";
import type { LoopPlan } from "./loop";
import { planLoop } from "./plan-loop";
import { putTask, writeLog } from "./records";
import { executionScope } from "./scope";
import { spendOnValues } from "./spend";

/** Records a new task execution and evaluates its When, Loop and Risk; the event tells what came out. */
export function openTask(
	ctx: Context,
	execution: ExecutionRow,
	template: Template,
	number: number,
	index: number,
): Delivery {
	const task = template.tasks[index];
	if (!task) {
		throw new Error(`${execution.executionId} has no task ${index}`);
	}
	const row: TaskRow = {
		taskExecutionId: taskExecutionIdOf(execution.executionId, number),
		executionId: execution.executionId,
		taskIndex: index,
		taskName: task.name,
		taskAction: task.action,
		status: "Running",
		statusMessage: "",
		attempts: 0,
		createdAt: ctx.now,
		startedAt: ctx.now,
		updatedAt: ctx.now,
	};
	ctx.tx.put(tasks, row);
	writeLog(ctx, execution.executionId, row.taskExecutionId, `The task ${task.name} started.`);
	const { executionId } = execution;
	const scope = executionScope(ctx, execution, row);
	const meter = new Meter();
	try {
		const when = task.when === undefined || asksForEachItem(task) || resolveCondition(task.when, scope, meter);
		const risk = resolve(member(task.properties, "Risk") ?? null, scope, meter);
		const confirm =
			risk === "High" && execution.mode === "Automatic" && execution.safetyCheck === "ConfirmEveryHighRiskAction";
		if (!when || !task.loop) {
			return { executionId, event: { type: "opened", when, confirm } };
		}
		const items = itemsOf(resolve(task.loop.items, scope, meter));
		const loop = openLoop(ctx, execution, row, task.loop, items);
		return spendOnValues(ctx, execution, items) ?? { executionId, event: { type: "opened", when, confirm, loop } };
	} catch (error) {
		if (error instanceof ExpressionError) {
			return { executionId, event: { type: "task-ended", number, failure: error.message } };
		}
		throw error;
	}
}

function openLoop(
	ctx: Context,
	execution: ExecutionRow,
	row: TaskRow,
	loop: LoopSpec,
	items: readonly Json[],
): LoopPlan {
	const scope = executionScope(ctx, execution, row);
	const plan = planLoop({
		total: items.length,
		rateControl: resolve(loop.rateControl, scope),
		batchPauseOption: resolve(loop.batchPauseOption, scope),
		mode: execution.mode,
		loopMode: execution.loopMode,
	});
	putTask(ctx, { ...row, loop: { items, plan } });
	return plan;
}

function itemsOf(value: Json): readonly Json[] {
	if (isList(value)) {
		if (sizeOf(value) > MAX_PROPERTY_CHARACTERS) {
			throw new ExpressionError(propertiesTooLarge());
		}
		return value;
	}
	throw new ExpressionError(`Loop.Items has to be a list, not ${JSON.stringify(value)}.`);
}
