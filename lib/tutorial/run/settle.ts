import "server-only";
import { runningAttempt } from "../machine";
import type { WalkthroughState } from "../state";
import { isFollowed } from "../status";
import { STEP_IDS, STEPS, type StepId } from "../steps";
import { consoleDeps } from "./deps";
import { loadStep } from "./load-step";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";

/**
 * Looks up how everything stands that the walkthrough has going on in the cloud, and stores what came of it. Does nothing
 * for a walkthrough that has nothing going on. Safe to call at any time, from any number of processes.
 * @returns whether nothing of it is going on any more, or all that is only waits for something that nobody has begun.
 * @throws {CloudError} when the cloud cannot be read; {ConsoleError} WalkthroughNotFound.
 */
export async function settleWalkthrough(
	id: string,
	deps = consoleDeps,
): Promise<{ isSettled: boolean; isWaiting: boolean }> {
	let { state } = await loadWalkthrough(id, deps);
	for (const step of followedSteps(state)) {
		const { events = [], calls = [] } = (await (await loadStep(step)).follow?.(state, deps)) ?? {};
		if (events.length === 0) {
			continue;
		}
		state = await changeWalkthrough(id, () => events, deps);
		if (runningAttempt(state, step) === undefined) {
			await storeCalls(id, step, calls, deps);
		}
	}
	const left = followedSteps(state);
	const isWaiting =
		left.length > 0 &&
		left.every((step) => {
			const { result } = state.steps[step];
			return result !== null && STEPS[step].isWaiting?.(result) === true;
		});
	return { isSettled: left.length === 0, isWaiting };
}

/** The steps of which an attempt runs that the cloud has taken. */
function followedSteps(state: WalkthroughState): StepId[] {
	return STEP_IDS.filter((step) => runningAttempt(state, step) !== undefined && isFollowed(state, step));
}
