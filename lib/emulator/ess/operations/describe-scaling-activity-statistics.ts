import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { activitiesIn } from "../activity/activities-in";
import { byHour, intervalFields, intervalOf, isWithin } from "../activity/statistics";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { onGroup } from "../permission";

/** DescribeScalingActivityStatistics: how the activities of a group, or of the region, ended hour by hour, or with which errors. */
export const describeScalingActivityStatistics = operation({
	action: "DescribeScalingActivityStatistics",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		MetricType: param.oneOf(["ScalingActivityStatus", "ScalingActivityErrorCodes"]).default("ScalingActivityStatus"),
		...intervalFields(),
	})),
	output: lazyObject(() => ({
		ScalingActivityStatusStatistics: z
			.object({
				Statistic: z.array(
					z.object({
						Time: z.string(),
						SuccessActivityCount: z.number(),
						WarningActivityCount: z.number(),
						FailedActivityCount: z.number(),
					}),
				),
			})
			.optional(),
		ScalingActivityErrorCodeStatistics: z
			.object({
				ErrorStatistic: z.array(z.object({ Time: z.string(), ErrorCode: z.string(), Count: z.number() })),
			})
			.optional(),
	})),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "DescribeScalingActivityStatistics", input.ScalingGroupId),
	handle: (input, ctx) => {
		const interval = intervalOf(input);
		const ended = activitiesIn(ctx, input.ScalingGroupId).filter(({ endedAt = -1 }) => isWithin(interval, endedAt));
		const hours = byHour(ended, ({ endedAt = 0 }) => endedAt);
		if (input.MetricType === "ScalingActivityStatus") {
			const count = (items: typeof ended, status: string) => items.filter((one) => one.status === status).length;
			const Statistic = hours.map(({ Time, items }) => ({
				Time,
				SuccessActivityCount: count(items, "Successful"),
				WarningActivityCount: count(items, "Warning"),
				FailedActivityCount: count(items, "Failed"),
			}));
			return { ScalingActivityStatusStatistics: { Statistic } };
		}
		const ErrorStatistic = hours.flatMap(({ Time, items }) => {
			const codes = items.flatMap(({ failures }) => [...new Set(failures.map(({ code }) => code))]);
			return [...new Set(codes)].map((ErrorCode) => ({
				Time,
				ErrorCode,
				Count: codes.filter((code) => code === ErrorCode).length,
			}));
		});
		return { ScalingActivityErrorCodeStatistics: { ErrorStatistic } };
	},
});
