import { z } from "zod";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { carriesTags } from "../../core/tags";
import { essOperation, listOf, renamed, since2022 } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { asWanted, tagFilter, tagsOf } from "../group/group-tags";
import { groupView, viewGroup } from "../group/group-view";
import { type Group, groups } from "../group/rows";
import { pageOf } from "../page-of";
import { onGroups } from "../permission";

/** DescribeScalingGroups: the groups of a region with their counters, oldest first. */
export const describeScalingGroups = essOperation({
	action: "DescribeScalingGroups",
	input: () => ({
		RegionId: regionId,
		ScalingGroupIds: renamed("ScalingGroupId", idFilter()),
		ScalingGroupNames: renamed("ScalingGroupName", idFilter()),
		ScalingGroupName: since2022(param.string().optional()),
		GroupType: param.oneOf(["ECS", "ECI"]).optional(),
		ResourceGroupId: param.string().optional(),
		Tags: renamed("Tag", tagFilter()),
		PageNumber: pageNumber,
		PageSize: pageSize,
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingGroups: listOf("ScalingGroup", groupView),
	})),
	authorize: (input, ctx) => onGroups(ctx, "DescribeScalingGroups", input.ScalingGroupIds ?? []),
	handle: (input, ctx) => {
		const wanted = asWanted(input.Tags ?? []);
		const keep = (group: Group) =>
			group.regionId === ctx.regionId &&
			(!input.GroupType || (group.groupType ?? "ECS") === input.GroupType) &&
			(!input.ResourceGroupId || resourceGroupOf(group, ctx) === input.ResourceGroupId) &&
			(!input.ScalingGroupNames || input.ScalingGroupNames.includes(group.name)) &&
			(!input.ScalingGroupName || group.name.includes(input.ScalingGroupName)) &&
			carriesTags(tagsOf(group), wanted);
		const isAll =
			wanted.length === 0 &&
			[
				input.ScalingGroupIds,
				input.ScalingGroupNames,
				input.ScalingGroupName,
				input.GroupType,
				input.ResourceGroupId,
			].every((filter) => !filter);
		const candidates = input.ScalingGroupIds
			? input.ScalingGroupIds.flatMap((id) => ctx.tx.get(groups, id) ?? [])
			: ctx.tx.scan(groups, { index: "region", value: ctx.regionId });
		const total = isAll ? ctx.tx.count(groups, "region", ctx.regionId) : undefined;
		const { rows, ...counts } = pageOf(filtered(candidates, keep), input, total);
		return { ...counts, ScalingGroups: rows.map((group) => viewGroup(ctx, group)) };
	},
});
