import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { activityList, viewActivity } from "../activity/activity-view";
import { type Activity, activities } from "../activity/rows";
import { essOperation, renamed } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { pageOf } from "../page-of";
import { onNamed } from "../permission";
import { refreshes } from "../refresh/rows";

/** DescribeScalingActivities: newest first. The list of one group is paged without walking what is not shown. */
export const describeScalingActivities = essOperation({
	action: "DescribeScalingActivities",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScalingActivityIds: renamed("ScalingActivityId", idFilter()),
		StatusCode: param.oneOf(["Successful", "Warning", "Failed", "InProgress", "Rejected"]).optional(),
		InstanceRefreshTaskId: param.string().optional(),
		PageNumber: pageNumber,
		PageSize: pageSize,
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingActivities: activityList,
	})),
	authorize: (input, ctx) => {
		const named = (input.ScalingActivityIds ?? []).map((id) => ctx.tx.get(activities, id));
		const refresh = ctx.tx.get(refreshes, input.InstanceRefreshTaskId ?? "");
		return onNamed(ctx, "DescribeScalingActivities", input.ScalingGroupId, [...named, refresh]);
	},
	handle: (input, ctx) => {
		const { ScalingGroupId: groupId, ScalingActivityIds: ids, StatusCode: status } = input;
		const refreshId = input.InstanceRefreshTaskId;
		const keep = (row: Activity) =>
			row.regionId === ctx.regionId &&
			(!groupId || row.scalingGroupId === groupId) &&
			(!status || row.status === status) &&
			(!refreshId || row.instanceRefreshTaskId === refreshId);
		if (ids) {
			const named = ids.flatMap((id) => ctx.tx.get(activities, id) ?? []);
			const { rows, ...counts } = pageOf(filtered(named, keep), input);
			return { ...counts, ScalingActivities: rows.map((row) => viewActivity(ctx, row)) };
		}
		const by = groupId
			? status
				? { index: "groupStatus", value: `${groupId}/${status}` }
				: { index: "group", value: groupId }
			: { index: "region", value: ctx.regionId };
		const isCounted = !refreshId && (groupId !== undefined || status === undefined);
		const total = isCounted ? ctx.tx.count(activities, by.index, by.value) : undefined;
		const { rows, ...counts } = pageOf(
			filtered(ctx.tx.scan(activities, { ...by, newestFirst: true }), keep),
			input,
			total,
		);
		return { ...counts, ScalingActivities: rows.map((row) => viewActivity(ctx, row)) };
	},
});
