import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { intervalFields, intervalOf, isWithin } from "../activity/statistics";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";
import { PREDICTIVE_METRICS } from "../rule/rule";
import { historyOf } from "../task/metric-history";

/** QueryHistoricalMetric: what a metric that rules predict was, hour by hour; hours without a value are left out. */
export const queryHistoricalMetric = operation({
	action: "QueryHistoricalMetric",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		MetricName: param.oneOf(PREDICTIVE_METRICS),
		...intervalFields(),
	})),
	output: lazyObject(() => ({
		HistoricalMetrics: z.object({
			HistoricalMetric: z.array(z.object({ Time: z.string(), MetricValue: z.string() })),
		}),
	})),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "QueryHistoricalMetric", input.ScalingGroupId),
	handle: (input, ctx) => {
		const { scalingGroupId } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const interval = intervalOf(input);
		const HistoricalMetric = historyOf(ctx, scalingGroupId, input.MetricName)
			.filter(({ hour }) => isWithin(interval, hour))
			.map(({ hour, sum, count }) => ({ Time: isoMinutes(hour), MetricValue: String(sum / count) }));
		return { HistoricalMetrics: { HistoricalMetric } };
	},
});
