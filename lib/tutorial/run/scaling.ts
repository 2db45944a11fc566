import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import { CloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { LifecycleHookForm } from "@/lib/forms/lifecycle-hook";
import type { ScalingRuleForm } from "@/lib/forms/scaling-rule";
import { wakeCollector } from "@/lib/history/collector-signal";
import { readCloudClock } from "@/lib/preferences/read-cloud-clock";
import { planHook } from "../plan/hook";
import { planRule } from "../plan/rule";
import type { WalkthroughState } from "../state";
import { runStep, type StepAnswer } from "./run-step";

/** The group as it stands. @throws {CloudError} InvalidScalingGroupId.NotFound when it is gone. */
async function requireGroup(cloud: Cloud, scalingGroupId: string) {
	const { ScalingGroups, RequestId } = await cloud.ess.describeScalingGroups({ ScalingGroupId: [scalingGroupId] });
	const [group] = ScalingGroups;
	if (group === undefined) {
		// ESS answers a list, empty for a group that is not there; the refusal is worded as its other calls word it.
		throw new CloudError({
			code: "InvalidScalingGroupId.NotFound",
			message: "The specified scaling group does not exist.",
			product: "ess",
			action: "DescribeScalingGroups",
			httpStatus: 404,
			requestId: RequestId,
			retryable: false,
		});
	}
	return group;
}

/** Chooses the region and the group; it must be enabled. */
export function runGroup(id: string, form: { regionId: string; scalingGroupId: string }): Promise<StepAnswer> {
	return runStep(
		id,
		"group",
		form,
		async ({ cloud }) => {
			const group = await requireGroup(cloud, form.scalingGroupId);
			if (group.LifecycleState !== "Active") {
				throw new ConsoleError("IncorrectScalingGroupStatus", "The scaling group is not enabled.", {
					fieldErrors: { scalingGroupId: "groupNotEnabled" },
				});
			}
			return {
				kind: "done",
				result: {
					...form,
					scalingGroupName: group.ScalingGroupName,
					totalCapacity: group.TotalCapacity ?? 0,
					maxSize: group.MaxSize ?? 0,
				},
			};
		},
		form.regionId,
	);
}

/** 创建生命周期挂钩, or changes the one of that name; one that the walkthrough did not make only when `isConfirmed`. */
export function runHook(id: string, form: LifecycleHookForm, isConfirmed: boolean): Promise<StepAnswer> {
	return runStep(id, "hook", form, async ({ cloud, state, found }) => {
		const { scalingGroupId, lifecycleHookName, heartbeatTimeout, defaultResult } = form;
		await requireGroup(cloud, scalingGroupId);
		const { LifecycleHooks } = await cloud.ess.describeLifecycleHooks({
			ScalingGroupId: scalingGroupId,
			LifecycleHookName: lifecycleHookName,
		});
		const existing = LifecycleHooks.find((hook) => hook.LifecycleHookName === lifecycleHookName);
		const plan = planHook(form, { regionId: cloud.regionId, accountId: await accountOf(cloud, state) }, existing);
		if (plan.differences.length > 0 && !isConfirmed && !isOwn(state, "hook", existing?.LifecycleHookId)) {
			return { kind: "confirm", differences: plan.differences };
		}
		const { createLifecycleHook, modifyLifecycleHook } = plan.calls;
		let lifecycleHookId = existing?.LifecycleHookId ?? "";
		if (createLifecycleHook !== undefined) {
			lifecycleHookId = (await cloud.ess.createLifecycleHook(createLifecycleHook)).LifecycleHookId;
		}
		if (modifyLifecycleHook !== undefined) {
			await cloud.ess.modifyLifecycleHook(modifyLifecycleHook);
		}
		const created = plan.outcome === "created";
		const { regionId } = cloud;
		await found({ kind: "hook", id: lifecycleHookId, name: lifecycleHookName, regionId, scalingGroupId, created });
		const result = { lifecycleHookId, lifecycleHookName, heartbeatTimeout, defaultResult, outcome: plan.outcome };
		return { kind: "done", result };
	});
}

/** 创建伸缩规则, or changes the one of that name; one that the walkthrough did not make only when `isConfirmed`. */
export function runRule(id: string, form: ScalingRuleForm, isConfirmed: boolean): Promise<StepAnswer> {
	return runStep(id, "rule", form, async ({ cloud, state, found }) => {
		const { scalingGroupId, scalingRuleName } = form;
		await requireGroup(cloud, scalingGroupId);
		const { ScalingRules } = await cloud.ess.describeScalingRules({
			ScalingGroupId: scalingGroupId,
			ScalingRuleName: [scalingRuleName],
		});
		const existing = ScalingRules.find((rule) => rule.ScalingRuleName === scalingRuleName);
		const plan = planRule(form, existing);
		if (plan.differences.length > 0 && !isConfirmed && !isOwn(state, "rule", existing?.ScalingRuleId)) {
			return { kind: "confirm", differences: plan.differences };
		}
		const { createScalingRule, modifyScalingRule } = plan.calls;
		if (modifyScalingRule !== undefined) {
			await cloud.ess.modifyScalingRule(modifyScalingRule);
		}
		const rule = createScalingRule === undefined ? existing : await cloud.ess.createScalingRule(createScalingRule);
		const scalingRuleId = rule?.ScalingRuleId ?? "";
		const scalingRuleAri = rule?.ScalingRuleAri ?? "";
		const created = plan.outcome === "created";
		const { regionId } = cloud;
		await found({ kind: "rule", id: scalingRuleId, name: scalingRuleName, regionId, scalingGroupId, created });
		return { kind: "done", result: { scalingRuleId, scalingRuleAri, scalingRuleName, outcome: plan.outcome } };
	});
}

/** 执行伸缩规则. Success means only that the request was taken: what becomes of it is followed (follow.ts). */
export function runExecute(id: string): Promise<StepAnswer> {
	return runStep(id, "execute", {}, async ({ cloud, state, token }) => {
		const rule = state.steps.rule.result;
		if (rule === null) {
			throw new ConsoleError("StepNotReady", "The scaling rule has to be created first.", { httpStatus: 409 });
		}
		const { now: startedAt } = await readCloudClock();
		const { ScalingActivityId, RequestId } = await cloud.ess.executeScalingRule({
			ScalingRuleAri: rule.scalingRuleAri,
			ClientToken: token,
		});
		wakeCollector(cloud.regionId);
		return {
			kind: "going-on",
			result: {
				scalingActivityId: ScalingActivityId,
				requestId: RequestId,
				startedAt,
				statusCode: "InProgress",
				statusMessage: "",
				instanceIds: [],
				executionIds: [],
				problems: [],
			},
		};
	});
}

function isOwn(state: WalkthroughState, kind: "hook" | "rule", id: string | undefined): boolean {
	return state.resources.some((resource) => resource.kind === kind && resource.id === id && resource.created);
}

async function accountOf(cloud: Cloud, state: WalkthroughState): Promise<string> {
	return state.steps.prerequisites.result?.accountId ?? (await cloud.sts.getCallerIdentity()).AccountId;
}
