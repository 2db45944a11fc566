import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isMap, member, textOf } from "../../expressions/value";
import { executionRow } from "../engine/records";
import { oosErrors } from "../errors";
import { type TaskRow, tasks } from "../store";
import { onExecution } from "./fields";

/** What sends a command of Cloud Assistant. */
const SENDERS = new Set(["RunCommand", "InvokeCommand"]);

/** ListTaskExecutionInvocations: the commands of Cloud Assistant that a task sent, itself or through its items and child executions. */
export const listTaskExecutionInvocations = operation({
	action: "ListTaskExecutionInvocations",
	input: params(() => ({
		RegionId: param.string().optional(),
		Status: param.string().optional(),
		TaskExecutionId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		TaskExecutionInvocations: z.array(
			z.object({
				InvocationId: z.string(),
				InvocationTaskExecutionId: z.string(),
				InvocationTaskName: z.string(),
				RegionId: z.string(),
				Status: z.string(),
			}),
		),
	})),
	errors: ["EntityNotExists.Execution", "MissingTaskExecutionId"],
	authorize: (asked, ctx) =>
		onExecution("ListTaskExecutionInvocations", asked.TaskExecutionId?.replace(/\.t\d+$/, ""), ctx),
	handle(asked, ctx) {
		if (!asked.TaskExecutionId) {
			throw oosErrors.missingParameter("TaskExecutionId");
		}
		const row = ctx.tx.get(tasks, asked.TaskExecutionId);
		if (!row) {
			throw oosErrors.executionNotFound(asked.TaskExecutionId);
		}
		const sent = [...senders(ctx, row)].flatMap((task) =>
			invocationsOf(task).map((InvocationId) => ({
				InvocationId,
				InvocationTaskExecutionId: task.taskExecutionId,
				InvocationTaskName: task.taskName,
				RegionId: regionOf(ctx, task),
				Status: task.status,
			})),
		);
		return { TaskExecutionInvocations: sent.filter(({ Status }) => !asked.Status || Status === asked.Status) };
	},
});

/** The tasks that sent commands, at any depth below a task, in the order in which they started. */
function* senders(ctx: Context, row: TaskRow): Iterable<TaskRow> {
	if (SENDERS.has(textOf(member(row.properties ?? {}, "API") ?? null))) {
		yield row;
	}
	for (const item of ctx.tx.scan(tasks, { index: "parent", value: row.taskExecutionId })) {
		yield* senders(ctx, item);
	}
	if (row.childExecutionId) {
		for (const task of ctx.tx.scan(tasks, { index: "top", value: row.childExecutionId })) {
			yield* senders(ctx, task);
		}
	}
}

/** Ids of invocations among a task's outputs; a template that sends a command takes the id to wait for it. */
function invocationsOf(task: TaskRow): readonly string[] {
	const texts = Object.values(task.outputs ?? {}).map(textOf);
	return [...new Set(texts.filter((text) => /^t-[a-z0-9]+$/.test(text)))];
}

function regionOf(ctx: Context, task: TaskRow): string {
	const asked = member(task.properties ?? {}, "Parameters");
	const named = isMap(asked) ? member(asked, "RegionId") : undefined;
	return textOf(named ?? executionRow(ctx, task.executionId).regionId);
}
