// The tutorial's scaling group with a hook that runs a script on each new instance, and a rule that adds many at once.
import { POLICY, POLICY_DOCUMENT, ROLE, runCommandHook } from "../../scripts/run-command-hook.mjs";
import { clientOf } from "./emulator.mjs";

export const GROUP = { RegionId: "cn-hangzhou", ScalingGroupId: "asg-tutorial" };
const VERSIONS = { ram: "2015-05-01", ess: "2014-08-28" };

/** Calls an operation of the emulator at `url` as root. */
export const callerOf = (url) => (product, action, params) =>
	clientOf(url, VERSIONS[product]).request(action, params, { method: "POST" });

/** Sets the group up. @returns the ScalingRuleAri of its rule, which adds `instances` */
export async function prepareScriptedGroup(call, { script, instances, maxSize }) {
	await call("ram", "CreatePolicy", { PolicyName: POLICY, PolicyDocument: POLICY_DOCUMENT });
	await call("ram", "AttachPolicyToRole", { PolicyName: POLICY, PolicyType: "Custom", RoleName: ROLE });
	await call("ess", "ModifyScalingGroup", { ...GROUP, MaxSize: maxSize });
	await call("ess", "CreateLifecycleHook", {
		...GROUP,
		...runCommandHook(script),
		LifecycleHookName: "RunScript",
		HeartbeatTimeout: 7_200,
		DefaultResult: "CONTINUE",
	});
	const { ScalingRuleAri } = await call("ess", "CreateScalingRule", {
		...GROUP,
		ScalingRuleName: "AddMany",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: instances,
	});
	return ScalingRuleAri;
}
