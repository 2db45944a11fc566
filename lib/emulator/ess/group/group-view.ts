import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { isoMinutes } from "../../core/time-format";
import { listOf, since2022 } from "../ess-operation";
import { instances } from "../instance/rows";
import { spotCount } from "../instance/spot-count";
import { attachmentView, viewAttachments } from "./attachment-view";
import { capacityOf } from "./group";
import type { Group } from "./rows";

const text = () => z.string().optional();
const number = () => z.number().optional();
const flag = () => z.boolean().optional();

/** A scaling group as DescribeScalingGroups shows it. */
export const groupView = lazyObject(() => ({
	ScalingGroupId: z.string(),
	ScalingGroupName: z.string(),
	RegionId: z.string(),
	LifecycleState: z.enum(["Active", "Inactive", "Deleting"]),
	GroupType: z.string(),
	MinSize: z.number(),
	MaxSize: z.number(),
	DesiredCapacity: number(),
	EnableDesiredCapacity: z.boolean(),
	SpotCapacity: z.number(),
	DefaultCooldown: z.number(),
	CreationTime: z.string(),
	ModificationTime: z.string(),
	ActiveScalingConfigurationId: text(),
	VpcId: text(),
	VSwitchId: text(),
	VSwitchIds: listOf("VSwitchId", z.string()),
	MultiAZPolicy: z.string(),
	HealthCheckType: text(),
	HealthCheckTypes: listOf("HealthCheckType", z.string()).optional(),
	ResourceGroupId: text(),
	ScalingPolicy: z.string(),
	RemovalPolicies: listOf("RemovalPolicy", z.string()),
	SuspendedProcesses: listOf("SuspendedProcess", z.string()),
	SystemSuspended: z.boolean(),
	GroupDeletionProtection: z.boolean(),
	...attachmentView,
	LaunchTemplateId: text(),
	LaunchTemplateVersion: text(),
	LaunchTemplateOverrides: listOf(
		"LaunchTemplateOverride",
		z.object({ InstanceType: text(), WeightedCapacity: number(), SpotPriceLimit: number() }),
	),
	Tags: since2022(z.array(z.object({ TagKey: z.string(), TagValue: z.string(), Propagate: z.boolean() }))),
	TotalCapacity: z.number(),
	TotalInstanceCount: z.number(),
	ActiveCapacity: z.number(),
	PendingCapacity: z.number(),
	PendingWaitCapacity: z.number(),
	ProtectedCapacity: z.number(),
	StandbyCapacity: z.number(),
	StoppedCapacity: z.number(),
	RemovingCapacity: z.number(),
	RemovingWaitCapacity: z.number(),
	AllocationStrategy: text(),
	SpotAllocationStrategy: text(),
	AzBalance: flag(),
	CompensateWithOnDemand: flag(),
	MaxInstanceLifetime: number(),
	OnDemandBaseCapacity: number(),
	OnDemandPercentageAboveBaseCapacity: number(),
	SpotInstancePools: number(),
	SpotInstanceRemedy: flag(),
	StopInstanceTimeout: number(),
	CustomPolicyARN: text(),
	AutoRebalance: flag(),
	BalanceMode: text(),
	CapacityOptions: z
		.object({
			OnDemandBaseCapacity: z.number(),
			OnDemandPercentageAboveBaseCapacity: z.number(),
			CompensateWithOnDemand: z.boolean(),
			SpotAutoReplaceOnDemand: z.boolean(),
			PriceComparisonMode: z.string(),
		})
		.optional(),
}));

/** What a group answers that was not told (CreateScalingGroup's defaults). */
const SETTING_DEFAULTS = {
	AllocationStrategy: "priority",
	SpotAllocationStrategy: "priority",
	CompensateWithOnDemand: true,
	OnDemandBaseCapacity: 0,
	OnDemandPercentageAboveBaseCapacity: 100,
	SpotInstanceRemedy: false,
	AutoRebalance: false,
} as const;

const CAPACITY_DEFAULTS = {
	OnDemandBaseCapacity: 0,
	OnDemandPercentageAboveBaseCapacity: 100,
	CompensateWithOnDemand: true,
	SpotAutoReplaceOnDemand: false,
	PriceComparisonMode: "PricePerUnit",
} as const;

/** What a group was told of settings, and what it answers where it was not told. */
function viewSettings({ settings, multiAzPolicy }: Group) {
	const told = settings["CapacityOptions"];
	return {
		...SETTING_DEFAULTS,
		...(multiAzPolicy === "COMPOSABLE" && { BalanceMode: "BalancedBestEffort" }),
		...settings,
		...(told !== undefined && { CapacityOptions: { ...CAPACITY_DEFAULTS, ...(told as object) } }),
	};
}

/**
 * Shows a group with its counters. Only the first row is spread: after a second one V8 keeps an object of so many members
 * as a hash table, and making one takes nine times as long.
 */
export function viewGroup(ctx: Pick<Context, "tx">, group: Group): z.output<typeof groupView> {
	const { total, byState } = capacityOf(ctx, group.scalingGroupId);
	const attached = viewAttachments(group.attachments);
	return {
		...viewSettings(group),
		AzBalance: group.isZoneBalanced ?? false,
		ResourceGroupId: group.resourceGroupId,
		ScalingGroupId: group.scalingGroupId,
		ScalingGroupName: group.name,
		RegionId: group.regionId,
		LifecycleState: group.lifecycleState,
		GroupType: group.groupType ?? "ECS",
		MinSize: group.minSize,
		MaxSize: group.maxSize,
		DesiredCapacity: group.desiredCapacity,
		EnableDesiredCapacity: group.desiredCapacity !== undefined,
		SpotCapacity: spotCount(ctx, group.scalingGroupId),
		DefaultCooldown: group.defaultCooldownSeconds,
		CreationTime: isoMinutes(group.createdAt),
		ModificationTime: isoMinutes(group.modifiedAt),
		ActiveScalingConfigurationId: group.activeConfigurationId,
		VpcId: group.vpcId,
		VSwitchId: group.vSwitches[0]?.vSwitchId,
		VSwitchIds: group.vSwitches.map(({ vSwitchId }) => vSwitchId),
		MultiAZPolicy: group.multiAzPolicy,
		HealthCheckType: group.healthCheckTypes ? undefined : group.healthCheckType,
		HealthCheckTypes: group.healthCheckTypes ? [...group.healthCheckTypes] : undefined,
		ScalingPolicy: group.scalingPolicy,
		RemovalPolicies: [...group.removalPolicies],
		SuspendedProcesses: [...group.suspendedProcesses],
		SystemSuspended: false,
		GroupDeletionProtection: group.isDeletionProtected,
		LoadBalancerIds: attached.LoadBalancerIds,
		LoadBalancerConfigs: attached.LoadBalancerConfigs,
		DBInstanceIds: attached.DBInstanceIds,
		DBInstances: attached.DBInstances,
		VServerGroups: attached.VServerGroups,
		AlbServerGroups: attached.AlbServerGroups,
		ServerGroups: attached.ServerGroups,
		LaunchTemplateId: group.launchTemplate?.launchTemplateId,
		LaunchTemplateVersion: group.launchTemplate?.version,
		LaunchTemplateOverrides: (group.launchTemplate?.overrides ?? []).map((override) => ({ ...override })),
		Tags: group.tags.map(({ Key, Value, Propagate }) => ({ TagKey: Key, TagValue: Value, Propagate })),
		TotalCapacity: total,
		TotalInstanceCount: ctx.tx.count(instances, "group", group.scalingGroupId),
		ActiveCapacity: byState.InService,
		PendingCapacity: byState.Pending,
		PendingWaitCapacity: byState["Pending:Wait"],
		ProtectedCapacity: byState.Protected,
		StandbyCapacity: byState.Standby,
		StoppedCapacity: byState.Stopped,
		RemovingCapacity: byState.Removing,
		RemovingWaitCapacity: byState["Removing:Wait"],
	};
}
