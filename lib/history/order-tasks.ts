import type { StoryTask } from "./story";

/** Tasks in the order in which they ran, children after the task that started them, with how deep they lie. */
export function orderTasks(executionId: string, tasks: readonly StoryTask[]): { task: StoryTask; depth: number }[] {
	const below = new Map<string, StoryTask[]>();
	for (const task of tasks) {
		const place = `${task.executionId}/${task.parentTaskExecutionId ?? ""}`;
		const there = below.get(place);
		if (there) {
			there.push(task);
		} else {
			below.set(place, [task]);
		}
	}
	const ordered: { task: StoryTask; depth: number }[] = [];
	const visit = (execution: string, parent: string, depth: number) => {
		for (const task of below.get(`${execution}/${parent}`) ?? []) {
			ordered.push({ task, depth });
			visit(execution, task.taskExecutionId, depth + 1);
			if (task.childExecutionId && task.childExecutionId !== execution) {
				visit(task.childExecutionId, "", depth + 1);
			}
		}
	};
	visit(executionId, "", 0);
	return ordered;
}
