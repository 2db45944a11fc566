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
import { spend } from "./spend";
import { startItems } from "./start-items";
import { scheduleDelivery, scheduleStep } from "./step-timer";
import { markTask } from "./task-status";

/** How many events one transaction carries out; what follows comes in transactions of its own, so that none takes long. */
const MAX_AT_ONCE = 25;

/**
 * Tells an execution what happened and carries out what follows, parents and children included. Everything that takes an
 * API call or time, and whatever is too much for one transaction, is left to timers. The one loop that interprets flow
 * decisions.
 */
export function deliver(ctx: Context, executionId: string, event: Delivery["event"]): void {
	const queue: Delivery[] = [{ executionId, event }];
	for (let done = 0; done < MAX_AT_ONCE; done++) {
		const next = queue.shift();
		if (!next) {
			return;
		}
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
	for (const left of queue) {
		scheduleDelivery(ctx, left);
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
		case "open-task": {
			const ending = spend(ctx, execution, { tasks: 1 });
			return [ending ?? openTask(ctx, execution, template, command.number, command.index)];
		}
		case "perform-task":
			scheduleStep(ctx, taskExecutionIdOf(executionId, command.number), ctx.now);
			return [];
		case "start-items": {
			const ending = spend(ctx, execution, { tasks: command.count });
			if (ending) {
				return [ending];
			}
			startItems(ctx, execution, command);
			return [];
		}
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
