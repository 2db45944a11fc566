import { z } from "zod";
import { defineStep, read, settled, write } from "../../step-definition";

export const execute = defineStep({
	id: "execute",
	part: "two",
	needs: settled("group", "hook", "rule"),
	skippable: false,
	invalidates: ["verify", "execution"],
	calls: [
		read("ess", "DescribeScalingGroups"),
		read("ess", "DescribeScalingRules"),
		read("ess", "DescribeLifecycleHooks"),
		read("ram", "ListPoliciesForRole"),
		read("ram", "GetPolicy"),
		write("ess", "ExecuteScalingRule"),
		read("ess", "DescribeScalingActivities"),
		read("ess", "DescribeScalingActivityDetail"),
		read("ess", "DescribeScalingInstances"),
		read("ess", "DescribeLifecycleActions"),
		read("oos", "GetTemplate"),
		read("oos", "ListExecutions"),
		read("oos", "ListTaskExecutions"),
		read("ecs", "DescribeInvocations"),
	],
	result: z.object({
		scalingActivityId: z.string(),
		requestId: z.string(),
		/** The cloud's clock when the activity began, for finding the OOS execution by its start time. */
		startedAt: z.number(),
		statusCode: z.string().default("InProgress"),
		statusMessage: z.string().default(""),
		instanceIds: z.array(z.string()).default([]),
		executionIds: z.array(z.string()).default([]),
		/** Diagnosis ids of what went wrong, most important first. */
		problems: z.array(z.string()).default([]),
		/** The check command of this run, if the walkthrough gave it one: it counts before its group's. */
		check: z
			.object({ command: z.string(), expectedExitCode: z.number(), timeoutSeconds: z.number() })
			.nullable()
			.default(null),
	}),
	keyOf: (result) => result.scalingActivityId,
	isGoingOn: (result) => result.statusCode === "InProgress",
});
