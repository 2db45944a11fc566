/** One step of a step rule: bounds are distances from the alarm's threshold; an absent bound is infinite. */
export type Step = {
	readonly lower: number | undefined;
	readonly upper: number | undefined;
	readonly adjustment: number;
};

/** A broken rule of the ladder: the step it is seen at (as the steps are given) and the sentence. */
export type StepProblem = {
	readonly index: number;
	readonly rule: "stepOrder" | "stepBothOpen" | "stepGap" | "stepOverlap" | "stepNotOpen";
};

export const MAX_STEPS = 20;

const low = (step: Step) => step.lower ?? Number.NEGATIVE_INFINITY;
const high = (step: Step) => step.upper ?? Number.POSITIVE_INFINITY;

/** The steps from the lowest to the highest, each with its place in the form. Pure. */
export function orderedSteps(steps: readonly Step[]): readonly (Step & { readonly index: number })[] {
	return steps.map((step, index) => ({ ...step, index })).sort((a, b) => low(a) - low(b));
}

/**
 * What CreateScalingRule would refuse of the steps (InvalidStepAdjustments.*): a step below its own start, one without
 * any bound, gaps and overlaps, and ends that are not open where they have to be. Pure.
 */
export function stepProblems(steps: readonly Step[]): readonly StepProblem[] {
	const problems: StepProblem[] = [];
	for (const [index, step] of steps.entries()) {
		if (step.lower === undefined && step.upper === undefined) {
			problems.push({ index, rule: "stepBothOpen" });
		} else if (low(step) >= high(step)) {
			problems.push({ index, rule: "stepOrder" });
		}
	}
	if (problems.length > 0) {
		return problems;
	}
	const ordered = orderedSteps(steps);
	for (const [place, after] of ordered.entries()) {
		const before = ordered[place - 1];
		if (before && high(before) > low(after)) {
			problems.push({ index: after.index, rule: "stepOverlap" });
		} else if (before && high(before) < low(after)) {
			problems.push({ index: after.index, rule: "stepGap" });
		}
	}
	const [first, last] = [ordered[0], ordered.at(-1)];
	if (first?.lower !== undefined && first.lower < 0) {
		problems.push({ index: first.index, rule: "stepNotOpen" });
	}
	if (last?.upper !== undefined && last.upper > 0) {
		problems.push({ index: last.index, rule: "stepNotOpen" });
	}
	return problems;
}

/**
 * The step that a metric meets, by its distance from the threshold: from zero up [lower, upper), below zero
 * (lower, upper], as the cloud reads them. Undefined where no step is. Pure.
 */
export function stepAt<S extends Step>(steps: readonly S[], distance: number): S | undefined {
	return steps.find((step) =>
		distance >= 0 ? distance >= low(step) && distance < high(step) : distance > low(step) && distance <= high(step),
	);
}
