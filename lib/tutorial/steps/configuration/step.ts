import { z } from "zod";
import { outcome } from "../../outcome";
import { defineStep, read, settled, write } from "../../step-definition";

export const configuration = defineStep({
	id: "configuration",
	needs: settled("group"),
	skippable: false,
	invalidates: ["execute", "verify"],
	calls: [
		read("ess", "DescribeScalingGroups"),
		read("ess", "DescribeScalingConfigurations"),
		write("ess", "ModifyScalingConfiguration"),
	],
	result: z.object({
		scalingConfigurationId: z.string(),
		scalingConfigurationName: z.string(),
		/** In Base64, as the configuration holds it. */
		userData: z.string(),
		outcome,
	}),
	keyOf: (result) => `${result.scalingConfigurationId}/${result.userData}`,
});
