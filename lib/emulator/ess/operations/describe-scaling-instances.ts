import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { isoMinutes, isoSeconds } from "../../core/time-format";
import { activities } from "../activity/rows";
import { configurations } from "../configuration/rows";
import { essOperation, listOf, renamed, since2022 } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { groups } from "../group/rows";
import { PRESENT_STATES } from "../instance/instance-lifecycle";
import { instances, type ScalingInstance } from "../instance/rows";
import { spotCount } from "../instance/spot-count";
import { warmupState } from "../instance/warmup";
import { pageOf } from "../page-of";
import { onNamed } from "../permission";

const STATES = PRESENT_STATES as readonly [string, ...string[]];
const ORIGINS = ["AutoCreated", "Attached"] as const;

const view = lazyObject(() => ({
	InstanceId: z.string(),
	ScalingInstanceId: since2022(z.string()),
	ScalingGroupId: z.string(),
	ScalingConfigurationId: z.string().optional(),
	LaunchTemplateId: z.string().optional(),
	LaunchTemplateVersion: z.string().optional(),
	ScalingActivityId: z.string(),
	LifecycleState: z.string(),
	HealthStatus: z.enum(["Healthy", "Unhealthy"]),
	CreationType: z.enum(ORIGINS),
	CreationTime: z.string(),
	CreatedTime: z.string(),
	Entrusted: z.boolean(),
	LoadBalancerWeight: z.number(),
	SpotStrategy: z.string(),
	WarmupState: z.string(),
	WeightedCapacity: z.number(),
	ZoneId: z.string().optional(),
}));

/** DescribeScalingInstances: the instances of a group or of the region, in the order in which they came. */
export const describeScalingInstances = essOperation({
	action: "DescribeScalingInstances",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScalingConfigurationId: param.string().optional(),
		ScalingActivityId: param.string().optional(),
		InstanceIds: renamed("InstanceId", idFilter()),
		LifecycleState: param.oneOf(STATES).optional(),
		LifecycleStates: param.list(param.oneOf(STATES)).optional(),
		HealthStatus: param.oneOf(["Healthy", "Unhealthy"]).optional(),
		CreationType: param.oneOf(ORIGINS).optional(),
		CreationTypes: param.list(param.oneOf(ORIGINS)).optional(),
		PageNumber: pageNumber,
		PageSize: pageSize,
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		TotalSpotCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingInstances: listOf("ScalingInstance", view),
	})),
	authorize: (input, ctx) =>
		onNamed(ctx, "DescribeScalingInstances", input.ScalingGroupId, [
			...(input.InstanceIds ?? []).map((id) => ctx.tx.get(instances, id)),
			ctx.tx.get(configurations, input.ScalingConfigurationId ?? ""),
			ctx.tx.get(activities, input.ScalingActivityId ?? ""),
		]),
	handle: (input, ctx) => {
		const states = input.LifecycleStates ?? (input.LifecycleState ? [input.LifecycleState] : undefined);
		const origins = input.CreationTypes ?? (input.CreationType ? [input.CreationType] : undefined);
		const keep = (row: ScalingInstance) =>
			row.regionId === ctx.regionId &&
			(!input.ScalingGroupId || row.scalingGroupId === input.ScalingGroupId) &&
			(!states || states.includes(row.state)) &&
			(!origins || origins.includes(row.creationType)) &&
			(!input.ScalingConfigurationId || row.scalingConfigurationId === input.ScalingConfigurationId) &&
			(!input.ScalingActivityId || row.scalingActivityId === input.ScalingActivityId) &&
			(!input.HealthStatus || row.healthStatus === input.HealthStatus);
		const isNarrowed = origins || input.ScalingConfigurationId || input.HealthStatus;
		const by = scanFor(input.ScalingGroupId, input.ScalingActivityId, states, ctx.regionId);
		const candidates = input.InstanceIds
			? input.InstanceIds.flatMap((id) => ctx.tx.get(instances, id) ?? [])
			: ctx.tx.scan(instances, by);
		const isCounted = by.isExact && !isNarrowed && !input.InstanceIds;
		const total = isCounted ? ctx.tx.count(instances, by.index, by.value) : undefined;
		const { rows, ...counts } = pageOf(filtered(candidates, keep), input, total);
		return {
			...counts,
			TotalSpotCount: sum(groupsOf(ctx, input.ScalingGroupId).map((id) => spotCount(ctx, id))),
			ScalingInstances: rows.map((row) =>
				viewInstance(
					row,
					ctx.now,
					row.spotStrategy ?? ctx.tx.get(configurations, row.scalingConfigurationId ?? "")?.settings.SpotStrategy,
				),
			),
		};
	},
});

/** The group that is asked for, or all of the region. */
function groupsOf(ctx: Context, scalingGroupId: string | undefined): readonly string[] {
	const inRegion = ctx.tx.scan(groups, { index: "region", value: ctx.regionId });
	return scalingGroupId ? [scalingGroupId] : [...inRegion].map((group) => group.scalingGroupId);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The narrowest index that holds all that can match; exact when all that it holds does, so that its size is the total. */
function scanFor(
	groupId: string | undefined,
	activityId: string | undefined,
	states: readonly string[] | undefined,
	region: string,
): { readonly index: string; readonly value: string; readonly isExact: boolean } {
	if (activityId) {
		return { index: "activity", value: activityId, isExact: false };
	}
	const [state, ...more] = states ?? [];
	if (groupId && state !== undefined && more.length === 0) {
		return { index: "state", value: `${groupId}/${state}`, isExact: true };
	}
	return groupId
		? { index: "group", value: groupId, isExact: states === undefined }
		: { index: "region", value: region, isExact: states === undefined };
}

function viewInstance(row: ScalingInstance, now: number, spotStrategy: string | undefined): z.output<typeof view> {
	return {
		InstanceId: row.instanceId,
		ScalingInstanceId: row.scalingInstanceId,
		ScalingGroupId: row.scalingGroupId,
		ScalingConfigurationId: row.scalingConfigurationId,
		LaunchTemplateId: row.launchTemplate?.launchTemplateId,
		LaunchTemplateVersion: row.launchTemplate?.version.toString(),
		ScalingActivityId: row.scalingActivityId,
		LifecycleState: row.state,
		HealthStatus: row.healthStatus,
		CreationType: row.creationType,
		CreationTime: isoMinutes(row.createdAt),
		CreatedTime: isoSeconds(row.createdAt),
		Entrusted: row.isEntrusted,
		LoadBalancerWeight: row.loadBalancerWeight,
		SpotStrategy: spotStrategy ?? "NoSpot",
		WarmupState: warmupState(row, now),
		WeightedCapacity: row.weight ?? 1,
		ZoneId: row.zoneId,
	};
}
