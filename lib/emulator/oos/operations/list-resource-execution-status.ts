import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { isMap, member, textOf } from "../../expressions/value";
import { type Hidden, hideValues } from "../engine/hide-values";
import { requireExecution } from "../find-execution";
import { unechoed } from "../shown-values";
import { type TaskRow, tasks } from "../store";
import { onExecution, pageOf, pagingParams } from "./fields";

/** ListResourceExecutionStatus: how an execution went for each resource that its loops went over. */
export const listResourceExecutionStatus = operation({
	action: "ListResourceExecutionStatus",
	input: params(() => ({ ExecutionId: param.string(), ...pagingParams(10), RegionId: param.string().optional() })),
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		ResourceExecutionStatus: z.array(
			z.object({
				ExecutionId: z.string(),
				ExecutionTime: z.string(),
				Outputs: z.string(),
				ResourceId: z.string(),
				Status: z.string(),
			}),
		),
	})),
	errors: ["EntityNotExists.Execution", "InvalidParameter"],
	authorize: (asked, ctx) => onExecution("ListResourceExecutionStatus", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const execution = requireExecution(ctx, asked.ExecutionId);
		const hidden = unechoed(ctx, execution);
		const page = pageOf(itemsOf(ctx, asked.ExecutionId, hidden), asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			ResourceExecutionStatus: page.rows.map((row) => ({
				ExecutionId: row.childExecutionId ?? row.executionId,
				ExecutionTime: isoSeconds(row.startedAt),
				Outputs: JSON.stringify(hideValues(row.outputs ?? {}, hidden)),
				ResourceId: resourceOf(row, hidden),
				Status: row.status,
			})),
		};
	},
});

/** The items of an execution's loops that are a resource. */
function itemsOf(ctx: Context, executionId: string, hidden: Hidden): Iterable<TaskRow> {
	return filtered(
		ctx.tx.scan(tasks, { index: "all", value: executionId }),
		(row) => row.parentTaskExecutionId !== undefined && resourceOf(row, hidden) !== "",
	);
}

/**
 * The id of the resource that an item is, or names as DescribeInstances does; empty for anything else, and for what is not
 * to be echoed.
 */
function resourceOf({ loopItem = null }: TaskRow, hidden: Hidden): string {
	const item = hideValues(loopItem, hidden);
	const id = isMap(item) ? textOf(member(item, "InstanceId") ?? member(item, "ResourceId") ?? null) : textOf(item);
	return /^[a-z]+-[A-Za-z0-9-]+$/.test(id) ? id : "";
}
