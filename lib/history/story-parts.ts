import { isDeepStrictEqual } from "node:util";
import { storable } from "@/lib/db/storable";
import { groupBy } from "@/lib/kit/group-by";
import type { Story, StoryAction, StoryExecution, StoryInstance, StoryInvocation, StoryTask } from "./story";

/** An execution without its tasks, which are parts of their own. */
type ExecutionPart = Omit<StoryExecution, "tasks">;
/** A task with the execution of the story that it is shown with. */
type TaskPart = StoryTask & { ownerExecutionId: string };

type PartTypes = {
	instances: StoryInstance;
	actions: StoryAction;
	executions: ExecutionPart;
	tasks: TaskPart;
	invocations: StoryInvocation;
};
type PartName = keyof PartTypes;

/** A story taken apart into the rows that it is stored as, each by its key, as the database holds them. */
export type StoryParts = { [Name in PartName]: ReadonlyMap<string, PartTypes[Name]> };

const keyOf: { [Name in PartName]: (part: PartTypes[Name]) => string } = {
	instances: ({ instanceId }) => instanceId,
	actions: ({ lifecycleActionToken }) => lifecycleActionToken,
	executions: ({ executionId }) => executionId,
	tasks: ({ ownerExecutionId, taskExecutionId }) => `${ownerExecutionId}/${taskExecutionId}`,
	invocations: ({ invokeId, instanceId }) => `${invokeId}/${instanceId}`,
};

export const noParts: StoryParts = {
	instances: new Map(),
	actions: new Map(),
	executions: new Map(),
	tasks: new Map(),
	invocations: new Map(),
};

function partsByKey<Name extends PartName>(
	name: Name,
	parts: readonly PartTypes[Name][],
	known: StoryParts,
): ReadonlyMap<string, PartTypes[Name]> {
	const before = known[name];
	return new Map(
		parts.map((part) => {
			const key = keyOf[name](part);
			const stored = before.get(key);
			// What did not change stays the very object that is known: the next comparison is then one of identity.
			const now = stored === part ? part : storable(part);
			return [key, stored !== undefined && isDeepStrictEqual(stored, now) ? stored : now];
		}),
	);
}

/** Takes a story apart; parts that equal those of `known` are the same objects. */
export function toParts(
	story: Pick<Story, "instances" | "actions" | "executions" | "invocations">,
	known: StoryParts = noParts,
): StoryParts {
	const tasks = story.executions.flatMap(({ executionId, tasks: own }) =>
		own.map((task) => ({ ...task, ownerExecutionId: executionId })),
	);
	return {
		instances: partsByKey("instances", story.instances, known),
		actions: partsByKey("actions", story.actions, known),
		executions: partsByKey(
			"executions",
			story.executions.map(({ tasks: _tasks, ...execution }) => execution),
			known,
		),
		tasks: partsByKey("tasks", tasks, known),
		invocations: partsByKey("invocations", story.invocations, known),
	};
}

/** Puts a story's parts together again; tasks come in the order in which they began, those to come at the end. */
export function fromParts(parts: StoryParts): Pick<Story, "instances" | "actions" | "executions" | "invocations"> {
	const tasksOf = groupBy([...parts.tasks.values()], ({ ownerExecutionId }) => [ownerExecutionId]);
	return {
		instances: [...parts.instances.values()],
		actions: [...parts.actions.values()],
		executions: [...parts.executions.values()].map((execution) => ({
			...execution,
			tasks: (tasksOf.get(execution.executionId) ?? [])
				.map(({ ownerExecutionId: _owner, ...task }) => task)
				.sort(byBegin),
		})),
		invocations: [...parts.invocations.values()],
	};
}

function byBegin(a: StoryTask, b: StoryTask): number {
	const [first, second] = [a.startedAt ?? "9999", b.startedAt ?? "9999"];
	return first === second ? a.taskExecutionId.localeCompare(b.taskExecutionId) : first < second ? -1 : 1;
}

/** What became new or different, and which parts are there no more. */
type PartChange<Name extends PartName> = {
	added: PartTypes[Name][];
	changed: PartTypes[Name][];
	gone: PartTypes[Name][];
};

/** Compares one kind of parts. Both sides come from toParts, which keeps what is equal identical. */
export function changesOf<Name extends PartName>(
	name: Name,
	before: StoryParts,
	after: StoryParts,
): PartChange<Name> & { count: number } {
	const [old, now] = [before[name], after[name]];
	const added: PartTypes[Name][] = [];
	const changed: PartTypes[Name][] = [];
	for (const [key, part] of now) {
		const stored = old.get(key);
		if (stored === undefined) {
			added.push(part);
		} else if (stored !== part) {
			changed.push(part);
		}
	}
	const gone = [...old].flatMap(([key, part]) => (now.has(key) ? [] : [part]));
	return { added, changed, gone, count: added.length + changed.length + gone.length };
}
