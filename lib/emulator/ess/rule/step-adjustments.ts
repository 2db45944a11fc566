import { invalidSteps, noStepFound, stepLowerAboveUpper, tooManySteps } from "../errors";

/** One step of a step scaling rule: bounds are distances from the alarm's threshold; an absent bound is infinite. */
export type Step = {
	readonly MetricIntervalLowerBound?: number | undefined;
	readonly MetricIntervalUpperBound?: number | undefined;
	readonly ScalingAdjustment: number;
};

const MAX_STEPS = 20;

const lower = (step: Step) => step.MetricIntervalLowerBound ?? Number.NEGATIVE_INFINITY;
const upper = (step: Step) => step.MetricIntervalUpperBound ?? Number.POSITIVE_INFINITY;

/** Throws the InvalidStepAdjustments error of the first rule that the steps break: bounds, gaps, overlaps, open ends. */
export function checkSteps(steps: readonly Step[]): void {
	if (steps.length > MAX_STEPS) {
		throw tooManySteps(MAX_STEPS);
	}
	for (const step of steps) {
		checkBounds(step);
	}
	if (steps.filter((step) => step.MetricIntervalLowerBound === undefined).length > 1) {
		throw invalidSteps("MultipleNullLowerBound");
	}
	if (steps.filter((step) => step.MetricIntervalUpperBound === undefined).length > 1) {
		throw invalidSteps("MultipleNullUpperBound");
	}
	const ordered = [...steps].sort((a, b) => lower(a) - lower(b));
	checkNeighbours(ordered);
	const first = ordered[0];
	const last = ordered[ordered.length - 1];
	if (first && Number.isFinite(lower(first)) && lower(first) < 0) {
		throw invalidSteps("NoNullLowerBound");
	}
	if (last && Number.isFinite(upper(last)) && upper(last) > 0) {
		throw invalidSteps("NoNullUpperBound");
	}
}

function checkBounds(step: Step): void {
	if (step.MetricIntervalLowerBound === undefined && step.MetricIntervalUpperBound === undefined) {
		throw invalidSteps("BothNull");
	}
	if (lower(step) >= upper(step)) {
		throw stepLowerAboveUpper(`${lower(step)}-${upper(step)}`);
	}
}

function checkNeighbours(ordered: readonly Step[]): void {
	for (let i = 1; i < ordered.length; i++) {
		const before = ordered[i - 1];
		const after = ordered[i];
		if (before && after && upper(before) > lower(after)) {
			throw invalidSteps("Overlap");
		}
		if (before && after && upper(before) < lower(after)) {
			throw invalidSteps("Gap");
		}
	}
}

/**
 * The step that a metric value meets. Distances at or above zero meet [lower, upper), below zero (lower, upper], so that
 * the step at the threshold's far side is never empty. Throws InvalidStepAdjustments.NoStepFound.
 */
export function findStep(steps: readonly Step[], metricValue: number, breachThreshold: number): Step {
	const distance = metricValue - breachThreshold;
	const found = steps.find((step) =>
		distance >= 0
			? distance >= lower(step) && distance < upper(step)
			: distance > lower(step) && distance <= upper(step),
	);
	if (!found) {
		throw noStepFound(metricValue);
	}
	return found;
}
