import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { tokenPage } from "../../core/pagination";
import { param } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { invalidParameter } from "../errors";
import { essOperation, listOf, renamed, respelled } from "../ess-operation";
import { idFilter, regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onNamed } from "../permission";
import { type Refresh, refreshes } from "../refresh/rows";

const text = () => z.string().optional();

const view = lazyObject(() => ({
	InstanceRefreshTaskId: z.string(),
	ScalingGroupId: z.string(),
	RegionId: z.string(),
	Status: z.string(),
	Detail: text(),
	StartTime: z.string(),
	EndTime: text(),
	MinHealthyPercentage: z.number(),
	MaxHealthyPercentage: z.number(),
	SkipMatching: z.boolean(),
	Strategy: text(),
	CheckpointPauseTime: z.number(),
	Checkpoints: listOf("Checkpoint", z.object({ Percentage: z.number() })),
	DesiredConfiguration: z
		.object({
			ScalingConfigurationId: text(),
			ImageId: text(),
			LaunchTemplateId: text(),
			LaunchTemplateVersion: text(),
			LaunchTemplateOverrides: listOf("LaunchTemplateOverride", z.object({ InstanceType: text() })).optional(),
		})
		.optional(),
	TotalNeedUpdateCapacity: z.number(),
	FinishedUpdateCapacity: z.number(),
}));

/** DescribeInstanceRefreshes: the tasks of a group, newest first. */
export const describeInstanceRefreshes = essOperation({
	action: "DescribeInstanceRefreshes",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: respelled(
			"ScalingGroupId",
			param.string({ min: 1 }).optional(),
			param.string({ min: 1 }),
			(id) => id,
		),
		InstanceRefreshTaskIds: renamed("InstanceRefreshTaskId", idFilter()),
		MaxResults: param.integer({ min: 1, max: 50 }).default(10),
		NextToken: param.string().optional(),
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		MaxResults: z.number(),
		NextToken: text(),
		InstanceRefreshTasks: listOf("InstanceRefreshTask", view),
	})),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => {
		const named = (input.InstanceRefreshTaskIds ?? []).map((id) => ctx.tx.get(refreshes, id));
		return onNamed(ctx, "DescribeInstanceRefreshes", input.ScalingGroupId, named);
	},
	handle: (input, ctx) => {
		const all = tasksOf(ctx, input.ScalingGroupId, input.InstanceRefreshTaskIds);
		const paged = tokenPage(all, input.NextToken, input.MaxResults);
		if (!paged) {
			throw invalidParameter("NextToken");
		}
		return {
			TotalCount: all.length,
			MaxResults: input.MaxResults,
			NextToken: paged.nextToken,
			InstanceRefreshTasks: paged.rows.map(viewRefresh),
		};
	},
});

function tasksOf(ctx: Context, groupId: string | undefined, ids: readonly string[] | undefined): readonly Refresh[] {
	const scalingGroupId = groupId && requireGroup(ctx, groupId, ctx.regionId).scalingGroupId;
	const candidates = ids
		? ids.flatMap((id) => ctx.tx.get(refreshes, id) ?? [])
		: scalingGroupId
			? [...ctx.tx.scan(refreshes, { index: "group", value: scalingGroupId, newestFirst: true })]
			: [...ctx.tx.scan(refreshes)].reverse();
	return candidates.filter(
		(row) => row.regionId === ctx.regionId && (!scalingGroupId || row.scalingGroupId === scalingGroupId),
	);
}

function viewRefresh(row: Refresh): z.output<typeof view> {
	const { LaunchTemplateOverrides, ...desired } = row.desired ?? {};
	return {
		InstanceRefreshTaskId: row.instanceRefreshTaskId,
		ScalingGroupId: row.scalingGroupId,
		RegionId: row.regionId,
		Status: row.status,
		Detail: row.detail,
		StartTime: isoSeconds(row.startedAt),
		EndTime: row.endedAt === undefined ? undefined : isoSeconds(row.endedAt),
		MinHealthyPercentage: row.minHealthyPercentage,
		MaxHealthyPercentage: row.maxHealthyPercentage,
		SkipMatching: row.skipMatching,
		Strategy: row.strategy,
		CheckpointPauseTime: row.checkpointPauseMinutes,
		Checkpoints: row.checkpoints.map((Percentage) => ({ Percentage })),
		DesiredConfiguration: row.desired && {
			...desired,
			LaunchTemplateOverrides: LaunchTemplateOverrides?.map(({ InstanceType }) => ({ InstanceType })),
		},
		TotalNeedUpdateCapacity: row.total,
		FinishedUpdateCapacity: row.finished,
	};
}
