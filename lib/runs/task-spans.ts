import { isExecutionGoing, isInvocationGoing } from "@/lib/history/going-on";
import type { StoryExecution, StoryInvocation, StoryTask } from "@/lib/history/story";
import { groupBy } from "@/lib/kit/group-by";
import { afterMoment, momentOf } from "./span";
import { blankSpan, type Draft } from "./span-draft";

export type SpanTask = Omit<StoryTask, "outputs" | "api">;
export type SpanExecution = Pick<StoryExecution, "executionId" | "lifecycleActionToken" | "templateName" | "status"> & {
	startedAt: string | null;
	endedAt: string | null;
	/** In their order, children after the task that started them. */
	tasks: readonly SpanTask[];
};
export type SpanCommand = Pick<
	StoryInvocation,
	"invokeId" | "instanceId" | "executionId" | "commandName" | "invocationStatus" | "exitCode"
> & { startedAt: string | null; endedAt: string | null };

const taskId = (taskExecutionId: string) => `task:${taskExecutionId}`;
export const commandId = ({ invokeId, instanceId }: Pick<SpanCommand, "invokeId" | "instanceId">) =>
	`command:${invokeId}/${instanceId}`;

/** The task by which an execution told Auto Scaling the outcome. */
export const isCompletion = ({ taskName }: Pick<SpanTask, "taskName">) => /^CompleteLifecycleAction/.test(taskName);

/**
 * An execution with its tasks, and the commands that they sent.
 * @param apart instances whose loop items are left out: they have rows of their own.
 */
export function draftExecution(
	index: TaskIndex,
	parentId: string,
	commands: readonly SpanCommand[],
	apart: ReadonlySet<string>,
): Draft[] {
	const { execution } = index;
	const start = momentOf(execution.startedAt);
	const row: Draft = {
		...blankSpan(
			"execution",
			`execution:${execution.executionId}`,
			parentId,
			execution.templateName ?? execution.executionId,
		),
		state: { domain: "execution", status: execution.status },
		start,
		end: afterMoment(momentOf(execution.endedAt), start),
		isGoing: execution.endedAt === null && isExecutionGoing(execution),
		executionId: execution.executionId,
		lifecycleActionToken: execution.lifecycleActionToken,
	};
	const tasks = execution.tasks.filter((task) => !apart.has(index.itemOf.get(task) ?? ""));
	return [row, ...draftTasks(tasks, index, commands, row.id)];
}

/** What an execution for many instances did for one of them. */
export function draftLoopItems(
	index: TaskIndex,
	instanceId: string,
	parentId: string,
	commands: readonly SpanCommand[],
): Draft[] {
	return draftTasks(index.byItem.get(instanceId) ?? [], index, commands, parentId);
}

/** How the tasks of an execution hang together. */
export type TaskIndex = {
	execution: SpanExecution;
	/** The row above each task. */
	ownerOf: ReadonlyMap<SpanTask, string>;
	/** The item of the outermost loop that a task was run for. */
	itemOf: ReadonlyMap<SpanTask, string>;
	byItem: ReadonlyMap<string, SpanTask[]>;
};

export function indexTasks(execution: SpanExecution): TaskIndex {
	const byId = new Map(execution.tasks.map((task) => [task.taskExecutionId, task]));
	const starters = new Map(execution.tasks.map((task) => [task.childExecutionId, task]));
	const ownerOf = new Map<SpanTask, string>();
	const itemOf = new Map<SpanTask, string>();
	for (const task of execution.tasks) {
		const owner =
			task.parentTaskExecutionId !== null
				? byId.get(task.parentTaskExecutionId)
				: task.executionId === execution.executionId
					? undefined
					: starters.get(task.executionId);
		ownerOf.set(task, owner ? taskId(owner.taskExecutionId) : `execution:${execution.executionId}`);
		const item = (owner && itemOf.get(owner)) ?? task.loopItem;
		if (item !== null) {
			itemOf.set(task, item);
		}
	}
	const byItem = groupBy(execution.tasks, (task) => {
		const item = itemOf.get(task);
		return item === undefined ? [] : [item];
	});
	return { execution, ownerOf, itemOf, byItem };
}

function draftTasks(
	tasks: readonly SpanTask[],
	{ ownerOf }: TaskIndex,
	commands: readonly SpanCommand[],
	top: string,
): Draft[] {
	const here = new Set(tasks.map(({ taskExecutionId }) => taskId(taskExecutionId)));
	const sent = groupBy(commands, ({ commandName }) => [commandName]);
	return tasks.flatMap((task) => {
		const owner = ownerOf.get(task) ?? top;
		const parentId = here.has(owner) ? owner : top;
		// Cloud Assistant's command bears the name of the execution that sent it: it stands beside what follows it.
		const own = task.childExecutionId === null ? [] : (sent.get(task.childExecutionId) ?? []);
		return [...own.map((command) => draftCommand(command, parentId)), draftTask(task, parentId)];
	});
}

function draftTask(task: SpanTask, parentId: string): Draft {
	const start = momentOf(task.startedAt);
	const isOver = !isExecutionGoing(task);
	return {
		...blankSpan(isCompletion(task) ? "completion" : "task", taskId(task.taskExecutionId), parentId, task.taskName),
		state: { domain: "execution", status: task.status },
		start,
		end: isOver ? afterMoment(momentOf(task.endedAt) ?? start, start) : null,
		// A task that waits for its turn has not begun.
		isGoing: !isOver && start !== null,
		instanceId: task.loopItem?.startsWith("i-") ? task.loopItem : null,
		executionId: task.executionId,
		taskExecutionId: task.taskExecutionId,
	};
}

/** The row of a command on an instance. */
export function draftCommand(command: SpanCommand, parentId: string): Draft {
	const status = command.invocationStatus ?? "Pending";
	const isGoing = command.endedAt === null && isInvocationGoing({ invocationStatus: status });
	const start = momentOf(command.startedAt);
	return {
		...blankSpan("command", commandId(command), parentId, command.instanceId),
		state: { domain: "invocation", status },
		start,
		end: isGoing ? null : afterMoment(momentOf(command.endedAt), start),
		isGoing,
		exitCode: isGoing ? null : command.exitCode,
		instanceId: command.instanceId,
		executionId: command.executionId,
		invokeId: command.invokeId,
	};
}
