import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { filtered, tokenPage } from "../../core/pagination";
import { param } from "../../core/params";
import { activities } from "../activity/rows";
import { invalidParameter } from "../errors";
import { essOperation, listOf } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { lifecycleActions } from "../hook/rows";
import { onGroup } from "../permission";

/** DescribeLifecycleActions: the waits of one scaling activity, with what they hold and how they ended. */
export const describeLifecycleActions = essOperation({
	action: "DescribeLifecycleActions",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingActivityId: param.string({ min: 1 }),
		LifecycleActionStatus: param.oneOf(["Pending", "Timeout", "Completed"]).optional(),
		MaxResults: param.integer({ min: 1, max: 50 }).default(10),
		NextToken: param.string().optional(),
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		MaxResults: z.number(),
		NextToken: z.string().optional(),
		LifecycleActions: listOf(
			"LifecycleAction",
			z.object({
				LifecycleHookId: z.string(),
				LifecycleActionToken: z.string(),
				LifecycleActionStatus: z.enum(["Pending", "Timeout", "Completed"]),
				LifecycleActionResult: z.enum(["CONTINUE", "ABANDON", "ROLLBACK"]),
				InstanceIds: listOf("InstanceId", z.string()),
			}),
		),
	})),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) =>
		onGroup(ctx, "DescribeLifecycleActions", ctx.tx.get(activities, input.ScalingActivityId)?.scalingGroupId),
	handle: (input, ctx) => {
		if (!ctx.tx.get(activities, input.ScalingActivityId)) {
			throw invalidParameter("ScalingActivityId");
		}
		const all = ctx.tx.scan(lifecycleActions, { index: "activity", value: input.ScalingActivityId });
		const wanted = [
			...filtered(all, (row) => !input.LifecycleActionStatus || row.status === input.LifecycleActionStatus),
		];
		const paged = tokenPage(wanted, input.NextToken, input.MaxResults);
		if (!paged) {
			throw invalidParameter("NextToken");
		}
		return {
			TotalCount: wanted.length,
			MaxResults: input.MaxResults,
			NextToken: paged.nextToken,
			LifecycleActions: paged.rows.map((row) => ({
				LifecycleHookId: row.lifecycleHookId,
				LifecycleActionToken: row.token,
				LifecycleActionStatus: row.status,
				LifecycleActionResult: row.result,
				InstanceIds: [...row.instanceIds],
			})),
		};
	},
});
