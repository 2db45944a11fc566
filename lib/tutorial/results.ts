import { z } from "zod";
import type { StepId } from "./steps";

/** How a step came to its resource: made, found as wanted, or found and changed. */
const outcome = z.enum(["created", "reused", "updated"]);
export type Outcome = z.infer<typeof outcome>;

const checkStatus = z.enum(["ok", "missing", "wrong", "failed"]);

/** What a finished step knows; later steps build on these and nothing else. */
export const stepResults = {
	prerequisites: z.object({
		accountId: z.string(),
		arn: z.string(),
		identityType: z.string(),
		regionId: z.string(),
		checks: z.array(z.object({ id: z.string(), status: checkStatus })),
	}),
	policy: z.object({ policyName: z.string(), versionId: z.string(), outcome }),
	grant: z.object({ roleName: z.string(), policyNames: z.array(z.string()), outcome }),
	group: z.object({
		regionId: z.string(),
		scalingGroupId: z.string(),
		scalingGroupName: z.string(),
		totalCapacity: z.number(),
		maxSize: z.number(),
	}),
	hook: z.object({
		lifecycleHookId: z.string(),
		lifecycleHookName: z.string(),
		heartbeatTimeout: z.number(),
		defaultResult: z.string(),
		outcome,
	}),
	rule: z.object({
		scalingRuleId: z.string(),
		scalingRuleAri: z.string(),
		scalingRuleName: z.string(),
		outcome,
	}),
	execute: z.object({
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
	}),
	verify: z.object({
		instanceId: z.string(),
		invokeId: z.string(),
		status: z.string().default("Pending"),
		exitCode: z.number().nullable().default(null),
		output: z.string().default(""),
		active: z.boolean().default(false),
	}),
	execution: z.object({ executionId: z.string(), status: z.string(), statusMessage: z.string() }),
} as const satisfies Record<StepId, z.ZodType>;

export type StepResults = { [S in StepId]: z.infer<(typeof stepResults)[S]> };

/**
 * What a step's result is about, as one string: when it changes, the steps that were done with the former one
 * no longer hold.
 */
export const resultKey: { [S in StepId]: (result: StepResults[S]) => string } = {
	prerequisites: (result) => result.regionId,
	policy: (result) => result.policyName,
	grant: (result) => result.roleName,
	group: (result) => `${result.regionId}/${result.scalingGroupId}`,
	hook: (result) => result.lifecycleHookId,
	rule: (result) => result.scalingRuleId,
	execute: (result) => result.scalingActivityId,
	verify: (result) => result.invokeId,
	execution: (result) => result.executionId,
};
