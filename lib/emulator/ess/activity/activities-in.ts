import type { Context } from "../../core/context";
import { requireGroup } from "../group/group";
import { type Activity, activities } from "./rows";

/** The activities of a group, or of the call's region, oldest first. Throws InvalidScalingGroupId.NotFound. */
export function activitiesIn(ctx: Context, scalingGroupId: string | undefined): readonly Activity[] {
	if (scalingGroupId === undefined) {
		return [...ctx.tx.scan(activities, { index: "region", value: ctx.regionId })];
	}
	const group = requireGroup(ctx, scalingGroupId, ctx.regionId);
	return [...ctx.tx.scan(activities, { index: "group", value: group.scalingGroupId })];
}
