import type { Span } from "./span";
import { finishSpans } from "./span-draft";
import { draftExecution, indexTasks, type SpanExecution } from "./task-spans";

/**
 * One OOS execution with its tasks as rows of a waterfall: the same rows that stand in its run. Pure.
 * @param now the cloud's clock, milliseconds.
 */
export function executionSpans(execution: SpanExecution, now: number): Span[] {
	return finishSpans(draftExecution(indexTasks(execution), "", [], new Set()), now);
}
