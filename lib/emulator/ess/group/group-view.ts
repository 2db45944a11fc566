import { z } from "zod";
import type { Context } from "../../core/context";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { isoMinutes } from "../../core/time-format";
import { listOf, since2022 } from "../ess-operation";
import type { EveryMember } from "../every-member";
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
	MonitorGroupId: text(),
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
			CompensateWithOnDemand: z.boolean().optional(),
			SpotAutoReplaceOnDemand: z.boolean(),
			PriceComparisonMode: z.string(),
		})
		.optional(),
}));
type GroupView = z.output<typeof groupView>;

const CAPACITY_DEFAULTS = {
	OnDemandBaseCapacity: 0,
	OnDemandPercentageAboveBaseCapacity: 100,
	SpotAutoReplaceOnDemand: false,
	PriceComparisonMode: "PricePerUnit",
} as const;

/**
 * Options of capacity as they are answered: those that were told, over the defaults. Whether on-demand instances stand in
 * for spot ones is answered where it was told alone: Terraform's provider never sends a first `false`, and its tests look
 * for it.
 */
function viewCapacityOptions(told: GroupView["CapacityOptions"]): GroupView["CapacityOptions"] {
	return told && { ...CAPACITY_DEFAULTS, ...told };
}

/** The policies that may take spot instances, and from how many of the cheapest types of each zone where nothing is said. */
const SPOT_POLICIES: ReadonlySet<string> = new Set(["COST_OPTIMIZED", "COMPOSABLE"]);
const SPOT_POOLS = 2;

/** The id of the group of applications that CloudMonitor keeps for a scaling group: a number that follows from its id. */
function monitorGroupId(scalingGroupId: string): string {
	let number = 7;
	for (let i = 0; i < scalingGroupId.length; i++) {
		number = (number * 31 + scalingGroupId.charCodeAt(i)) % 99_000_000;
	}
	return String(1_000_000 + number);
}

/**
 * Shows a group with its counters; settings that it was not told have CreateScalingGroup's defaults.
 */
export function viewGroup(ctx: Pick<Context, "tx" | "accountId">, group: Group): EveryMember<GroupView> {
	const { total, byState } = capacityOf(ctx, group.scalingGroupId);
	const attached = viewAttachments(group.attachments);
	const told = group.settings as Partial<GroupView>;
	return {
		AllocationStrategy: told.AllocationStrategy ?? "priority",
		SpotAllocationStrategy: told.SpotAllocationStrategy ?? "priority",
		CompensateWithOnDemand: told.CompensateWithOnDemand ?? true,
		MaxInstanceLifetime: told.MaxInstanceLifetime,
		OnDemandBaseCapacity: told.OnDemandBaseCapacity ?? 0,
		OnDemandPercentageAboveBaseCapacity: told.OnDemandPercentageAboveBaseCapacity ?? 100,
		SpotInstancePools: told.SpotInstancePools ?? (SPOT_POLICIES.has(group.multiAzPolicy) ? SPOT_POOLS : undefined),
		SpotInstanceRemedy: told.SpotInstanceRemedy ?? false,
		StopInstanceTimeout: told.StopInstanceTimeout,
		CustomPolicyARN: told.CustomPolicyARN,
		AutoRebalance: told.AutoRebalance ?? false,
		BalanceMode: told.BalanceMode,
		CapacityOptions: viewCapacityOptions(told.CapacityOptions),
		AzBalance: group.isZoneBalanced ?? false,
		ResourceGroupId: resourceGroupOf(group, ctx),
		MonitorGroupId: monitorGroupId(group.scalingGroupId),
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
