import type { WalkthroughState } from "./state";
import {
	canSkip,
	currentStep,
	missingNeeds,
	type StepStatus,
	stepStatus,
	type WalkthroughStatus,
	walkthroughStatus,
} from "./status";
import { STEP_IDS, type StepId } from "./steps";
import { type Part, type Way, type WayId, wayOf } from "./ways";

/** A step as the wizard's pages show it: all that follows from the table of steps and how the walkthrough stands. */
export type StepView = {
	id: StepId;
	part: Part;
	status: StepStatus;
	/** Steps that have to come first and have not. */
	missing: StepId[];
	canSkip: boolean;
};

/** What follows from how a walkthrough stands. */
export type DerivedView = {
	status: WalkthroughStatus;
	statuses: Record<StepId, StepStatus>;
	way: WayId;
	/** Whether instances come or go. */
	direction: Way["direction"];
	/** The steps of its way, in order. */
	steps: StepView[];
	/** Where to go on. */
	current: StepId;
	state: WalkthroughState;
};

/** All that the wizard's pages show of how a walkthrough stands. Pure. */
export function deriveView(state: WalkthroughState): DerivedView {
	const { chapters, direction } = wayOf(state.way);
	return {
		status: walkthroughStatus(state),
		statuses: statusesOf(state),
		way: state.way,
		direction,
		steps: chapters.flatMap(({ part, steps }) => steps.map((step) => viewStep(state, step, part))),
		current: currentStep(state),
		state,
	};
}

function statusesOf(state: WalkthroughState): Record<StepId, StepStatus> {
	// One entry for each step id, which is what a record of them is.
	return Object.fromEntries(STEP_IDS.map((step) => [step, stepStatus(state, step)])) as Record<StepId, StepStatus>;
}

function viewStep(state: WalkthroughState, id: StepId, part: Part): StepView {
	return {
		id,
		part,
		status: stepStatus(state, id),
		missing: missingNeeds(state, id),
		canSkip: canSkip(state, id),
	};
}
