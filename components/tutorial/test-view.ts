import type { StepView, WalkthroughView } from "@/lib/tutorial/run/view";
import { newWalkthrough, type WalkthroughState } from "@/lib/tutorial/state";
import { canSkip, currentStep, missingNeeds, stepStatus, walkthroughStatus } from "@/lib/tutorial/status";
import { STEP_IDS } from "@/lib/tutorial/steps";
import { wayOf } from "@/lib/tutorial/ways";

/** For tests: a walkthrough as the server shows it to the wizard's pages. */
export function viewOf(state: WalkthroughState = newWalkthrough("cn-hangzhou")): WalkthroughView {
	const { chapters, direction } = wayOf(state.way);
	const steps = chapters.flatMap(({ part, steps: ids }) =>
		ids.map(
			(id): StepView => ({
				id,
				part,
				status: stepStatus(state, id),
				missing: missingNeeds(state, id),
				canSkip: canSkip(state, id),
			}),
		),
	);
	return {
		id: "w-1",
		title: "A walk",
		createdAt: "2026-01-01T00:00:00.000Z",
		updatedAt: "2026-01-01T00:00:00.000Z",
		version: 1,
		target: "emulator",
		status: walkthroughStatus(state),
		statuses: Object.fromEntries(STEP_IDS.map((id) => [id, stepStatus(state, id)])) as WalkthroughView["statuses"],
		way: state.way,
		direction,
		steps,
		current: currentStep(state),
		state,
	};
}
