import type { Context } from "../../core/context";
import { addMember, startActivity } from "../activity/activity";
import { causes, descriptions, details } from "../activity/activity-texts";
import { findInstances } from "../activity/compute";
import type { Activity } from "../activity/rows";
import {
	capacityAboveMaxSize,
	incorrectInstanceStatus,
	instanceAttachedElsewhere,
	instanceNotFound,
	instanceVpcMismatch,
} from "../errors";
import { settledCapacity } from "../group/capacity-change";
import { changeGroup } from "../group/group";
import type { Group } from "../group/rows";
import { instances } from "./rows";
import { noteIgnored, readValid } from "./valid-instances";

type AttachOptions = {
	readonly isEntrusted: boolean;
	/** By hand no hook fires, unless the caller asks for it. */
	readonly firesHooks: boolean;
	readonly ignoresInvalid?: boolean;
	/** Load balancer weights by position; 50 where none is given. */
	readonly weights: readonly number[];
};

/**
 * Puts existing instances into an active, idle group. Each must run, share the group's VPC and be in no group; together
 * they must fit under MaxSize. Throws the AttachInstances errors.
 */
export function attachInstances(
	ctx: Context,
	group: Group,
	instanceIds: readonly string[],
	options: AttachOptions,
): Activity {
	const found = findInstances(ctx, group.regionId, [...new Set(instanceIds)]);
	const { valid: ids, ignored } = readValid(instanceIds, options.ignoresInvalid ?? false, (instanceId) => {
		const instance = found.get(instanceId);
		if (!instance) {
			throw instanceNotFound(instanceId);
		}
		if (ctx.tx.get(instances, instanceId)) {
			throw instanceAttachedElsewhere(instanceId);
		}
		if (instance.status !== "Running") {
			throw incorrectInstanceStatus(instanceId);
		}
		if (group.vpcId !== undefined && instance.vpcId !== group.vpcId) {
			throw instanceVpcMismatch(instanceId);
		}
		return instanceId;
	});
	const current = settledCapacity(ctx, group);
	if (current + ids.length > group.maxSize) {
		throw capacityAboveMaxSize();
	}
	if (group.desiredCapacity !== undefined) {
		changeGroup(ctx, group, { desiredCapacity: Math.min(group.desiredCapacity + ids.length, group.maxSize) });
	}
	const activity = startActivity(ctx, group, {
		kind: "Attach",
		cause: causes.attach(current, current + ids.length),
		description: descriptions.attach(ids.length),
		requested: ids.length + ignored.length,
		removal: "detach",
		trigger: { type: "Api", id: ctx.accountId },
		firesHooks: options.firesHooks,
		cooldownSeconds: group.defaultCooldownSeconds,
		isParallel: true,
	});
	noteIgnored(ctx, activity, ignored, details.createFailed);
	for (const [position, instanceId] of ids.entries()) {
		ctx.tx.put(instances, {
			instanceId,
			scalingInstanceId: ctx.ids.next("asi-"),
			scalingGroupId: group.scalingGroupId,
			regionId: group.regionId,
			state: "Pending",
			healthStatus: "Healthy",
			creationType: "Attached",
			isEntrusted: options.isEntrusted,
			scalingConfigurationId: undefined,
			scalingActivityId: activity.scalingActivityId,
			movedBy: activity.scalingActivityId,
			isBooting: false,
			isReleased: false,
			zoneId: found.get(instanceId)?.zoneId,
			loadBalancerWeight: options.weights[position] ?? 50,
			createdAt: ctx.now,
		});
		addMember(ctx, activity, instanceId, "attached");
	}
	return activity;
}
