import { z } from "zod";
import { attempted, defineStep, read, write } from "../../step-definition";
import { hasEnded } from "./verdict";

export const verify = defineStep({
	id: "verify",
	needs: attempted("execute"),
	skippable: true,
	invalidates: [],
	calls: [read("ess", "DescribeScalingInstances"), write("ecs", "RunCommand"), read("ecs", "DescribeInvocations")],
	result: z.object({
		instanceId: z.string(),
		invokeId: z.string(),
		status: z.string().default("Pending"),
		exitCode: z.number().nullable().default(null),
		output: z.string().default(""),
		active: z.boolean().default(false),
	}),
	keyOf: (result) => result.invokeId,
	isGoingOn: (result) => !hasEnded(result.status),
});
