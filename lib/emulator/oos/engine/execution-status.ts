import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { Meter } from "../../expressions/meter";
import { resolve } from "../../expressions/resolve";
import { asType } from "../../expressions/select-value";
import { sizeOf } from "../../expressions/size";
import type { Json } from "../../expressions/value";
import { PATCH_COMMAND, takePatches } from "../patch/report";
import { type ExecutionStatus, executions, hasEnded, tasks, trees } from "../store";
import type { Template } from "../template/template";
import { MAX_OUTPUT_CHARACTERS, outputsTooLarge } from "./budgets";
import type { Delivery } from "./delivery";
import { endTask } from "./end-task";
import type { FlowEvent } from "./flow-event";
import { executionRow, putTask, writeLog } from "./records";
import { executionScope } from "./scope";
import { forgetSessions } from "./session";
import { cancelStep } from "./step-timer";

/** Sets an execution's status. */
export function setStatus(ctx: Context, executionId: string, status: ExecutionStatus, message = ""): void {
	const execution = executionRow(ctx, executionId);
	ctx.tx.put(executions, {
		...execution,
		status,
		statusMessage: message,
		...(execution.startedAt === undefined && { startedAt: ctx.now }),
		...(hasEnded(status) && { endedAt: ctx.now }),
	});
}

/** Evaluates the template's outputs and keeps them. */
export function computeOutputs(ctx: Context, executionId: string, template: Template): FlowEvent {
	const execution = executionRow(ctx, executionId);
	const scope = executionScope(ctx, execution);
	const outputs: Record<string, Json> = {};
	const meter = new Meter();
	for (const [name, output] of Object.entries(template.outputs)) {
		try {
			outputs[name] = asType(resolve(output.value, scope, meter), output.type);
		} catch (error) {
			if (error instanceof ExpressionError) {
				return { type: "outputs", problem: `The output ${name} cannot be computed: ${error.message}` };
			}
			throw error;
		}
	}
	if (sizeOf(outputs) > MAX_OUTPUT_CHARACTERS) {
		return { type: "outputs", problem: outputsTooLarge() };
	}
	ctx.tx.put(executions, { ...execution, outputs });
	return { type: "outputs" };
}

/** Cancels what runs in an execution; gives the cancellations of its child executions. */
export function cancelTasks(ctx: Context, executionId: string): readonly Delivery[] {
	const cancelled: Delivery[] = [];
	for (const row of [...ctx.tx.scan(tasks, { index: "active", value: executionId })]) {
		cancelStep(ctx, row.taskExecutionId);
		putTask(ctx, { ...row, status: "Cancelled", endedAt: ctx.now });
		writeLog(ctx, executionId, row.taskExecutionId, `The task ${row.taskName} was cancelled.`);
		if (row.childExecutionId !== undefined) {
			cancelled.push({ executionId: row.childExecutionId, event: { type: "cancelled" } });
		}
	}
	return cancelled;
}

/** Ends an execution; gives the event for the parent's task that waits for it. */
export function finishExecution(
	ctx: Context,
	executionId: string,
	status: "Success" | "Failed" | "Cancelled",
	message: string,
): readonly Delivery[] {
	setStatus(ctx, executionId, status, message);
	const words = { Success: "completed.", Failed: `failed: ${message}`, Cancelled: "was cancelled." };
	writeLog(ctx, executionId, "", `The execution ${words[status]}`);
	const execution = executionRow(ctx, executionId);
	const { rootExecutionId, parentTaskExecutionId, outputs } = execution;
	if (status === "Success" && execution.template.templateName === PATCH_COMMAND) {
		takePatches(ctx, { ...execution, outputs: outputs ?? {}, startedAt: execution.startedAt ?? execution.createdAt });
	}
	if (rootExecutionId === executionId) {
		forgetSessions(ctx, executionId);
	}
	ctx.tx.delete(trees, executionId);
	const waiting = parentTaskExecutionId === undefined ? undefined : ctx.tx.get(tasks, parentTaskExecutionId);
	if (waiting?.status !== "Running") {
		return [];
	}
	if (status === "Success") {
		return [endTask(ctx, waiting, { answer: outputs ?? {} })];
	}
	const failure = message === "" ? `The child execution ${executionId} was cancelled.` : message;
	return [endTask(ctx, waiting, { failure })];
}
