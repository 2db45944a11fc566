import { z } from "zod";
import type { Context } from "../core/context";
import { isoSeconds } from "../core/time-format";
import { nextTime } from "./actions/trigger";
import { hideInText, hideValues } from "./engine/hide-values";
import { taskExecutionIdOf } from "./engine/ids";
import { unechoed } from "./shown-values";
import { type ExecutionRow, executions, type RunRow, tasks } from "./store";

/** What ListExecutions answers of a triggered execution's latest firings. */
export const triggerShape = {
	LastSuccessfulTriggerTime: z.string(),
	LastTriggerOutputs: z.string(),
	LastTriggerStatus: z.string(),
	LastTriggerStatusMessage: z.string(),
	LastTriggerTime: z.string(),
	NextScheduleTime: z.string(),
};

const NOTHING = {
	LastSuccessfulTriggerTime: "",
	LastTriggerOutputs: "",
	LastTriggerStatus: "",
	LastTriggerStatusMessage: "",
	LastTriggerTime: "",
	NextScheduleTime: "",
};

/** The latest firings of an execution with a trigger, from its child executions; empty for all others. */
export function viewTrigger(ctx: Context, row: ExecutionRow, run: RunRow): typeof NOTHING {
	if (row.template.category === "Other") {
		return NOTHING;
	}
	let last: ExecutionRow | undefined;
	let lastGood: ExecutionRow | undefined;
	for (const child of ctx.tx.scan(executions, { index: "parent", value: row.executionId, newestFirst: true })) {
		last ??= child;
		if (child.status === "Success") {
			lastGood = child;
			break;
		}
	}
	const hidden = last ? unechoed(ctx, last) : new Map<string, string>();
	return {
		LastSuccessfulTriggerTime: lastGood ? isoSeconds(lastGood.createdAt) : "",
		LastTriggerOutputs: last ? JSON.stringify(hideValues(last.outputs ?? {}, hidden)) : "",
		LastTriggerStatus: last?.status ?? "",
		LastTriggerStatusMessage: hideInText(last?.statusMessage ?? "", hidden),
		LastTriggerTime: last ? isoSeconds(last.createdAt) : "",
		NextScheduleTime: nextSchedule(ctx, row, run, last?.createdAt),
	};
}

function nextSchedule(ctx: Context, row: ExecutionRow, run: RunRow, lastAt: number | undefined): string {
	const { current, pause } = run.flow;
	if (!current || pause?.reason !== "trigger" || row.template.category !== "TimerTrigger") {
		return "";
	}
	const task = ctx.tx.get(tasks, taskExecutionIdOf(row.executionId, current.number));
	const next = task && nextTime(task.properties ?? {}, lastAt ?? task.startedAt);
	return next === undefined ? "" : isoSeconds(next);
}
