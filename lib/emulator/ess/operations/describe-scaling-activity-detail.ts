import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { activities } from "../activity/rows";
import { invalidParameter } from "../errors";
import { essOperation } from "../ess-operation";
import { onGroup } from "../permission";

/** DescribeScalingActivityDetail: what an activity did, in sentences; while it goes on only what went wrong so far. */
export const describeScalingActivityDetail = essOperation({
	action: "DescribeScalingActivityDetail",
	input: () => ({ ScalingActivityId: param.string({ min: 1 }) }),
	output: lazyObject(() => ({ ScalingActivityId: z.string(), Detail: z.string() })),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) =>
		onGroup(ctx, "DescribeScalingActivityDetail", ctx.tx.get(activities, input.ScalingActivityId)?.scalingGroupId),
	handle: (input, ctx) => {
		const activity = ctx.tx.get(activities, input.ScalingActivityId);
		if (!activity) {
			throw invalidParameter("ScalingActivityId");
		}
		const soFar = activity.failures.map(({ detail }) => detail).join("\n");
		const Detail = activity.status === "InProgress" ? soFar : activity.detail;
		return { ScalingActivityId: activity.scalingActivityId, Detail };
	},
});
