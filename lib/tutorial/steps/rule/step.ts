import { z } from "zod";
import { outcome } from "../../outcome";
import { defineStep, read, settled, write } from "../../step-definition";

export const rule = defineStep({
	id: "rule",
	needs: settled("group"),
	skippable: false,
	invalidates: [],
	calls: [
		read("ess", "DescribeScalingGroups"),
		read("ess", "DescribeScalingRules"),
		write("ess", "CreateScalingRule"),
		write("ess", "ModifyScalingRule"),
	],
	result: z.object({
		scalingRuleId: z.string(),
		scalingRuleAri: z.string(),
		scalingRuleName: z.string(),
		outcome,
	}),
	keyOf: (result) => result.scalingRuleId,
});
