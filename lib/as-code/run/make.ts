import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { unlessGone } from "@/lib/cloud/unless-gone";
import type { Kind } from "../model";
import { attachmentId } from "./plan";

/** What the cloud said when it refused. */
export type MadeError = { readonly code: string; readonly message: string; readonly requestId?: string };
/** `standingId`: what others refer to it by; `cloudId`: what its deletion takes. */
export type Made = { readonly standingId: string; readonly cloudId: string };

type Params = Readonly<Record<string, unknown>>;
/**
 * The parameters as their operation types them: names come from the tables of kinds, values are the text's, and the
 * cloud judges them.
 */
const as = <Input>(params: Params): Input => params as Input;
type Input<Call> = Call extends (input: infer I) => unknown ? I : never;

const same = (id: string): Made => ({ standingId: id, cloudId: id });

/** Makes one thing. @throws {CloudError} */
export async function make(cloud: Cloud, kind: Kind, params: Params, token: string): Promise<Made> {
	const { ram, oos, ess } = cloud;
	const once = { ...params, ClientToken: token };
	switch (kind) {
		case "role":
			return same((await ram.createRole(as<Input<typeof ram.createRole>>(params))).Role.RoleName);
		case "policy":
			return same((await ram.createPolicy(as<Input<typeof ram.createPolicy>>(params))).Policy.PolicyName);
		case "attachment":
			await ram.attachPolicyToRole(as<Input<typeof ram.attachPolicyToRole>>(params));
			return same(attachmentId(params));
		case "template":
			return same((await oos.createTemplate(as<Input<typeof oos.createTemplate>>(params))).Template.TemplateName);
		case "group":
			return same((await ess.createScalingGroup(as<Input<typeof ess.createScalingGroup>>(once))).ScalingGroupId);
		case "configuration": {
			const input = as<Input<typeof ess.createScalingConfiguration>>(once);
			return same((await ess.createScalingConfiguration(input)).ScalingConfigurationId);
		}
		case "hook":
			return same((await ess.createLifecycleHook(as<Input<typeof ess.createLifecycleHook>>(params))).LifecycleHookId);
		case "rule": {
			const made = await ess.createScalingRule(as<Input<typeof ess.createScalingRule>>(params));
			return { standingId: made.ScalingRuleAri, cloudId: made.ScalingRuleId };
		}
		case "task":
			return same((await ess.createScheduledTask(as<Input<typeof ess.createScheduledTask>>(params))).ScheduledTaskId);
		case "alarm":
			return same((await ess.createAlarm(as<Input<typeof ess.createAlarm>>(params))).AlarmTaskId);
	}
}

/** How RAM, OOS and Auto Scaling say that there is none. */
export const GONE = /NotExist|NotFound/;

/** Takes back what a run made; what is gone already is taken back too. @throws {CloudError} */
export async function unmake(cloud: Cloud, kind: Kind, cloudId: string): Promise<void> {
	await unlessGone(GONE, () => remove(cloud, kind, cloudId));
}

async function remove({ ram, oos, ess }: Cloud, kind: Kind, id: string): Promise<unknown> {
	switch (kind) {
		case "role":
			return ram.deleteRole({ RoleName: id });
		case "policy":
			return ram.deletePolicy({ PolicyName: id });
		case "attachment": {
			const [PolicyType, PolicyName, RoleName] = JSON.parse(id) as ["System" | "Custom", string, string];
			return ram.detachPolicyFromRole({ PolicyType, PolicyName, RoleName });
		}
		case "template":
			return oos.deleteTemplate({ TemplateName: id });
		case "group":
			// Instances that it made since are released with it.
			await ess.setGroupDeletionProtection({ ScalingGroupId: id, GroupDeletionProtection: false });
			return ess.deleteScalingGroup({ ScalingGroupId: id, ForceDelete: true });
		case "configuration":
			return ess.deleteScalingConfiguration({ ScalingConfigurationId: id });
		case "hook":
			return ess.deleteLifecycleHook({ LifecycleHookId: id });
		case "rule":
			return ess.deleteScalingRule({ ScalingRuleId: id });
		case "task":
			return ess.deleteScheduledTask({ ScheduledTaskId: id });
		case "alarm":
			return ess.deleteAlarm({ AlarmTaskId: id });
	}
}
