import { z } from "zod";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { essOperation, listOf, renamed, since2022 } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { groupView, viewGroup } from "../group/group-view";
import { type Group, groups } from "../group/rows";
import { pageOf } from "../page-of";
import { onGroup } from "../permission";

/** DescribeScalingGroups: the groups of a region with their counters, oldest first. */
export const describeScalingGroups = essOperation({
	action: "DescribeScalingGroups",
	input: {
		RegionId: regionId,
		ScalingGroupIds: renamed("ScalingGroupId", idFilter()),
		ScalingGroupNames: renamed("ScalingGroupName", idFilter()),
		ScalingGroupName: since2022(param.string().optional()),
		GroupType: param.oneOf(["ECS", "ECI"]).default("ECS"),
		Tags: since2022(param.list(param.object({ Key: param.string(), Value: param.string().optional() })).optional()),
		PageNumber: pageNumber,
		PageSize: pageSize,
	},
	output: z.object({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingGroups: listOf("ScalingGroup", groupView),
	}),
	authorize: (_input, ctx) => onGroup(ctx, "DescribeScalingGroups", undefined),
	handle: (input, ctx) => {
		const isAll = !input.ScalingGroupIds && !input.ScalingGroupNames && !input.ScalingGroupName && !input.Tags?.length;
		const keep = (group: Group) =>
			group.regionId === ctx.regionId &&
			input.GroupType === "ECS" &&
			(!input.ScalingGroupNames || input.ScalingGroupNames.includes(group.name)) &&
			(!input.ScalingGroupName || group.name.includes(input.ScalingGroupName)) &&
			(input.Tags ?? []).every((wanted) =>
				group.tags.some(
					({ Key, Value }) => Key === wanted.Key && (wanted.Value === undefined || Value === wanted.Value),
				),
			);
		const candidates = input.ScalingGroupIds
			? input.ScalingGroupIds.flatMap((id) => ctx.tx.get(groups, id) ?? [])
			: ctx.tx.scan(groups, { index: "region", value: ctx.regionId });
		const total = isAll && input.GroupType === "ECS" ? ctx.tx.count(groups, "region", ctx.regionId) : undefined;
		const { rows, ...counts } = pageOf(filtered(candidates, keep), input, total);
		return { ...counts, ScalingGroups: rows.map((group) => viewGroup(ctx, group)) };
	},
});
