import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { jsonObjectOf } from "@/lib/forms/json-object";
import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { templatePermissions } from "@/lib/oos/template-permissions";
import { readRolePolicies } from "@/lib/permissions/read-role-policies";
import type { WalkthroughState } from "../../state";
import { stepsOf } from "../../status";
import type { ExecuteFacts } from "./preflight";

/** Reads what decides whether the scale-out can begin and end well. @throws {CloudError} */
export async function readExecuteFacts(cloud: Cloud, state: WalkthroughState): Promise<ExecuteFacts> {
	const scalingGroupId = state.steps.group.result?.scalingGroupId ?? "";
	const ruleId = state.steps.rule.result?.scalingRuleId ?? "";
	const hookId = state.steps.hook.result?.lifecycleHookId ?? "";
	const roleName = roleOf(state);
	const hasHook = stepsOf(state).includes("hook");
	const [groups, rules, hooks, activities, rolePolicies, requiredActions] = await Promise.all([
		cloud.ess.describeScalingGroups({ ScalingGroupId: [scalingGroupId] }),
		orNone(() => cloud.ess.describeScalingRules({ ScalingGroupId: scalingGroupId, ScalingRuleId: [ruleId] })),
		hasHook
			? orNone(() => cloud.ess.describeLifecycleHooks({ ScalingGroupId: scalingGroupId, PageSize: 50 }))
			: undefined,
		orNone(() => cloud.ess.describeScalingActivities({ ScalingGroupId: scalingGroupId, StatusCode: "InProgress" })),
		hasHook ? readRolePolicies(cloud, roleName) : undefined,
		hasHook ? requiredActionsOf(cloud, state) : undefined,
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
		...(requiredActions && { requiredActions }),
		// A way without a hook misses none.
		hookPresent: !hasHook || (hooks?.LifecycleHooks.some((hook) => hook.LifecycleHookId === hookId) ?? false),
	};
}

/** The role that the hook hands to the template. */
function roleOf(state: WalkthroughState): string {
	const { ramRole, templateParameters } = state.steps.hook.inputs;
	const given = templateOf(state) === undefined ? undefined : jsonObjectOf(String(templateParameters ?? ""));
	const typed = given?.OOSAssumeRole ?? ramRole;
	return typeof typed === "string" && typed !== "" ? typed : OOS_ROLE;
}

/** The hook's template, where it is another one than the tutorial's. */
function templateOf(state: WalkthroughState): string | undefined {
	const { templateName } = state.steps.hook.inputs;
	return typeof templateName === "string" && templateName !== "" && templateName !== RUN_COMMAND_TEMPLATE
		? templateName
		: undefined;
}

/** What the hook's template calls; undefined for the tutorial's, whose calls are known, and for one that is gone. */
async function requiredActionsOf(cloud: Cloud, state: WalkthroughState): Promise<readonly string[] | undefined> {
	const TemplateName = templateOf(state);
	if (TemplateName === undefined) {
		return undefined;
	}
	const template = await unlessGone(/^EntityNotExists\.Template$/, () => cloud.oos.getTemplate({ TemplateName }));
	return template && templatePermissions(template.Content)?.actions;
}

/** A group that is gone has no rules or hooks: the check of the group says so. */
const orNone = <T>(ask: () => Promise<T>): Promise<T | undefined> => unlessGone(/\.Not(Found|Exist)$/, ask);
