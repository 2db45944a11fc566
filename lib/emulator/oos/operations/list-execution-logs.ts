import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { hideInText } from "../engine/hide-values";
import { requireExecution } from "../find-execution";
import { unechoed } from "../shown-values";
import { logs } from "../store";
import { onExecution, pageOf, pagingParams } from "./fields";

/** ListExecutionLogs: what the engine wrote while the execution's tasks started, ended and failed. */
export const listExecutionLogs = operation({
	action: "ListExecutionLogs",
	input: params(() => ({
		AccountId: param.string().optional(),
		ExecutionId: param.string(),
		LogType: param.string().optional(),
		...pagingParams(1),
		RegionId: param.string().optional(),
		TaskExecutionId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		ExecutionLogs: z.array(
			z.object({ LogType: z.string(), Message: z.string(), TaskExecutionId: z.string(), Timestamp: z.string() }),
		),
		IsTruncated: z.boolean(),
		MaxResults: z.number(),
		NextToken: z.string(),
	})),
	errors: ["EntityNotExists.Execution", "InvalidParameter"],
	ignored: ["AccountId"],
	authorize: (asked, ctx) => onExecution("ListExecutionLogs", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const execution = requireExecution(ctx, asked.ExecutionId);
		const rows = filtered(
			ctx.tx.scan(logs, { index: "execution", value: asked.ExecutionId }),
			(row) =>
				(!asked.TaskExecutionId || row.taskExecutionId === asked.TaskExecutionId) &&
				(!asked.LogType || asked.LogType === "System"),
		);
		const page = pageOf(rows, asked);
		const hidden = unechoed(ctx, execution);
		return {
			ExecutionLogs: page.rows.map((row) => ({
				LogType: "System",
				Message: hideInText(row.message, hidden),
				TaskExecutionId: row.taskExecutionId,
				Timestamp: isoSeconds(row.at),
			})),
			IsTruncated: page.NextToken !== "",
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
		};
	},
});
