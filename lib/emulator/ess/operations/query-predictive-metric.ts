import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { intervalFields, intervalOf } from "../activity/statistics";
import { VERSION_2022 } from "../ess-operation";
import { onGroup } from "../permission";
import { historyAsked, metricQueryFields, metricValues, viewMetricValue } from "../rule/metric-query";
import { expectationsIn } from "../rule/prediction";

/** QueryPredictiveMetric: what a metric is expected to be, hour by hour; hours of which nothing can be said are left out. */
export const queryPredictiveMetric = operation({
	action: "QueryPredictiveMetric",
	versions: [VERSION_2022],
	input: params(() => ({ ...metricQueryFields(), ...intervalFields() })),
	output: lazyObject(() => ({ PredictiveMetrics: z.object({ PredictiveMetric: metricValues() }) })),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "QueryPredictiveMetric", input.ScalingGroupId),
	handle: (input, ctx) => {
		const history = historyAsked(ctx, input);
		const PredictiveMetric = expectationsIn(intervalOf(input), history, ctx.now).map(({ hour, value }) =>
			viewMetricValue(hour, value),
		);
		return { PredictiveMetrics: { PredictiveMetric } };
	},
});
