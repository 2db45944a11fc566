import type { Context } from "../../core/context";
import { startActivity } from "../activity/activity";
import { causes, descriptions, details } from "../activity/activity-texts";
import type { Activity } from "../activity/rows";
import { markForRemoval } from "../activity/scale-in";
import { capacityBelowMinSize, incorrectInstanceStatus, instanceNotFound } from "../errors";
import { idsOf, settledCapacity } from "../group/capacity-change";
import { changeGroup } from "../group/group";
import type { Group } from "../group/rows";
import { instanceLifecycle } from "./instance-lifecycle";
import { instances, type ScalingInstance } from "./rows";
import { type IgnoredInstance, noteIgnored, readValid } from "./valid-instances";
import { weightOf } from "./weight";

type RemovalOptions = {
	readonly removal: Activity["removal"];
	/** Whether expected capacity sinks along; else the group fills up again. */
	readonly decreasesDesired: boolean;
	readonly firesHooks: boolean;
	readonly ignoresInvalid: boolean;
	/** Seconds for shutting down before the release; unset, as the group says. */
	readonly stopTimeoutSeconds?: number | undefined;
};

type Removal = { readonly activity: Activity; readonly ignored: readonly IgnoredInstance[] };

/** Takes instances out of an active, idle group by hand. Throws IncorrectCapacity.MinSize when too few would stay. */
export function removeInstances(
	ctx: Context,
	group: Group,
	instanceIds: readonly string[],
	options: RemovalOptions,
): Removal {
	const { valid: leaving, ignored } = readValid(instanceIds, options.ignoresInvalid, (id) =>
		requireRemovable(ctx, group, id),
	);
	const current = settledCapacity(ctx, group);
	const count = weightOf(leaving);
	const remaining = current - weightOf(leaving.filter((row) => row.state !== "Stopped"));
	if (remaining < group.minSize) {
		throw capacityBelowMinSize();
	}
	if (group.desiredCapacity !== undefined && options.decreasesDesired) {
		changeGroup(ctx, group, { desiredCapacity: Math.max(group.desiredCapacity - count, group.minSize) });
	}
	const isDetach = options.removal === "detach";
	const activity = startActivity(ctx, group, {
		kind: "ScaleIn",
		cause: (isDetach ? causes.detach : causes.remove)(current, remaining),
		description: (isDetach ? descriptions.detach : descriptions.remove)(count),
		requested: count + ignored.length,
		removal: options.removal,
		stopTimeoutSeconds: options.stopTimeoutSeconds,
		trigger: { type: "Api", id: ctx.accountId },
		firesHooks: options.firesHooks,
		cooldownSeconds: group.defaultCooldownSeconds,
		isParallel: true,
	});
	markForRemoval(ctx, activity, idsOf(leaving));
	noteIgnored(ctx, activity, ignored, details.removeFailed);
	return { activity, ignored };
}

/** The group's instance by id. Throws InvalidInstanceId.NotFound. */
export function requireMember(ctx: Pick<Context, "tx">, group: Group, instanceId: string): ScalingInstance {
	const row = ctx.tx.get(instances, instanceId);
	if (row?.scalingGroupId !== group.scalingGroupId) {
		throw instanceNotFound(instanceId);
	}
	return row;
}

function requireRemovable(ctx: Context, group: Group, instanceId: string): ScalingInstance {
	const row = requireMember(ctx, group, instanceId);
	if (!instanceLifecycle.allows(row.state, "beginRemoval")) {
		throw incorrectInstanceStatus(instanceId);
	}
	return row;
}
