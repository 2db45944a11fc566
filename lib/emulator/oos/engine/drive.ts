import type { Context } from "../../core/context";
import { type ExecutionRow, runs } from "../store";
import type { Template } from "../template/template";
import { closeTask } from "./close-task";
import { templateOf } from "./content";
import type { Delivery } from "./delivery";
import { cancelTasks, computeOutputs, finishExecution, setStatus } from "./execution-status";
import { decide } from "./flow";
import type { FlowCommand } from "./flow-types";
import { taskExecutionIdOf } from "./ids";
import { openTask } from "./open-task";
import { executionRow, runRow } from "./records";
import { startItems } from "./start-items";
import { scheduleStep } from "./step-timer";
import { markTask } from "./task-status";

/**
 * Tells an execution what happened and carries out what follows, parents and children included. Everything that takes an
 * API call or time is left to timers, so this always comes to an end. The one loop that interprets flow decisions.
 */
export function deliver(ctx: Context, executionId: string, event: Delivery["event"]): void {
	const queue: Delivery[] = [{ executionId, event }];
	for (let next = queue.shift(); next; next = queue.shift()) {
		const execution = executionRow(ctx, next.executionId);
		const template = templateOf(ctx, execution);
		const run = runRow(ctx, next.executionId);
		const { flow, commands } = decide({ tasks: template.tasks, mode: execution.mode }, run.flow, next.event);
		if (flow !== run.flow) {
			ctx.tx.put(runs, { ...run, flow, updatedAt: ctx.now });
		}
		for (const command of commands) {
			queue.push(...carryOut(ctx, execution, template, command));
		}
	}
}

function carryOut(
	ctx: Context,
	execution: ExecutionRow,
	template: Template,
	command: FlowCommand,
): readonly Delivery[] {
	const { executionId } = execution;
	switch (command.type) {
		case "open-task":
			return [{ executionId, event: openTask(ctx, execution, template, command.number, command.index) }];
		case "perform-task":
			scheduleStep(ctx, taskExecutionIdOf(executionId, command.number), ctx.now);
			return [];
		case "start-items":
			startItems(ctx, execution, command);
			return [];
		case "close-task":
			closeTask(ctx, execution, template, command);
			return [];
		case "wait":
			setStatus(ctx, executionId, "Waiting");
			markTask(ctx, executionId, command.number, "Waiting");
			return [];
		case "resume":
			setStatus(ctx, executionId, "Running");
			markTask(ctx, executionId, command.number, "Running");
			return [];
		case "compute-outputs":
			return [{ executionId, event: computeOutputs(ctx, executionId, template) }];
		case "cancel-tasks":
			return cancelTasks(ctx, executionId);
		case "finish":
			return finishExecution(ctx, executionId, command.status, command.message);
	}
}
