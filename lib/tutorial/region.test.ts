import { expect, it } from "vitest";
import { regionOf } from "./region";
import { newWalkthrough, type StepState } from "./state";
import { isStepId } from "./steps";

const chosen = { regionId: "cn-group", scalingGroupId: "g", scalingGroupName: "g", totalCapacity: 0, maxSize: 1 };

it.each<{ group: Partial<StepState<"group">>; first: Record<string, string | number>; region: string }>([
	{ group: { result: chosen }, first: { regionId: "cn-first" }, region: "cn-group" },
	{ group: { result: chosen, stale: true, inputs: { regionId: "cn-typed" } }, first: {}, region: "cn-typed" },
	{ group: { inputs: { regionId: "cn-typed" } }, first: { regionId: "cn-first" }, region: "cn-typed" },
	{ group: { inputs: {} }, first: { regionId: "cn-first" }, region: "cn-first" },
	{ group: { inputs: {} }, first: {}, region: "cn-hangzhou" },
	{ group: { inputs: { regionId: "" } }, first: { regionId: "cn-first" }, region: "cn-hangzhou" },
	{ group: { inputs: { regionId: 7 } }, first: {}, region: "cn-hangzhou" },
])("a walkthrough is in its group's region, else in the chosen one: $region", ({ group, first, region }) => {
	const { steps, ...rest } = newWalkthrough("cn-begun");
	const prerequisites = { ...steps.prerequisites, inputs: first };
	expect(regionOf({ ...rest, steps: { ...steps, prerequisites, group: { ...steps.group, ...group } } })).toBe(region);
});

it("begins in the region that it was begun in", () => {
	const { prerequisites, group } = newWalkthrough("cn-begun").steps;
	expect([prerequisites.inputs, group.inputs]).toEqual([{ regionId: "cn-begun" }, { regionId: "cn-begun" }]);
});

it("tells a step's name from other texts", () => {
	expect([isStepId("policy"), isStepId("toString"), isStepId("")]).toEqual([true, false, false]);
});
