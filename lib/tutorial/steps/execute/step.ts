import { z } from "zod";
import { defineStep, read, settled, write } from "../../step-definition";

/** What executes the rule where nobody does it now, and which is followed once it has. */
const trigger = z.object({
	kind: z.enum(["scheduled", "alarm"]),
	id: z.string(),
	name: z.string(),
	scalingRuleId: z.string(),
	/** From when on it may execute the rule, by the cloud's clock in milliseconds. */
	since: z.number(),
	/** Until when a launch is tried; null where nothing ends it. */
	expiresAt: z.number().nullable(),
	/** The activity before, which is not the one that it begins. */
	earlierActivityId: z.string().optional(),
	/** What an event-triggered task waits for. */
	condition: z
		.object({ metricName: z.string(), comparison: z.string(), threshold: z.number(), evaluationCount: z.number() })
		.optional(),
});

export const execute = defineStep({
	id: "execute",
	needs: settled("group", "configuration", "hook", "rule"),
	skippable: false,
	invalidates: ["verify", "execution"],
	calls: [
		read("ess", "DescribeScalingGroups"),
		read("ess", "DescribeScalingRules"),
		read("ess", "DescribeLifecycleHooks"),
		read("ram", "ListPoliciesForRole"),
		read("ram", "GetPolicy"),
		write("ess", "ExecuteScalingRule"),
		read("ess", "DescribeScheduledTasks"),
		write("ess", "CreateScheduledTask"),
		write("ess", "ModifyScheduledTask"),
		read("ess", "DescribeAlarms"),
		write("ess", "CreateAlarm"),
		write("ess", "ModifyAlarm"),
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
		/** Empty while a task has not yet executed the rule. */
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
		/** The task that executes the rule; null where someone does. */
		trigger: trigger.nullable().default(null),
	}),
	keyOf: (result) => result.scalingActivityId || (result.trigger?.id ?? ""),
	isGoingOn: (result) => result.statusCode === "InProgress" || result.statusCode === "Waiting",
	isWaiting: (result) => result.statusCode === "Waiting",
});
