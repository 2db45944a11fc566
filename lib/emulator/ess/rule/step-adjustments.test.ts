import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiError } from "../../core/api-error";
import { checkSteps, findStep, type Step } from "./step-adjustments";

function step(lower: number | undefined, upper: number | undefined, adjustment = 1): Step {
	return { MetricIntervalLowerBound: lower, MetricIntervalUpperBound: upper, ScalingAdjustment: adjustment };
}

function faultOf(steps: readonly Step[]): string | undefined {
	try {
		checkSteps(steps);
		return undefined;
	} catch (error) {
		return error instanceof ApiError ? error.code : String(error);
	}
}

describe("steps of a scaling rule", () => {
	it.each([
		["InvalidStepAdjustments.BothNull", [step(undefined, undefined)]],
		["InvalidStepAdjustments.LowerGtUpper", [step(5, 1)]],
		["InvalidStepAdjustments.MultipleNullLowerBound", [step(undefined, 0), step(undefined, -5)]],
		["InvalidStepAdjustments.MultipleNullUpperBound", [step(0, undefined), step(5, undefined)]],
		["InvalidStepAdjustments.Overlap", [step(0, 10), step(5, undefined)]],
		["InvalidStepAdjustments.Gap", [step(0, 5), step(6, undefined)]],
		["InvalidStepAdjustments.NoNullLowerBound", [step(-5, 0), step(0, undefined)]],
		["InvalidStepAdjustments.NoNullUpperBound", [step(undefined, 0), step(0, 5)]],
		["InvalidStepAdjustments.MaxNum", Array.from({ length: 21 }, (_, index) => step(index, index + 1))],
	])("answer %s", (code, steps) => {
		expect(faultOf(steps)).toBe(code);
	});

	it("may cover both sides of the threshold, in any order", () => {
		expect(faultOf([step(10, undefined), step(0, 10), step(undefined, 0)])).toBeUndefined();
	});

	it("have exactly one step for every metric value once they are accepted and open at both ends", () => {
		const bounds = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(bounds, fc.integer({ min: -80, max: 80 }), (cuts, distance) => {
				const sorted = [...cuts].sort((a, b) => a - b);
				const edges = [undefined, ...sorted, undefined];
				const steps = edges.slice(1).map((upper, index) => step(edges[index], upper, index));
				expect(faultOf(steps)).toBeUndefined();
				const found = findStep(steps, 100 + distance, 100);
				expect(distance).toBeGreaterThanOrEqual(found.MetricIntervalLowerBound ?? Number.NEGATIVE_INFINITY);
				expect(distance).toBeLessThanOrEqual(found.MetricIntervalUpperBound ?? Number.POSITIVE_INFINITY);
			}),
		);
	});

	it("say when no step meets the metric value", () => {
		expect(() => findStep([step(0, undefined)], 10, 50)).toThrow("No adjustment step found for a metric value of: 10.");
	});

	it("may be twenty, and may stay on one side of the threshold", () => {
		const twenty = Array.from({ length: 20 }, (_, index) => step(index, index === 19 ? undefined : index + 1));
		expect(faultOf(twenty)).toBeUndefined();
		expect(faultOf([step(undefined, 0)])).toBeUndefined();
		expect(faultOf([step(0, undefined)])).toBeUndefined();
		expect(faultOf([step(5, undefined)])).toBeUndefined();
		expect(faultOf([step(undefined, -5)])).toBeUndefined();
		expect(faultOf([])).toBeUndefined();
	});

	it("are refused when they are empty, with their bounds named", () => {
		expect(faultOf([step(5, 5)])).toBe("InvalidStepAdjustments.LowerGtUpper");
		expect(() => checkSteps([step(5, 1)])).toThrow("5-1");
	});

	it.each([
		[-11, "low"],
		[-10, "low"],
		[-9, "below"],
		[0, "above"],
		[9, "above"],
		[10, "high"],
		[11, "high"],
	])("meet the distance %i with the step %s", (distance, name) => {
		const named = [
			["low", step(undefined, -10, 1)],
			["below", step(-10, 0, 2)],
			["above", step(0, 10, 3)],
			["high", step(10, undefined, 4)],
		] as const;
		const found = findStep(
			named.map(([, each]) => each),
			50 + distance,
			50,
		);
		expect(named.find(([, each]) => each === found)?.[0]).toBe(name);
	});
});
