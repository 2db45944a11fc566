import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { activitiesIn } from "../activity/activities-in";
import { activityMembers } from "../activity/rows";
import { byHour, intervalFields, intervalOf, isWithin } from "../activity/statistics";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { onGroup } from "../permission";

/** DescribeInstanceCreateAndDeleteStatistics: how many instances were created, released, started and stopped hour by hour. */
export const describeInstanceCreateAndDeleteStatistics = operation({
	action: "DescribeInstanceCreateAndDeleteStatistics",
	versions: [VERSION_2022],
	input: params(() => ({ RegionId: regionId, ScalingGroupId: param.string().optional(), ...intervalFields() })),
	output: lazyObject(() => ({
		InstanceCreateAndDeleteStatistics: z.object({
			Statistic: z.array(
				z.object({
					Time: z.string(),
					CreatedVmCount: z.number(),
					DestroyedVmCount: z.number(),
					StartedVmCount: z.number(),
					StoppedVmCount: z.number(),
				}),
			),
		}),
	})),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "DescribeInstanceCreateAndDeleteStatistics", input.ScalingGroupId),
	handle: (input, ctx) => {
		const interval = intervalOf(input);
		const begun = activitiesIn(ctx, input.ScalingGroupId).filter(({ startedAt }) => isWithin(interval, startedAt));
		const moves = begun.flatMap(({ scalingActivityId, startedAt }) => {
			const members = ctx.tx.scan(activityMembers, { index: "activity", value: scalingActivityId });
			return [...members].map(({ action, outcome }) => ({ action, outcome, startedAt }));
		});
		const Statistic = byHour(moves, ({ startedAt }) => startedAt).map(({ Time, items }) => {
			const done = (action: string) =>
				items.filter((one) => one.action === action && one.outcome === "Succeeded").length;
			const created = items.filter(({ action }) => action === "created");
			return {
				Time,
				CreatedVmCount: created.length,
				DestroyedVmCount: done("removed") + created.filter(({ outcome }) => outcome === "RolledBack").length,
				StartedVmCount: done("started"),
				StoppedVmCount: done("stopped"),
			};
		});
		return { InstanceCreateAndDeleteStatistics: { Statistic } };
	},
});
