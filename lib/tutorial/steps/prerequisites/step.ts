import { z } from "zod";
import { defineStep, read, write } from "../../step-definition";

export const prerequisites = defineStep({
	id: "prerequisites",
	needs: [],
	skippable: false,
	invalidates: [],
	calls: [
		read("sts", "GetCallerIdentity"),
		read("ecs", "DescribeRegions"),
		read("ess", "DescribeScalingGroups"),
		read("ram", "GetRole"),
		read("oos", "GetTemplate"),
		write("ram", "CreateRole"),
		write("ram", "UpdateRole"),
		write("ess", "EnableScalingGroup"),
	],
	result: z.object({
		accountId: z.string(),
		arn: z.string(),
		identityType: z.string(),
		regionId: z.string(),
		checks: z.array(z.object({ id: z.string(), status: z.enum(["ok", "missing", "wrong", "failed"]) })),
	}),
	keyOf: (result) => result.regionId,
	firstInputs: (regionId) => ({ regionId }),
});
