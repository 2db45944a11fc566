import { z } from "zod";
import { param } from "../../core/params";
import { assertRegion } from "../activity/compute";
import { parameterConflict, scalingGroupQuotaExceeded } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, regionId, resourceName } from "../fields";
import { checkDesired, checkName, checkPolicies, refuseUnknownNeighbours } from "../group/group-checks";
import { groupFields, inertGroupFields, pickInertSettings, size } from "../group/group-settings";
import { networkOf } from "../group/network";
import { type Group, groups } from "../group/rows";
import { createHook, hookFields } from "../hook/hook";
import { DEFAULT_REMOVAL_POLICIES } from "../instance/removal-policy";
import { limits } from "../limits";
import { onGroup } from "../permission";

const tag = param.object({
	Key: param.string({ min: 1, max: 64 }),
	Value: param.string({ max: 128 }).default(""),
	Propagate: param.boolean().default(false),
});

/** CreateScalingGroup: a new group is Inactive until it is enabled. */
export const createScalingGroup = essOperation({
	action: "CreateScalingGroup",
	input: {
		RegionId: regionId,
		ScalingGroupName: resourceName.optional(),
		MinSize: size(),
		MaxSize: size(),
		...groupFields,
		VSwitchId: param.string().optional(),
		ScalingPolicy: param.oneOf(["release", "recycle"]).default("release"),
		GroupType: param.oneOf(["ECS"]).default("ECS"),
		LifecycleHooks: renamed("LifecycleHook", param.list(param.object(hookFields), { max: 6 }).optional()),
		Tags: renamed("Tag", param.list(tag, { max: 20 }).optional()),
		LoadBalancerIds: param.json(z.array(z.string())).optional(),
		DBInstanceIds: param.json(z.array(z.string())).optional(),
		ClientToken: clientToken(),
		...inertGroupFields,
	},
	output: z.object({ ScalingGroupId: z.string() }),
	errors: [
		"InvalidRegionId.NotFound",
		"InvalidScalingGroupName.Duplicate",
		"InvalidParameter",
		"InvalidParameter.Conflict",
		"InvalidVSwitchId.NotFound",
		"InvalidLoadBalancerId.NotFound",
		"InvalidDBInstanceId.NotFound",
		"LaunchTemplateSet.NotFound",
		"QuotaExceeded.ScalingGroup",
		"Forbidden.Unauthorized",
	],
	ignored: [...Object.keys(inertGroupFields), "LaunchTemplateVersion"],
	missing: [
		"Groups of elastic container instances, launch templates, load balancers and databases are not modelled: naming one answers that it does not exist.",
		"A group cannot be made from an existing instance (InstanceId).",
	],
	authorize: (_input, ctx) => onGroup(ctx, "CreateScalingGroup", undefined),
	handle: (input, ctx) => {
		assertRegion(ctx);
		refuseUnknownNeighbours(input);
		if (input.MinSize > input.MaxSize) {
			throw parameterConflict("MinSize", "MaxSize");
		}
		checkDesired(input.DesiredCapacity, input.MinSize, input.MaxSize);
		const scalingGroupId = ctx.ids.next("asg-");
		const name = input.ScalingGroupName ?? scalingGroupId;
		checkName(ctx, name);
		if (ctx.tx.count(groups, "region", ctx.regionId) >= limits.scalingGroups) {
			throw scalingGroupQuotaExceeded();
		}
		const vSwitchIds = input.VSwitchIds ?? (input.VSwitchId ? [input.VSwitchId] : []);
		const group: Group = {
			scalingGroupId,
			regionId: ctx.regionId,
			name,
			lifecycleState: "Inactive",
			minSize: input.MinSize,
			maxSize: input.MaxSize,
			desiredCapacity: input.DesiredCapacity,
			defaultCooldownSeconds: input.DefaultCooldown ?? 300,
			removalPolicies: checkPolicies(input.RemovalPolicies) ?? DEFAULT_REMOVAL_POLICIES,
			...networkOf(ctx, ctx.regionId, vSwitchIds),
			multiAzPolicy: input.MultiAZPolicy ?? "PRIORITY",
			healthCheckType: input.HealthCheckType ?? "ECS",
			scalingPolicy: input.ScalingPolicy,
			activeConfigurationId: undefined,
			suspendedProcesses: [],
			isDeletionProtected: input.GroupDeletionProtection ?? false,
			tags: input.Tags ?? [],
			settings: pickInertSettings(input),
			cooldownUntil: 0,
			createdAt: ctx.now,
			modifiedAt: ctx.now,
		};
		ctx.tx.put(groups, group);
		for (const hook of input.LifecycleHooks ?? []) {
			createHook(ctx, group, hook);
		}
		return { ScalingGroupId: scalingGroupId };
	},
});
