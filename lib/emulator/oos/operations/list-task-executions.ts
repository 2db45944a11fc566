import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { taskExecutionView, viewTask } from "../execution-view";
import { type TaskRow, tasks } from "../store";
import { dateParam, onExecution, pageOf, pagingParams, sorted, within } from "./fields";

const input = params(() => ({
	AccountId: param.string().optional(),
	EndDateAfter: dateParam(),
	EndDateBefore: dateParam(),
	ExecutionId: param.string().optional(),
	IncludeChildTaskExecution: param.boolean().default(false),
	...pagingParams(1),
	ParentTaskExecutionId: param.string().optional(),
	RegionId: param.string().optional(),
	SortField: param.oneOf(["StartDate", "EndDate", "Status"]).optional(),
	SortOrder: param.oneOf(["Ascending", "Descending"]).default("Ascending"),
	StartDateAfter: dateParam(),
	StartDateBefore: dateParam(),
	Status: param.string().optional(),
	TaskAction: param.string().optional(),
	TaskExecutionId: param.string().optional(),
	TaskName: param.string().optional(),
}));

type Asked = z.output<typeof input>;

/** ListTaskExecutions: the tasks of an execution in the order in which they started; a loop's items when asked for. */
export const listTaskExecutions = operation({
	action: "ListTaskExecutions",
	input,
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		TaskExecutions: z.array(taskExecutionView),
	})),
	errors: ["InvalidParameter"],
	ignored: ["AccountId"],
	authorize: (asked, ctx) => onExecution("ListTaskExecutions", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const rows = filtered(source(ctx, asked), (row) => matches(row, asked));
		const ordered =
			asked.SortField === "EndDate" || asked.SortField === "Status"
				? sorted(rows, sortKey(asked), asked.SortOrder)
				: rows;
		const page = pageOf(ordered, asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			TaskExecutions: page.rows.map((row) => viewTask(ctx, row)),
		};
	},
});

function source(ctx: Context, asked: Asked): Iterable<TaskRow> {
	if (asked.TaskExecutionId) {
		const row = ctx.tx.get(tasks, asked.TaskExecutionId);
		return row ? [row] : [];
	}
	const newestFirst = asked.SortOrder === "Descending";
	if (asked.ParentTaskExecutionId) {
		return ctx.tx.scan(tasks, { index: "parent", value: asked.ParentTaskExecutionId, newestFirst });
	}
	if (asked.ExecutionId) {
		const index = asked.IncludeChildTaskExecution ? "all" : "top";
		return ctx.tx.scan(tasks, { index, value: asked.ExecutionId, newestFirst });
	}
	return filtered(
		ctx.tx.scan(tasks, { newestFirst }),
		(row) => asked.IncludeChildTaskExecution || row.parentTaskExecutionId === undefined,
	);
}

function matches(row: TaskRow, asked: Asked): boolean {
	return (
		(!asked.ExecutionId || row.executionId === asked.ExecutionId) &&
		(!asked.Status || asked.Status.split(",").includes(row.status)) &&
		(!asked.TaskAction || row.taskAction.toLowerCase() === asked.TaskAction.toLowerCase()) &&
		(!asked.TaskName || row.taskName === asked.TaskName) &&
		within(row.startedAt, asked.StartDateAfter, asked.StartDateBefore) &&
		within(row.endedAt, asked.EndDateAfter, asked.EndDateBefore)
	);
}

function sortKey(asked: Asked): (row: TaskRow) => number | string {
	return asked.SortField === "EndDate" ? (row) => row.endedAt ?? Number.POSITIVE_INFINITY : (row) => row.status;
}
