import type { Context } from "../../core/context";
import { callAsEss } from "../activity/compute";
import { addConfiguration } from "../configuration/both-kinds";
import { vSwitchNotFound } from "../errors";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup, requireGroup } from "../group/group";
import { type Group, groups } from "../group/rows";
import type { Deployment } from "./read-deployment";
import { eciConfigurations } from "./rows";

/** The security group that stands in where a Deployment names none (ApplyScalingGroup). */
const DEFAULT_SECURITY_GROUP = "ess-default-sg";
/** What it lets in: SSH, remote desktop and ping. */
const DEFAULT_RULES = [
	{ IpProtocol: "tcp", PortRange: "22/22" },
	{ IpProtocol: "tcp", PortRange: "3389/3389" },
	{ IpProtocol: "icmp", PortRange: "-1/-1" },
] as const;

/** The group of the region that stands for a Deployment, if it was applied before. */
export function groupOf(ctx: Context, { groupName }: Deployment): Group | undefined {
	for (const group of ctx.tx.scan(groups, { index: "name", value: `${ctx.regionId}/${groupName}` })) {
		return group;
	}
	return undefined;
}

/** Makes the group of a Deployment, or brings it to what it says now: enabled, with its configuration in force. */
export function applyDeployment(ctx: Context, wanted: Deployment): Group {
	const known = groupOf(ctx, wanted);
	const group = known ?? createGroup(ctx, wanted);
	const { scalingGroupId } = group;
	const settings = { SecurityGroupId: securityGroupOf(ctx, group), ...wanted.settings };
	const changed = changeGroup(ctx, group, {
		minSize: wanted.minSize,
		maxSize: wanted.maxSize,
		desiredCapacity: wanted.replicas,
		lifecycleState: "Active",
		activeConfigurationId: putConfiguration(ctx, group, settings),
	});
	scheduleCheck(ctx, scalingGroupId, "now");
	return changed;
}

function putConfiguration(ctx: Context, group: Group, settings: Deployment["settings"]): string {
	const active = ctx.tx.get(eciConfigurations, group.activeConfigurationId ?? "");
	if (!active) {
		return addConfiguration(ctx, eciConfigurations, group, { name: undefined, settings });
	}
	ctx.tx.put(eciConfigurations, { ...active, settings });
	return active.scalingConfigurationId;
}

function createGroup(ctx: Context, { groupName, minSize, maxSize, replicas, vSwitchIds }: Deployment): Group {
	const named = vSwitchIds.length > 0 ? vSwitchIds : defaultVSwitches(ctx);
	const made = callAsEss(
		ctx,
		"ess",
		"CreateScalingGroup",
		{
			ScalingGroupName: groupName,
			GroupType: "ECI",
			MinSize: minSize,
			MaxSize: maxSize,
			DesiredCapacity: replicas,
			VSwitchIds: [...named],
		},
		ctx.regionId,
	);
	return requireGroup(ctx, made.ScalingGroupId ?? "");
}

/** The vSwitches of the region's default VPC. Throws InvalidVSwitchId.NotFound when there are none. */
function defaultVSwitches(ctx: Context): readonly string[] {
	const { VSwitches } = callAsEss(ctx, "vpc", "DescribeVSwitches", { IsDefault: true }, ctx.regionId);
	const ids = (VSwitches?.VSwitch ?? []).map(({ VSwitchId }) => VSwitchId);
	if (ids.length === 0) {
		throw vSwitchNotFound();
	}
	return ids;
}

/** Auto Scaling's own security group in the group's VPC; it is made when it is needed first. */
function securityGroupOf(ctx: Context, { vpcId, regionId }: Group): string | undefined {
	if (vpcId === undefined) {
		return undefined;
	}
	const named = { SecurityGroupName: DEFAULT_SECURITY_GROUP, VpcId: vpcId };
	const { SecurityGroups } = callAsEss(ctx, "ecs", "DescribeSecurityGroups", named, regionId);
	const [known] = SecurityGroups?.SecurityGroup ?? [];
	if (known?.SecurityGroupId) {
		return known.SecurityGroupId;
	}
	const { SecurityGroupId } = callAsEss(ctx, "ecs", "CreateSecurityGroup", named, regionId);
	const Permissions = DEFAULT_RULES.map((rule) => ({ ...rule, SourceCidrIp: "0.0.0.0/0" }));
	callAsEss(ctx, "ecs", "AuthorizeSecurityGroup", { SecurityGroupId: SecurityGroupId ?? "", Permissions }, regionId);
	return SecurityGroupId;
}
