import "server-only";
import { CloudError, isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { WalkthroughState } from "../../state";
import type { ExecuteFacts } from "./preflight";

/** Reads what decides whether the scale-out can begin and end well. @throws {CloudError} */
export async function readExecuteFacts(cloud: Cloud, state: WalkthroughState): Promise<ExecuteFacts> {
	const scalingGroupId = state.steps.group.result?.scalingGroupId ?? "";
	const ruleId = state.steps.rule.result?.scalingRuleId ?? "";
	const hookId = state.steps.hook.result?.lifecycleHookId ?? "";
	const roleName = roleOf(state);
	const [groups, rules, hooks, activities, rolePolicies] = await Promise.all([
		cloud.ess.describeScalingGroups({ ScalingGroupId: [scalingGroupId] }),
		orNone(() => cloud.ess.describeScalingRules({ ScalingGroupId: scalingGroupId, ScalingRuleId: [ruleId] })),
		orNone(() => cloud.ess.describeLifecycleHooks({ ScalingGroupId: scalingGroupId, PageSize: 50 })),
		orNone(() => cloud.ess.describeScalingActivities({ ScalingGroupId: scalingGroupId, StatusCode: "InProgress" })),
		readRolePolicies(cloud, roleName),
	]);
	const group = groups.ScalingGroups[0];
	const rule = rules?.ScalingRules.find((one) => one.ScalingRuleId === ruleId);
	return {
		group:
			group === undefined
				? undefined
				: {
						lifecycleState: group.LifecycleState,
						totalCapacity: group.TotalCapacity ?? 0,
						maxSize: group.MaxSize ?? 0,
						minSize: group.MinSize ?? 0,
					},
		activityInProgress: (activities?.ScalingActivities.length ?? 0) > 0,
		adjustment: rule && { type: rule.AdjustmentType ?? "", value: rule.AdjustmentValue ?? 0 },
		rolePolicies,
		hookPresent: hooks?.LifecycleHooks.some((hook) => hook.LifecycleHookId === hookId) ?? false,
	};
}

/** The role that the hook hands to the template. */
function roleOf(state: WalkthroughState): string {
	const typed = state.steps.hook.inputs.ramRole;
	return typeof typed === "string" && typed !== "" ? typed : "OOSServiceRole";
}

/** A group that is gone has no rules or hooks: the check of the group says so. */
async function orNone<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (error) {
		if (isCloudError(error) && /\.Not(Found|Exist)$/.test(error.code)) {
			return undefined;
		}
		throw error;
	}
}

/** Texts of the policies attached to the role; undefined when the console may not read them. */
async function readRolePolicies(cloud: Cloud, roleName: string): Promise<string[] | undefined> {
	try {
		const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName: roleName });
		return await Promise.all(
			Policies.map(async ({ PolicyName, PolicyType }) => {
				const type = PolicyType === "System" ? "System" : "Custom";
				const { DefaultPolicyVersion } = await cloud.ram.getPolicy({ PolicyName, PolicyType: type });
				return DefaultPolicyVersion.PolicyDocument ?? "";
			}),
		);
	} catch (error) {
		if (error instanceof CloudError && !error.isUnreachable) {
			return error.code.startsWith("EntityNotExist") ? [] : undefined;
		}
		throw error;
	}
}
