import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readAllTokens } from "@/lib/cloud/read-all-pages";
import { readScalingInstances } from "@/lib/cloud/read-scaling-instances";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { parseNotificationMetadata } from "@/lib/forms/notification";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { CONSOLE_POLICY } from "./policy-change";
import type { CloudFacts, GroupFacts, HookFacts, PolicyFacts, RoleFacts, RuleFacts, RunFacts } from "./situation";

/** Reads how what a run depends on stands now. What is not there, or may not be read, is null. @throws {CloudError} */
export async function readCloudFacts(cloud: Cloud, run: RunFacts): Promise<CloudFacts> {
	const { scalingGroupId: ScalingGroupId, scalingActivityId: ScalingActivityId } = run;
	const [group, hook, rule, activities, waits] = await Promise.all([
		readGroup(cloud, ScalingGroupId),
		readHook(cloud, run),
		readRule(cloud, run),
		orNone(() => cloud.ess.describeScalingActivities({ ScalingGroupId, StatusCode: "InProgress", PageSize: 50 })),
		run.isFinal ? [] : orNone(() => readWaits(cloud, ScalingActivityId)),
	]);
	const roleName = run.ramRole ?? parseNotificationMetadata(hook?.metadata ?? "")?.OOSAssumeRole ?? null;
	return {
		group,
		hook,
		rule,
		role: roleName === null ? null : await readRole(cloud, roleName),
		activities: activities?.ScalingActivities.map((one) => one.ScalingActivityId) ?? [],
		waits: waits ?? [],
	};
}

/** The waits of a scaling activity that go on. @throws {CloudError} */
export async function readWaits(cloud: Cloud, ScalingActivityId: string): Promise<CloudFacts["waits"]> {
	const all = await readAllTokens(async (NextToken) => {
		const answer = await cloud.ess.describeLifecycleActions({
			ScalingActivityId,
			LifecycleActionStatus: "Pending",
			MaxResults: 50,
			...(NextToken && { NextToken }),
		});
		return { items: answer.LifecycleActions, nextToken: answer.NextToken };
	});
	return all
		.filter((one) => one.LifecycleActionStatus === "Pending")
		.map(({ LifecycleHookId, LifecycleActionToken, InstanceIds }) => ({
			lifecycleHookId: LifecycleHookId,
			token: LifecycleActionToken,
			instanceIds: InstanceIds,
		}));
}

/** Those of the run's instances that are in its group still; null where that may not be read. @throws {CloudError} */
export async function readStanding(cloud: Cloud, run: RunFacts): Promise<readonly string[] | null> {
	const found = await orNone(() => readScalingInstances(cloud, run.scalingGroupId, run.scalingActivityId));
	return found?.map(({ InstanceId }) => InstanceId) ?? null;
}

/** Something that is gone, or that the console may not read, is no failure here: the plan says so. */
async function orNone<T>(ask: () => Promise<T>): Promise<T | null> {
	try {
		return await ask();
	} catch (error) {
		if (isCloudError(error) && error.httpStatus >= 400 && error.httpStatus < 500 && !error.retryable) {
			return null;
		}
		throw error;
	}
}

async function readGroup(cloud: Cloud, scalingGroupId: string): Promise<GroupFacts | null> {
	const { ScalingGroups } = await cloud.ess.describeScalingGroups({ ScalingGroupId: [scalingGroupId] });
	const [group] = ScalingGroups;
	return group === undefined
		? null
		: {
				name: group.ScalingGroupName,
				lifecycleState: group.LifecycleState,
				minSize: group.MinSize ?? 0,
				maxSize: group.MaxSize ?? 0,
				totalCapacity: group.TotalCapacity ?? 0,
			};
}

async function readHook(cloud: Cloud, run: RunFacts): Promise<HookFacts | null> {
	const { scalingGroupId: ScalingGroupId, lifecycleHookId } = run;
	const answer = await orNone(() => cloud.ess.describeLifecycleHooks({ ScalingGroupId, PageSize: 50 }));
	const hooks = answer?.LifecycleHooks ?? [];
	// A run that was refused before any wait began would have been held by the group's first hook with a template.
	const hook =
		lifecycleHookId === null
			? hooks.find((one) => one.LifecycleTransition === "SCALE_OUT" && one.NotificationMetadata)
			: hooks.find((one) => one.LifecycleHookId === lifecycleHookId);
	return hook === undefined
		? null
		: {
				id: hook.LifecycleHookId,
				name: hook.LifecycleHookName,
				heartbeatTimeout: hook.HeartbeatTimeout ?? 600,
				defaultResult: hook.DefaultResult ?? "CONTINUE",
				metadata: hook.NotificationMetadata ?? "",
			};
}

async function readRule(cloud: Cloud, { scalingGroupId, scalingRuleId }: RunFacts): Promise<RuleFacts | null> {
	if (scalingRuleId === null) {
		return null;
	}
	const answer = await orNone(() =>
		cloud.ess.describeScalingRules({ ScalingGroupId: scalingGroupId, ScalingRuleId: [scalingRuleId] }),
	);
	const rule = answer?.ScalingRules.find((one) => one.ScalingRuleId === scalingRuleId);
	return rule === undefined
		? null
		: {
				id: rule.ScalingRuleId,
				ari: rule.ScalingRuleAri,
				name: rule.ScalingRuleName ?? rule.ScalingRuleId,
				isSimple: rule.ScalingRuleType === undefined || rule.ScalingRuleType === "SimpleScalingRule",
				adjustmentType: rule.AdjustmentType ?? "",
				adjustmentValue: rule.AdjustmentValue ?? null,
				minAdjustmentMagnitude: rule.MinAdjustmentMagnitude ?? null,
			};
}

async function readRole(cloud: Cloud, name: string): Promise<RoleFacts | null> {
	try {
		const { Role } = await cloud.ram.getRole({ RoleName: name });
		const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName: name });
		const policies = await Promise.all(
			Policies.map(({ PolicyName, PolicyType }) => readPolicy(cloud, PolicyName, policyTypeOf(PolicyType))),
		);
		const isAttached = policies.some((policy) => policy.type === "Custom" && policy.name === CONSOLE_POLICY);
		return {
			name,
			trustPolicy: Role.AssumeRolePolicyDocument ?? "",
			policies,
			spare: isAttached ? null : await readSpare(cloud),
		};
	} catch (error) {
		if (isCloudError(error, "EntityNotExist.Role")) {
			return { name, trustPolicy: null, policies: [], spare: await readSpare(cloud) };
		}
		if (isCloudError(error) && error.httpStatus === 403) {
			return null;
		}
		throw error;
	}
}

async function readSpare(cloud: Cloud): Promise<PolicyFacts | null> {
	const read = () => readPolicy(cloud, CONSOLE_POLICY, "Custom");
	return (await unlessGone(/^EntityNotExist\.Policy$/, read)) ?? null;
}

async function readPolicy(cloud: Cloud, PolicyName: string, PolicyType: "Custom" | "System"): Promise<PolicyFacts> {
	const ref = { PolicyName, PolicyType };
	const [{ Policy, DefaultPolicyVersion }, versions] = await Promise.all([
		cloud.ram.getPolicy(ref),
		PolicyType === "Custom" ? cloud.ram.listPolicyVersions(ref) : undefined,
	]);
	return {
		name: PolicyName,
		type: PolicyType,
		document: DefaultPolicyVersion.PolicyDocument ?? "",
		attachments: Policy.AttachmentCount ?? 0,
		versions: (versions?.PolicyVersions ?? [])
			.toSorted((a, b) => versionNumber(a.VersionId) - versionNumber(b.VersionId))
			.map(({ VersionId, IsDefaultVersion }) => ({ id: VersionId, isDefault: IsDefaultVersion })),
	};
}

/** v2 before v10. */
const versionNumber = (id: string) => Number(id.replace(/\D/g, ""));
