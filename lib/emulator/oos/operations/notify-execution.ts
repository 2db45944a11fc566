import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { templateOf } from "../engine/content";
import { deliver } from "../engine/drive";
import type { Notification } from "../engine/flow-event";
import { notificationProblem } from "../engine/flow-notified";
import { runRow, writeLog } from "../engine/records";
import { oosErrors } from "../errors";
import { executedBy } from "../executed-by";
import { requireExecution } from "../find-execution";
import type { ExecutionRow } from "../store";
import { onExecution } from "./fields";

const input = params(() => ({
	ExecutionId: param.string(),
	ExecutionStatus: param.oneOf(["Success", "Failed", "Cancelled"]).optional(),
	LoopItem: param.string().optional(),
	NotifyNote: param.string({ max: 1000 }).optional(),
	NotifyType: param.oneOf([
		"ExecuteTask",
		"CancelTask",
		"CompleteExecution",
		"Approve",
		"Reject",
		"RetryTask",
		"SkipTask",
	]),
	Parameters: param.string().optional(),
	RegionId: param.string().optional(),
	TaskExecutionId: param.string().optional(),
	TaskExecutionIds: param.string().optional(),
	TaskName: param.string().optional(),
}));

/** NotifyExecution: answers a waiting execution: approve or reject, go on with a step, retry, skip, or end it. */
export const notifyExecution = operation({
	action: "NotifyExecution",
	input,
	output: z.object({}),
	errors: ["EntityNotExists.Execution", "InvalidExecutionStatus", "InvalidParameter"],
	ignored: ["LoopItem", "Parameters", "TaskExecutionId", "TaskExecutionIds"],
	authorize: (asked, ctx) => onExecution("NotifyExecution", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const execution = requireExecution(ctx, asked.ExecutionId);
		const notification = notificationOf(ctx, execution, asked);
		const problem = notificationProblem(runRow(ctx, execution.executionId).flow, notification);
		if (problem !== undefined) {
			throw oosErrors.notificationUnfit(problem);
		}
		const note = asked.NotifyNote ? `: ${asked.NotifyNote}` : ".";
		writeLog(ctx, execution.executionId, "", `${executedBy(ctx.identity)} sent ${asked.NotifyType}${note}`);
		deliver(ctx, execution.executionId, { type: "notified", notification });
		return {};
	},
});

function notificationOf(ctx: Context, execution: ExecutionRow, asked: z.output<typeof input>): Notification {
	const base = {
		type: asked.NotifyType,
		...(asked.NotifyNote && { note: asked.NotifyNote }),
		...(asked.ExecutionStatus && { status: asked.ExecutionStatus }),
	};
	if (!asked.TaskName) {
		return base;
	}
	const index = templateOf(ctx, execution).tasks.findIndex((task) => task.name === asked.TaskName);
	if (index < 0) {
		throw oosErrors.invalidParameter("TaskName", `The template has no task ${asked.TaskName}.`);
	}
	return { ...base, index };
}
