import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { intervalFields, intervalOf } from "../activity/statistics";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";
import { expectedIn, predictableHours } from "../rule/prediction";
import { PREDICTIVE_METRICS } from "../rule/rule";
import { historyOf } from "../task/metric-history";

/** QueryPredictiveMetric: what a metric is expected to be, hour by hour; hours of which nothing can be said are left out. */
export const queryPredictiveMetric = operation({
	action: "QueryPredictiveMetric",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		MetricName: param.oneOf(PREDICTIVE_METRICS),
		...intervalFields(),
	})),
	output: lazyObject(() => ({
		PredictiveMetrics: z.object({
			PredictiveMetric: z.array(z.object({ Time: z.string(), MetricValue: z.string() })),
		}),
	})),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "QueryPredictiveMetric", input.ScalingGroupId),
	handle: (input, ctx) => {
		const { scalingGroupId } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const history = historyOf(ctx, scalingGroupId, input.MetricName);
		const PredictiveMetric = predictableHours(intervalOf(input), history, ctx.now).flatMap((hour) => {
			const expected = expectedIn(history, hour, ctx.now);
			return expected ? [{ Time: isoMinutes(hour), MetricValue: String(expected.value) }] : [];
		});
		return { PredictiveMetrics: { PredictiveMetric } };
	},
});
