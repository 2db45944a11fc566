import type { Execution, TaskExecution } from "@/lib/cloud/oos";
import type { StoryAction, StoryTask } from "./story";

function listOf(value: unknown): string[] {
	if (Array.isArray(value)) {
		return value.map(String);
	}
	if (typeof value !== "string") {
		return [];
	}
	try {
		const parsed: unknown = JSON.parse(value);
		return Array.isArray(parsed) ? parsed.map(String) : [value];
	} catch {
		return [value];
	}
}

/** Which lifecycle action an execution was started for: the one whose token it was given, else by hook and instances. */
export function actionOfExecution(
	execution: Pick<Execution, "Parameters">,
	actions: readonly StoryAction[],
): StoryAction | undefined {
	const { lifecycleActionToken, lifecycleHookId, instanceIds } = execution.Parameters;
	const byToken = actions.find((action) => action.lifecycleActionToken === lifecycleActionToken);
	if (byToken || lifecycleActionToken !== undefined) {
		return byToken;
	}
	const ids = new Set(listOf(instanceIds));
	return actions.find(
		(action) => action.lifecycleHookId === lifecycleHookId && action.instanceIds.some((id) => ids.has(id)),
	);
}

/** Ids of the Cloud Assistant invocations that a task tells of in its answer or its parameters. */
export function invokeIdsOf(task: Pick<TaskExecution, "Outputs" | "Properties">): string[] {
	const text = `${task.Outputs ?? ""} ${task.Properties ?? ""}`;
	return [...new Set([...text.matchAll(/invoke_?id[^a-z0-9]{1,8}(t-[a-z0-9]+)/gi)].map((match) => match[1] ?? ""))];
}

/** The operation that a task's properties name, as policies name it: {"Service": "ECS", "API": "RunCommand"}. */
function apiOf(properties: string | undefined): string | null {
	try {
		const read: Record<string, unknown> | null = JSON.parse(properties || "{}");
		const { Service: service, API: api } = read ?? {};
		return typeof service === "string" && typeof api === "string" ? `${service.toLowerCase()}:${api}` : null;
	} catch {
		return null;
	}
}

/** A task as it is stored. */
export function toStoryTask(task: TaskExecution, executionId: string): StoryTask {
	return {
		taskExecutionId: task.TaskExecutionId,
		taskName: task.TaskName,
		taskAction: task.TaskAction ?? null,
		status: task.Status,
		statusMessage: task.StatusMessage || null,
		executionId: task.ExecutionId ?? executionId,
		childExecutionId: task.ChildExecutionId || null,
		parentTaskExecutionId: task.ParentTaskExecutionId || null,
		loopItem: task.LoopItem || null,
		startedAt: task.StartDate || null,
		endedAt: task.EndDate || null,
		outputs: task.Outputs || null,
		api: apiOf(task.Properties),
	};
}
