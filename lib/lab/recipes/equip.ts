import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/actions/error-fields";
import { RUN_COMMAND_TEMPLATE, tutorialHook } from "@/lib/forms/lifecycle-hook";
import { buildNotificationArn, buildNotificationMetadata } from "@/lib/forms/notification";
import type { LabContext } from "./recipe";

/** Marks what the lab has made, beside its name. */
export const tagOf = ({ id }: LabContext) => [{ Key: "scalehook-lab", Value: id }];

/**
 * A scaling group of the experiment's own, enabled, with a configuration of the smallest kind. @returns its id.
 */
export async function makeGroup(context: LabContext, { maxSize }: { maxSize: number }): Promise<string> {
	const { cloud, name } = context;
	const { VSwitchId, SecurityGroupId, ImageId } = await findNetwork(context);
	const { ScalingGroupId } = await cloud.ess.createScalingGroup({
		ScalingGroupName: name,
		MinSize: 0,
		MaxSize: maxSize,
		DefaultCooldown: 0,
		VSwitchIds: [VSwitchId],
		Tag: tagOf(context),
		ClientToken: randomUUID(),
	});
	const { ScalingConfigurationId } = await cloud.ess.createScalingConfiguration({
		ScalingGroupId,
		ScalingConfigurationName: name,
		ImageId,
		InstanceType: "ecs.g6.large",
		SecurityGroupId,
		InstanceName: name,
		ClientToken: randomUUID(),
	});
	await cloud.ess.enableScalingGroup({ ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
	return ScalingGroupId;
}

/** Where a group of the region can stand. @throws {ConsoleError} LabNeedsNetwork (409) where there is no network. */
export async function findNetwork({ cloud, regionId }: LabContext) {
	const [{ VSwitches }, { SecurityGroups }, { Images }] = await Promise.all([
		cloud.vpc.describeVSwitches({ PageSize: 50 }),
		cloud.ecs.describeSecurityGroups({ RegionId: regionId, PageSize: 50 }),
		cloud.ecs.describeImages({ RegionId: regionId, ImageOwnerAlias: "system", OSType: "linux", PageSize: 50 }),
	]);
	for (const { SecurityGroupId, VpcId } of SecurityGroups) {
		const vSwitch = VSwitches.find((one) => one.VpcId === VpcId);
		const image = Images.find(({ ImageId }) => ImageId.startsWith("centos_7_6")) ?? Images[0];
		if (vSwitch && image) {
			return { VSwitchId: vSwitch.VSwitchId, SecurityGroupId, ImageId: image.ImageId };
		}
	}
	throw new ConsoleError("LabNeedsNetwork", "The region has no vSwitch with a security group in its VPC.", {
		httpStatus: 409,
	});
}

/** A role of the experiment's own with one policy. @returns its name. */
export async function makeRole(
	context: LabContext,
	{ trustPolicy, policyDocument }: { trustPolicy: string; policyDocument: string },
): Promise<string> {
	const { cloud, name } = context;
	await cloud.ram.createRole({ RoleName: name, AssumeRolePolicyDocument: trustPolicy, Tag: tagOf(context) });
	await cloud.ram.createPolicy({ PolicyName: name, PolicyDocument: policyDocument });
	await cloud.ram.attachPolicyToRole({ PolicyName: name, PolicyType: "Custom", RoleName: name });
	return name;
}

/** The tutorial's hook on a group of the experiment, with another script, timeout and role. */
export async function makeHook(
	{ cloud, regionId, name }: LabContext,
	{
		scalingGroupId,
		script,
		heartbeatTimeout,
		ramRole,
	}: { scalingGroupId: string; script: string; heartbeatTimeout: number; ramRole: string },
): Promise<void> {
	const { AccountId: accountId } = await cloud.sts.getCallerIdentity();
	const form = {
		...tutorialHook(scalingGroupId),
		templateName: RUN_COMMAND_TEMPLATE,
		commandContent: script,
		commandTimeout: 60,
		ramRole,
	};
	await cloud.ess.createLifecycleHook({
		ScalingGroupId: scalingGroupId,
		LifecycleHookName: name,
		LifecycleTransition: "SCALE_OUT",
		DefaultResult: "CONTINUE",
		HeartbeatTimeout: heartbeatTimeout,
		NotificationArn: buildNotificationArn(form, { regionId, accountId }) ?? "",
		NotificationMetadata: buildNotificationMetadata(form) ?? "",
	});
}

/** A rule that adds one instance. @returns its ARI. */
export async function makeRule({ cloud, name }: LabContext, scalingGroupId: string): Promise<string> {
	const { ScalingRuleAri } = await cloud.ess.createScalingRule({
		ScalingGroupId: scalingGroupId,
		ScalingRuleName: name,
		ScalingRuleType: "SimpleScalingRule",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: 1,
	});
	return ScalingRuleAri;
}
