import type { WalkthroughState } from "./state";
import { STEPS, type StepId } from "./steps";
import { stepsOfWay, wayOf } from "./ways";

/** A step as the stepper shows it. `todo`: something must come first; `ready`: it can be begun now. */
export type StepStatus = "todo" | "ready" | "running" | "done" | "failed" | "skipped";

/** A step that makes its calls within one request and still runs after this long was left by a crash. */
const STUCK_AFTER_MS = 60_000;

/** The status that a person sees: the stored one, and whether the steps that it needs allow it. */
export function stepStatus(state: WalkthroughState, step: StepId): StepStatus {
	const { status, stale } = state.steps[step];
	if (status === "running" || status === "skipped") {
		return status;
	}
	if ((status === "done" || status === "failed") && !stale) {
		return status;
	}
	return missingNeeds(state, step).length === 0 ? "ready" : "todo";
}

/** The steps of the walkthrough's way, in order. */
export function stepsOf(state: Pick<WalkthroughState, "way">): StepId[] {
	return stepsOfWay(wayOf(state.way));
}

/** The steps that have to come first and have not; empty when the step can be begun. Steps of other ways are not waited for. */
export function missingNeeds(state: WalkthroughState, step: StepId): StepId[] {
	const own = stepsOf(state);
	return STEPS[step].needs
		.filter((need) => own.includes(need.step))
		.filter((need) => (need.state === "settled" ? !isSettled(state, need.step) : !wasAttempted(state, need.step)))
		.map((need) => need.step);
}

/** Done and still holding, or left out on purpose. */
export function isSettled(state: WalkthroughState, step: StepId): boolean {
	const { status, stale, result } = state.steps[step];
	return status === "skipped" || (result !== null && !stale && status !== "running");
}

function wasAttempted(state: WalkthroughState, step: StepId): boolean {
	const { result, stale } = state.steps[step];
	return result !== null && !stale;
}

/** Whether a start would be taken: the step is of the walkthrough's way, the needs are met and no attempt is under way. */
export function canStart(state: WalkthroughState, step: StepId, now: number): boolean {
	if (!stepsOf(state).includes(step) || missingNeeds(state, step).length > 0) {
		return false;
	}
	return state.steps[step].status !== "running" || isStuck(state, step, now);
}

/** Whether the running attempt was left behind: nothing came of it for too long. */
export function isStuck(state: WalkthroughState, step: StepId, now: number): boolean {
	const { status, attempts } = state.steps[step];
	const last = attempts.at(-1);
	if (status !== "running" || last?.outcome !== "running") {
		return false;
	}
	return now - last.startedAt >= STUCK_AFTER_MS && !isFollowed(state, step);
}

/** What the cloud has taken goes on in the cloud, however long it takes. */
export function isFollowed(state: WalkthroughState, step: StepId): boolean {
	const { result } = state.steps[step];
	return result !== null && STEPS[step].isGoingOn?.(result) === true;
}

/** Whether the step may be left out now. */
export function canSkip(state: WalkthroughState, step: StepId): boolean {
	const { status } = state.steps[step];
	return (
		STEPS[step].skippable &&
		stepsOf(state).includes(step) &&
		status !== "running" &&
		status !== "done" &&
		status !== "skipped"
	);
}

/** Where to go on: the first step that is running, failed or ready; the last one when all is done. */
export function currentStep(state: WalkthroughState): StepId {
	const steps = stepsOf(state);
	const open = steps.find((step) => ["running", "failed", "ready"].includes(stepStatus(state, step)));
	return open ?? (steps.at(-1) as StepId);
}

export type WalkthroughStatus = "new" | "in-progress" | "failed" | "done" | "torn-down";

/** The walkthrough in one word, for the list. Its way's last chapter may be optional, as the tutorial's step three is. */
export function walkthroughStatus(state: WalkthroughState): WalkthroughStatus {
	if (state.tornDownAt !== null) {
		return "torn-down";
	}
	const steps = stepsOf(state);
	const statuses = steps.map((step) => stepStatus(state, step));
	if (statuses.includes("failed")) {
		return "failed";
	}
	const needed = wayOf(state.way).chapters.flatMap((chapter) => (chapter.isOptional ? [] : chapter.steps));
	if (needed.every((step) => ["done", "skipped"].includes(stepStatus(state, step)))) {
		return "done";
	}
	return steps.every((step) => state.steps[step].attempts.length === 0) ? "new" : "in-progress";
}

/** How many steps are done or skipped, of how many. */
export function progress(state: WalkthroughState): { settled: number; total: number } {
	const steps = stepsOf(state);
	const settled = steps.filter((step) => ["done", "skipped"].includes(stepStatus(state, step))).length;
	return { settled, total: steps.length };
}
