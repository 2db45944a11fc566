/** The id of an execution's nth task execution: `exec-….t0001`. */
export function taskExecutionIdOf(executionId: string, number: number): string {
	return `${executionId}.t${String(number).padStart(4, "0")}`;
}

/** The number in a task execution's id. */
export function taskNumberOf(taskExecutionId: string): number {
	return Number(taskExecutionId.slice(taskExecutionId.lastIndexOf(".t") + 2));
}
