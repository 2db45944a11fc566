import { budgetAt } from "./instance-spans";
import type { Span, SpanState } from "./span";

/** What each kind of resource is called while it is not over. */
const GOING: Record<SpanState["domain"], string> = {
	activity: "InProgress",
	instance: "Starting",
	scalingInstance: "Pending",
	lifecycleAction: "Pending",
	execution: "Running",
	invocation: "Running",
};

/**
 * The rows as they stood at a moment: those that had begun, each in the state that it was in then. What is known to the
 * minute only begins as early and ends as late as it can have. Pure.
 * @param at milliseconds by the cloud's clock.
 */
export function spansAt(spans: readonly Span[], at: number): Span[] {
	return spans.filter((span) => (span.kind === "end" ? span.to : span.from) <= at).map((span) => spanAt(span, at));
}

function spanAt(span: Span, at: number): Span {
	const isOver = span.end !== null && span.end.notAfter <= at;
	const to = Math.min(span.to, at);
	const status = span.states.findLast((state) => state.at <= at)?.status;
	// What never began, or of which no end is known, is no different at any moment.
	const isUndated = span.start === null || (span.end === null && !span.isGoing);
	if (isOver || isUndated) {
		return { ...span, to, state: status && !isUndated ? { ...span.state, status } : span.state };
	}
	return {
		...span,
		to,
		end: null,
		isGoing: true,
		exitCode: null,
		state: { ...span.state, status: status ?? GOING[span.state.domain] },
		budget: span.budget && budgetAt({ ...span.budget, start: span.start, end: null }, at),
	};
}
