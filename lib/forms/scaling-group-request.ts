import type { ScalingGroup } from "@/lib/cloud/ess";
import { vSwitchesOf } from "@/lib/ess/one-or-more";
import { oneOf } from "./one-of";
import {
	HEALTH_CHECKS,
	MULTI_AZ_POLICIES,
	type NewScalingGroupForm,
	SCALING_POLICIES,
	type ScalingGroupForm,
} from "./scaling-group";
import { type TagRow, toTags } from "./tags";

/** Parameters of ess:CreateScalingGroup for a form that passed. */
export function toCreateGroupRequest(form: NewScalingGroupForm) {
	return {
		ScalingGroupName: form.scalingGroupName,
		MinSize: form.minSize,
		MaxSize: form.maxSize,
		...(form.usesDesired && { DesiredCapacity: Number(form.desiredCapacity) }),
		DefaultCooldown: form.defaultCooldown,
		VSwitchIds: form.vSwitchIds,
		RemovalPolicy: policiesOf(form),
		MultiAZPolicy: form.multiAzPolicy,
		HealthCheckType: form.healthCheckType,
		ScalingPolicy: form.scalingPolicy,
		GroupDeletionProtection: form.deletionProtection,
		...(form.tags.length > 0 && { Tag: toTags(form.tags) }),
		...(form.source === "template" && {
			LaunchTemplateId: form.launchTemplateId,
			LaunchTemplateVersion: form.launchTemplateVersion,
		}),
	};
}

/** What of ess:ModifyScalingGroup makes the group what the form says: only what is otherwise, so that the rest stays. */
export function toModifyGroupRequest(form: ScalingGroupForm, group: ScalingGroup) {
	const before = groupFormValues(group, []);
	const differs = (field: keyof ScalingGroupForm) => JSON.stringify(form[field]) !== JSON.stringify(before[field]);
	const isDesiredOff = before.usesDesired && !form.usesDesired;
	return {
		...(differs("scalingGroupName") && { ScalingGroupName: form.scalingGroupName }),
		...(differs("minSize") && { MinSize: form.minSize }),
		...(differs("maxSize") && { MaxSize: form.maxSize }),
		...(before.usesDesired &&
			form.usesDesired &&
			Number(form.desiredCapacity) !== before.desiredCapacity && { DesiredCapacity: Number(form.desiredCapacity) }),
		...(isDesiredOff && { DisableDesiredCapacity: true }),
		...(differs("defaultCooldown") && { DefaultCooldown: form.defaultCooldown }),
		...(differs("vSwitchIds") && { VSwitchIds: form.vSwitchIds }),
		...((differs("removalPolicy1") || differs("removalPolicy2")) && { RemovalPolicy: policiesOf(form) }),
		...(differs("multiAzPolicy") && { MultiAZPolicy: form.multiAzPolicy }),
		...(differs("healthCheckType") && { HealthCheckType: form.healthCheckType }),
		...(differs("scalingPolicy") && { ScalingPolicy: form.scalingPolicy }),
		...(differs("deletionProtection") && { GroupDeletionProtection: form.deletionProtection }),
	};
}

function policiesOf(form: Pick<ScalingGroupForm, "removalPolicy1" | "removalPolicy2">): string[] {
	return [form.removalPolicy1, form.removalPolicy2].filter(Boolean);
}

/** An existing group with its tags as the form that would change it. */
export function groupFormValues(group: ScalingGroup, tags: readonly TagRow[]): ScalingGroupForm {
	const [removalPolicy1 = "", removalPolicy2 = ""] = group.RemovalPolicies;
	return {
		scalingGroupName: group.ScalingGroupName,
		minSize: group.MinSize ?? 0,
		maxSize: group.MaxSize ?? 0,
		usesDesired: group.DesiredCapacity !== undefined,
		desiredCapacity: group.DesiredCapacity ?? "",
		defaultCooldown: group.DefaultCooldown ?? 0,
		vpcId: group.VpcId ?? "",
		vSwitchIds: vSwitchesOf(group),
		removalPolicy1,
		removalPolicy2,
		multiAzPolicy: oneOf(MULTI_AZ_POLICIES, group.MultiAZPolicy, "PRIORITY"),
		healthCheckType: oneOf(HEALTH_CHECKS, group.HealthCheckType, "ECS"),
		scalingPolicy: oneOf(SCALING_POLICIES, group.ScalingPolicy?.toLowerCase(), "release"),
		deletionProtection: group.GroupDeletionProtection ?? false,
		tags: [...tags],
	};
}

/** Which tags have to be set and which taken off, so that there are those that are `wanted`. */
export function tagChanges(before: readonly TagRow[], wanted: readonly TagRow[]) {
	return {
		set: wanted.filter(({ key, value }) => !before.some((tag) => tag.key === key && tag.value === value)),
		removed: before.map(({ key }) => key).filter((key) => !wanted.some((tag) => tag.key === key)),
	};
}
