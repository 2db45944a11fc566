import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { intervalFields, intervalOf, isWithin } from "../activity/statistics";
import { VERSION_2022 } from "../ess-operation";
import { onGroup } from "../permission";
import { historyAsked, metricQueryFields, metricValues, viewMetricValue } from "../rule/metric-query";

/** QueryHistoricalMetric: what a metric that rules predict was, hour by hour; hours without a value are left out. */
export const queryHistoricalMetric = operation({
	action: "QueryHistoricalMetric",
	versions: [VERSION_2022],
	input: params(() => ({ ...metricQueryFields(), ...intervalFields() })),
	output: lazyObject(() => ({ HistoricalMetrics: z.object({ HistoricalMetric: metricValues() }) })),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "QueryHistoricalMetric", input.ScalingGroupId),
	handle: (input, ctx) => {
		const history = historyAsked(ctx, input);
		const interval = intervalOf(input);
		const HistoricalMetric = history
			.filter(({ hour }) => isWithin(interval, hour))
			.map(({ hour, sum, count }) => viewMetricValue(hour, sum / count));
		return { HistoricalMetrics: { HistoricalMetric } };
	},
});
