import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { RamRole } from "@/lib/cloud/ram";
import { readAlarms } from "@/lib/cloud/read-group-lists";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { parseCloudTime } from "@/lib/i18n/format";
import { canonicalPolicy } from "../policy-document";
import type { Intent } from "../state";
import { templateId, templateNameOf } from "../steps/command/invoke-template";
import { commandAsked } from "../steps/command/plan";
import { alarmAsked, taskAsked } from "../steps/execute/make-trigger";
import { hookAsked } from "../steps/hook/plan";
import { ruleAsked } from "../steps/rule/plan";
import { ownTemplate } from "./own-template";
import { findCommand } from "./saved-commands";

/** What stands in the cloud under a name. `madeAt`: when it was made, milliseconds, where the cloud tells. */
export type Standing = {
	id: string;
	/** What tells it from another one of that name, before or after; absent where the id does. */
	identity?: string | undefined;
	/** What it is, in the words of Intent.asked. */
	asked: string;
	madeAt?: number | undefined;
};

type Ref = Pick<Intent, "kind" | "name" | "scalingGroupId">;

/** Looks up what stands under a name now; undefined when nothing does, or the kind is not looked up by name. @throws {CloudError} */
export function findStanding(cloud: Cloud, ref: Ref): Promise<Standing | undefined> {
	return unlessGone(/^EntityNotExist|\.NotFound$/, () => find(cloud, ref));
}

async function find(cloud: Cloud, ref: Ref): Promise<Standing | undefined> {
	switch (ref.kind) {
		case "role":
			return findRole(cloud, ref.name);
		case "policy":
			return findPolicy(cloud, ref.name);
		case "policy-attachment":
			return findAttachment(cloud, ref.name);
		case "hook":
			return findHook(cloud, ref);
		case "rule":
			return findRule(cloud, ref);
		case "scheduled-task":
			return findScheduledTask(cloud, ref);
		case "alarm":
			return findAlarm(cloud, ref);
		case "user-data":
			return findUserData(cloud, ref.name);
		case "saved-command":
			return findSavedCommand(cloud, ref.name);
		case "template":
			return findTemplate(cloud, ref.name);
		case "group":
		case "instance":
		case "scale-out":
		case "command":
			return undefined;
	}
}

async function findRole(cloud: Cloud, RoleName: string): Promise<Standing> {
	const { Role } = await cloud.ram.getRole({ RoleName });
	const asked = canonicalPolicy(Role.AssumeRolePolicyDocument ?? "");
	return { id: RoleName, identity: roleIdentity(Role), asked, madeAt: timeOf(Role.CreateDate) };
}

/** A role made anew has another id. */
export function roleIdentity(role: Pick<RamRole, "RoleId" | "CreateDate">): string {
	return `${role.RoleId ?? ""}/${role.CreateDate ?? ""}`;
}

async function findPolicy(cloud: Cloud, PolicyName: string): Promise<Standing> {
	const { Policy, DefaultPolicyVersion } = await cloud.ram.getPolicy({ PolicyName, PolicyType: "Custom" });
	return {
		id: PolicyName,
		identity: Policy.CreateDate,
		asked: canonicalPolicy(DefaultPolicyVersion.PolicyDocument ?? ""),
		madeAt: timeOf(Policy.CreateDate),
	};
}

/** There is one thing to ask for: that the policy be attached. */
export const ATTACHED = "attached";

/** How an attachment is named among the walkthrough's resources. */
export function attachmentId(roleName: string, policyType: string, policyName: string): string {
	return `${roleName}/${policyType}/${policyName}`;
}

/** How an attachment is shown, by its id. */
export function attachmentName(id: string): string {
	const [roleName, , policyName] = id.split("/");
	return `${policyName} → ${roleName}`;
}

async function findAttachment(cloud: Cloud, id: string): Promise<Standing | undefined> {
	const [RoleName = "", type, name] = id.split("/");
	const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName });
	const found = Policies.find((one) => one.PolicyName === name && one.PolicyType === type);
	return found && { id, identity: found.AttachDate, asked: ATTACHED, madeAt: timeOf(found.AttachDate) };
}

async function findHook(cloud: Cloud, { name, scalingGroupId = "" }: Ref): Promise<Standing | undefined> {
	const { LifecycleHooks } = await cloud.ess.describeLifecycleHooks({
		ScalingGroupId: scalingGroupId,
		LifecycleHookName: name,
	});
	const found = LifecycleHooks.find((hook) => hook.LifecycleHookName === name);
	return found && { id: found.LifecycleHookId, asked: hookAsked(found) };
}

async function findRule(cloud: Cloud, { name, scalingGroupId = "" }: Ref): Promise<Standing | undefined> {
	const { ScalingRules } = await cloud.ess.describeScalingRules({
		ScalingGroupId: scalingGroupId,
		ScalingRuleName: [name],
	});
	const found = ScalingRules.find((rule) => rule.ScalingRuleName === name);
	return found && { id: found.ScalingRuleId, asked: ruleAsked(found) };
}

async function findScheduledTask(cloud: Cloud, { name }: Ref): Promise<Standing | undefined> {
	const { ScheduledTasks } = await cloud.ess.describeScheduledTasks({ ScheduledTaskName: [name] });
	const found = ScheduledTasks.find((task) => task.ScheduledTaskName === name);
	return found && { id: found.ScheduledTaskId, asked: taskAsked(found) };
}

async function findAlarm(cloud: Cloud, { name, scalingGroupId = "" }: Ref): Promise<Standing | undefined> {
	const found = (await readAlarms(cloud, { ScalingGroupId: scalingGroupId })).find((alarm) => alarm.Name === name);
	return found && { id: found.AlarmTaskId, asked: alarmAsked(found) };
}

/** One text is told from another by what it says. */
async function findUserData(cloud: Cloud, id: string): Promise<Standing | undefined> {
	const { ScalingConfigurations } = await cloud.ess.describeScalingConfigurations({ ScalingConfigurationId: [id] });
	const [found] = ScalingConfigurations;
	return found && { id, identity: found.UserData ?? "", asked: found.UserData ?? "" };
}

async function findSavedCommand(cloud: Cloud, name: string): Promise<Standing | undefined> {
	const found = await findCommand(cloud, name);
	return found && { id: found.CommandId, asked: commandAsked(found), madeAt: timeOf(found.CreationTime) };
}

/** By its name or its id here. One made anew has another id in the cloud. */
async function findTemplate(cloud: Cloud, ref: string): Promise<Standing | undefined> {
	const name = templateNameOf(ref);
	const found = await ownTemplate(cloud, name);
	const id = templateId(cloud.regionId, name);
	return found && { id, identity: found.identity, asked: found.content, madeAt: timeOf(found.createdAt) };
}

function timeOf(text: string | undefined): number | undefined {
	return text === undefined ? undefined : (parseCloudTime(text) ?? undefined);
}
