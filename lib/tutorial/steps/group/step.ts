import { z } from "zod";
import { defineStep, read, settled } from "../../step-definition";

export const group = defineStep({
	id: "group",
	needs: settled("prerequisites"),
	skippable: false,
	invalidates: ["configuration", "command", "hook", "rule", "execute", "verify", "execution"],
	calls: [read("ecs", "DescribeRegions"), read("ess", "DescribeScalingGroups")],
	result: z.object({
		regionId: z.string(),
		scalingGroupId: z.string(),
		scalingGroupName: z.string(),
		totalCapacity: z.number(),
		maxSize: z.number(),
	}),
	keyOf: (result) => `${result.regionId}/${result.scalingGroupId}`,
	firstInputs: (regionId) => ({ regionId }),
});
