import type { Context } from "../../core/context";
import { type InstanceEvent, instanceLifecycle } from "./instance-lifecycle";
import { instances, type ScalingInstance } from "./rows";

/**
 * Applies a lifecycle event to an instance of a group and stores what follows; the row goes when the instance is Gone.
 * Returns the changed row, undefined when it left.
 */
export function moveInstance(
	ctx: Context,
	row: ScalingInstance,
	event: InstanceEvent,
	change: Partial<ScalingInstance> = {},
): ScalingInstance | undefined {
	const state = instanceLifecycle.next(row.state, event);
	if (state === "Gone") {
		ctx.tx.delete(instances, row.instanceId);
		return undefined;
	}
	const moved = { ...row, ...change, state };
	ctx.tx.put(instances, moved);
	return moved;
}

/** The instances that an activity is moving right now. Takes them all first: callers write while they walk. */
export function movedInstances(ctx: Context, scalingActivityId: string): ScalingInstance[] {
	return [...ctx.tx.scan(instances, { index: "movedBy", value: scalingActivityId })];
}
