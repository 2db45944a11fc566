import "server-only";
import type { Outcome } from "../outcome";
import type { Resource, WalkthroughState } from "../state";
import type { StepId } from "../steps";

/** Whether the walkthrough made this very thing and it still stands. */
export function isOwn(
	state: WalkthroughState,
	kind: Resource["kind"],
	id: string | undefined,
	identity?: string,
): boolean {
	return state.resources.some(
		(one) =>
			one.kind === kind &&
			one.id === id &&
			one.created &&
			one.status === "present" &&
			(one.identity === undefined || identity === undefined || one.identity === identity),
	);
}

/** An own thing that is found as wanted by a step that has no result yet was made by an attempt whose end nobody heard. */
export function outcomeOf(planned: Outcome, state: WalkthroughState, step: StepId, isOwnThing: boolean): Outcome {
	return planned === "reused" && isOwnThing && state.steps[step].result === null ? "created" : planned;
}
