import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { TAGS_PER_RESOURCE } from "../../core/tags";
import { assertRegion } from "../activity/compute";
import { templateAsked, templateErrors } from "../configuration/launch-template";
import { parameterConflict, scalingGroupQuotaExceeded } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, regionId, resourceName } from "../fields";
import { attachedAtCreation, attachmentsOf } from "../group/attached-at-creation";
import { checkResourceGroup } from "../group/check-resource-group";
import { checkDesired, checkName, checkPolicies } from "../group/group-checks";
import {
	actingSettings,
	groupFields,
	healthChecksOf,
	inertGroupFields,
	pickSettings,
	size,
} from "../group/group-settings";
import { asTags, groupTag } from "../group/group-tags";
import { networkOf } from "../group/network";
import { type Group, groups } from "../group/rows";
import { createHook, hookFields } from "../hook/hook";
import { DEFAULT_REMOVAL_POLICIES } from "../instance/removal-policy";
import { limits } from "../limits";
import { onGroup } from "../permission";

/** CreateScalingGroup: a new group is Inactive until it is enabled. */
export const createScalingGroup = essOperation({
	action: "CreateScalingGroup",
	input: () => ({
		RegionId: regionId,
		ScalingGroupName: resourceName.optional(),
		MinSize: size(),
		MaxSize: size(),
		...groupFields,
		VSwitchId: param.string().optional(),
		GroupType: param.oneOf(["ECS", "ECI"]).default("ECS"),
		ResourceGroupId: param.string().optional(),
		LifecycleHooks: renamed(
			"LifecycleHook",
			param.list(param.object(hookFields), { max: limits.lifecycleHooks }).optional(),
		),
		Tags: renamed("Tag", param.list(groupTag, { max: TAGS_PER_RESOURCE }).optional()),
		...attachedAtCreation.shape,
		ClientToken: clientToken(),
		...inertGroupFields,
		...actingSettings,
	}),
	output: lazyObject(() => ({ ScalingGroupId: z.string() })),
	errors: [
		"InvalidRegionId.NotFound",
		"InvalidScalingGroupName.Duplicate",
		"InvalidParameter",
		"InvalidParameter.Conflict",
		"MissingParameter",
		"InvalidVSwitchId.NotFound",
		...templateErrors,
		"QuotaExceeded.ScalingGroup",
		"Forbidden.Unauthorized",
	],
	ignored: Object.keys(inertGroupFields),
	missing: [
		"Nothing has a price, spot instances are never taken back, and no function chooses who leaves (CustomPolicyARN).",
		"Load balancers, server groups and databases are kept as they are named; whether they exist is not looked up.",
		"A group of elastic container instances is a record: it creates none.",
		"A group cannot be made from an existing instance (InstanceId).",
	],
	authorize: (input, ctx) => onGroup(ctx, "CreateScalingGroup", undefined, asTags(input.Tags ?? [])),
	handle: (input, ctx) => {
		assertRegion(ctx);
		if (input.GroupType === "ECI" && input.LaunchTemplateId) {
			throw parameterConflict("GroupType", "LaunchTemplateId");
		}
		if (input.MinSize > input.MaxSize) {
			throw parameterConflict("MinSize", "MaxSize");
		}
		checkDesired(input.DesiredCapacity, input.MinSize, input.MaxSize);
		checkResourceGroup(ctx, "ResourceGroupId", input.ResourceGroupId);
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
			removalPolicies: checkPolicies(input.RemovalPolicies, input.CustomPolicyARN) ?? DEFAULT_REMOVAL_POLICIES,
			...networkOf(ctx, ctx.regionId, vSwitchIds),
			multiAzPolicy: input.MultiAZPolicy ?? "PRIORITY",
			...(healthChecksOf(input) ?? { healthCheckType: input.GroupType, healthCheckTypes: undefined }),
			// Not documented; what tools expect of a group made without it (an instance refresh refuses recycle).
			scalingPolicy: input.ScalingPolicy ?? "release",
			groupType: input.GroupType,
			resourceGroupId: input.ResourceGroupId,
			isZoneBalanced: input.AzBalance,
			activeConfigurationId: undefined,
			launchTemplate: templateAsked(ctx, ctx.regionId, input),
			suspendedProcesses: [],
			isDeletionProtected: input.GroupDeletionProtection ?? false,
			tags: input.Tags ?? [],
			attachments: attachmentsOf(input),
			settings: pickSettings(input),
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
