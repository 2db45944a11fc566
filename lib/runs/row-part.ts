import type { StoredStory } from "@/lib/history/load-known";
import type { StoryParts } from "@/lib/history/story-parts";

/**
 * What is stored of the thing that a row of the waterfall stands for, whole, but for outputs of commands, which are
 * asked for on their own; undefined when the row stands for nothing that is stored. Pure.
 */
export function partOfRow({ row, parts }: StoredStory, rowId: string): Record<string, unknown> | undefined {
	const cut = rowId.indexOf(":");
	const [kind, key] = [rowId.slice(0, cut), rowId.slice(cut + 1)];
	switch (kind) {
		case "activity":
			return key === row.scalingActivityId ? { ...row } : undefined;
		case "instance":
		case "boot":
		case "end":
			return parts.instances.get(key);
		case "wait":
			return parts.actions.get(key);
		case "execution":
			return parts.executions.get(key);
		case "task":
			return taskOf(parts, key);
		case "command": {
			const found = parts.invocations.get(key);
			return found && { ...found, output: undefined };
		}
		default:
			return undefined;
	}
}

function taskOf(parts: StoryParts, taskExecutionId: string) {
	for (const task of parts.tasks.values()) {
		if (task.taskExecutionId === taskExecutionId) {
			return task;
		}
	}
	return undefined;
}
