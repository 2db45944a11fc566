import { describe, expect, it } from "vitest";
import { fieldErrorsOf } from "@/lib/actions/field-errors";
import { batchSize, checkpointsOf, instanceRefreshForm, toStartRefreshRequest } from "./instance-refresh";

const form = {
	target: "same",
	minHealthy: "80",
	maxHealthy: 120,
	skipsMatching: true,
	checkpoints: "",
	pause: 60,
} as const;

describe("the form of an instance refresh", () => {
	it.each([
		["a configuration", { target: "configuration" }, { scalingConfigurationId: "required" }],
		["an image", { target: "image" }, { imageId: "required" }],
		["checkpoints that rise", { checkpoints: "50, 20" }, { checkpoints: "checkpoints" }],
		["nothing more", {}, {}],
	])("wants %s", (_, change, expected) => {
		const { error } = instanceRefreshForm.safeParse({ ...form, ...change });
		expect(error ? fieldErrorsOf(error) : {}).toEqual(expected);
	});

	it("becomes the cloud's parameters, with the end as the last checkpoint", () => {
		const parsed = instanceRefreshForm.parse({ ...form, target: "image", imageId: "m-1", checkpoints: "20%，50" });
		expect(toStartRefreshRequest(parsed, "asg-1")).toEqual({
			ScalingGroupId: "asg-1",
			MinHealthyPercentage: 80,
			MaxHealthyPercentage: 120,
			SkipMatching: true,
			Checkpoints: [{ Percentage: 20 }, { Percentage: 50 }, { Percentage: 100 }],
			CheckpointPauseTime: 60,
			DesiredConfiguration: { ImageId: "m-1" },
		});
	});
});

it("reads checkpoints as they are typed", () => {
	expect(["", "20 50", "0", "20,20", "abc"].map(checkpointsOf)).toEqual([
		[],
		[20, 50],
		undefined,
		undefined,
		undefined,
	]);
});

it.each([
	[10, 80, 120, 4],
	[10, 100, 100, 1],
	[3, 0, 200, 3],
	[0, 80, 120, 0],
])("%i instances with %i–%i %% are replaced by %i at a time", (capacity, min, max, expected) => {
	expect(batchSize(capacity, min, max)).toBe(expected);
});
