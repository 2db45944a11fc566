import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { requireGroup } from "@/lib/cloud/require-group";
import { lifecycleHookForm } from "@/lib/forms/lifecycle-hook";
import { isOwn, outcomeOf } from "../../run/own";
import { stepServer } from "../../run/step-server";
import type { WalkthroughState } from "../../state";
import { hookAsked, planHook } from "./plan";

/** 创建生命周期挂钩, or changes the one of that name; one that the walkthrough did not make only after a question. */
export default stepServer({
	step: "hook",
	form: lifecycleHookForm,
	run: async ({ cloud, state, form, isConfirmed, make, found }) => {
		const { scalingGroupId, lifecycleHookName, heartbeatTimeout, defaultResult } = form;
		await requireGroup(cloud, scalingGroupId);
		const { LifecycleHooks } = await cloud.ess.describeLifecycleHooks({
			ScalingGroupId: scalingGroupId,
			LifecycleHookName: lifecycleHookName,
		});
		const existing = LifecycleHooks.find((hook) => hook.LifecycleHookName === lifecycleHookName);
		const isOwnHook = isOwn(state, "hook", existing?.LifecycleHookId);
		const plan = planHook(form, { regionId: cloud.regionId, accountId: await accountOf(cloud, state) }, existing);
		if (plan.differences.length > 0 && !isConfirmed && !isOwnHook) {
			return { kind: "confirm", differences: plan.differences };
		}
		const { createLifecycleHook, modifyLifecycleHook } = plan.calls;
		let lifecycleHookId = existing?.LifecycleHookId ?? "";
		if (createLifecycleHook !== undefined) {
			const wish = { kind: "hook", name: lifecycleHookName, scalingGroupId } as const;
			const answer = await make({ ...wish, asked: hookAsked(createLifecycleHook) }, () =>
				cloud.ess.createLifecycleHook(createLifecycleHook),
			);
			lifecycleHookId = answer.LifecycleHookId;
		}
		if (modifyLifecycleHook !== undefined) {
			await cloud.ess.modifyLifecycleHook(modifyLifecycleHook);
		}
		const created = plan.outcome === "created";
		const { regionId } = cloud;
		await found({ kind: "hook", id: lifecycleHookId, name: lifecycleHookName, regionId, scalingGroupId, created });
		const outcome = outcomeOf(plan.outcome, state, "hook", isOwnHook);
		return { kind: "done", result: { lifecycleHookId, lifecycleHookName, heartbeatTimeout, defaultResult, outcome } };
	},
});

async function accountOf(cloud: Cloud, state: WalkthroughState): Promise<string> {
	return state.steps.prerequisites.result?.accountId ?? (await cloud.sts.getCallerIdentity()).AccountId;
}
