import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Execution, TaskExecution } from "@/lib/cloud/oos";
import { readAllTokens } from "@/lib/cloud/read-all-pages";
import { isExecutionGoing } from "./going-on";
import { mapConcurrently } from "./map-concurrently";
import { actionOfExecution, invokeIdsOf, toStoryTask } from "./match-executions";
import { cloudDate, type StoryAction, type StoryExecution, type StoryTask } from "./story";

/** Tasks of at most this many child executions are read; failed ones first, since they explain most. */
const MAX_CHILDREN = 40;
const PARALLEL_CALLS = 6;

/** An execution with its tasks and the Cloud Assistant invocations they name. */
export type ReadExecution = { execution: StoryExecution; invokeIds: string[]; childExecutionIds: string[] };

async function listTasks(cloud: Cloud, ExecutionId: string): Promise<TaskExecution[]> {
	return readAllTokens(async (NextToken) => {
		const answer = await cloud.oos.listTaskExecutions({
			ExecutionId,
			IncludeChildTaskExecution: true,
			MaxResults: 100,
			...(NextToken && { NextToken }),
		});
		return { items: answer.TaskExecutions, nextToken: answer.NextToken };
	});
}

function childrenToRead(tasks: readonly TaskExecution[]): string[] {
	const withChild = tasks.filter((task) => task.ChildExecutionId);
	const byUrgency = [...withChild].sort((a, b) => Number(b.Status === "Failed") - Number(a.Status === "Failed"));
	const ids = byUrgency.map((task) => task.ChildExecutionId ?? "");
	return [...new Set(ids)].slice(0, MAX_CHILDREN);
}

async function readOne(
	cloud: Cloud,
	wire: Execution,
	action: StoryAction | undefined,
	known: StoryExecution | undefined,
): Promise<ReadExecution> {
	const own = await listTasks(cloud, wire.ExecutionId);
	const childExecutionIds = childrenToRead(own);
	// A child whose tasks were all final at the last reading has nothing new to tell.
	const settled = settledChildren(known);
	const children = await mapConcurrently(childExecutionIds, PARALLEL_CALLS, async (id) => {
		const stored = settled.get(id);
		return (
			stored ??
			(await listTasks(cloud, id)).map((task) => ({ task: toStoryTask(task, id), invokeIds: invokeIdsOf(task) }))
		);
	});
	const tasks = [
		...own.map((task) => ({ task: toStoryTask(task, wire.ExecutionId), invokeIds: invokeIdsOf(task) })),
		...children.flat(),
	];
	const execution: StoryExecution = {
		executionId: wire.ExecutionId,
		lifecycleActionToken: action?.lifecycleActionToken ?? null,
		templateName: wire.TemplateName ?? null,
		templateVersion: wire.TemplateVersion ?? null,
		ramRole: wire.RamRole || null,
		status: wire.Status,
		statusMessage: wire.StatusMessage || null,
		parameters: wire.Parameters,
		outputs: wire.Outputs ?? null,
		startedAt: cloudDate(wire.StartDate),
		endedAt: cloudDate(wire.EndDate),
		tasks: tasks.map(({ task }) => task),
	};
	return { execution, invokeIds: [...new Set(tasks.flatMap(({ invokeIds }) => invokeIds))], childExecutionIds };
}

type TaskWithInvocations = { task: StoryTask; invokeIds: string[] };

function settledChildren(known: StoryExecution | undefined): Map<string, TaskWithInvocations[]> {
	const byChild = new Map<string, TaskWithInvocations[]>();
	for (const task of known?.tasks ?? []) {
		if (task.executionId !== known?.executionId) {
			const invokeIds = invokeIdsOf({ Outputs: task.outputs ?? undefined, Properties: undefined });
			byChild.set(task.executionId, [...(byChild.get(task.executionId) ?? []), { task, invokeIds }]);
		}
	}
	const parents = new Map(known?.tasks.map((task) => [task.childExecutionId, task]));
	return new Map(
		[...byChild].filter(([id, tasks]) => {
			const parent = parents.get(id);
			return parent && !isExecutionGoing(parent) && tasks.every(({ task }) => !isExecutionGoing(task));
		}),
	);
}

/**
 * Reads the OOS executions that were started for `actions`, with their tasks and those of child executions.
 * @param since the activity's start by the cloud's clock; executions before it are not looked at.
 * @param known executions as stored, whose finished children are not read again.
 */
export async function readExecutions(
	cloud: Cloud,
	actions: readonly StoryAction[],
	since: Date,
	known: readonly StoryExecution[],
): Promise<ReadExecution[]> {
	// Activities carry minutes only: their start may lie up to a minute before what is written.
	const StartDateAfter = new Date(since.getTime() - 60_000).toISOString().replace(/\.\d+Z$/, "Z");
	const candidates = await readAllTokens(async (NextToken) => {
		const answer = await cloud.oos.listExecutions({
			StartDateAfter,
			SortField: "StartDate",
			SortOrder: "Ascending",
			MaxResults: 100,
			...(NextToken && { NextToken }),
		});
		return { items: answer.Executions, nextToken: answer.NextToken };
	});
	const matched = candidates.flatMap((execution) => {
		const action = actionOfExecution(execution, actions);
		return action ? [{ execution, action }] : [];
	});
	return mapConcurrently(matched, 2, ({ execution, action }) =>
		readOne(
			cloud,
			execution,
			action,
			known.find(({ executionId }) => executionId === execution.ExecutionId),
		),
	);
}
