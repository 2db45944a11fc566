import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { intervalFields, intervalOf } from "../activity/statistics";
import { invalidParameter } from "../errors";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";
import { expectedIn, instancesFor, predictableHours } from "../rule/prediction";
import { PREDICTIVE_METRICS } from "../rule/rule";
import { historyOf } from "../task/metric-history";

/** QueryPredictiveValue: how many instances a group is expected to need, hour by hour, to keep a metric at a value. */
export const queryPredictiveValue = operation({
	action: "QueryPredictiveValue",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		MetricName: param.oneOf(PREDICTIVE_METRICS),
		TargetValue: param.number(),
		...intervalFields(),
	})),
	output: lazyObject(() => ({
		PredictiveValues: z.object({ PredictiveValue: z.array(z.object({ Time: z.string(), Value: z.number() })) }),
	})),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "QueryPredictiveValue", input.ScalingGroupId),
	handle: (input, ctx) => {
		const { scalingGroupId } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		if (input.TargetValue <= 0) {
			throw invalidParameter("TargetValue");
		}
		const history = historyOf(ctx, scalingGroupId, input.MetricName);
		const PredictiveValue = predictableHours(intervalOf(input), history, ctx.now).flatMap((hour) => {
			const expected = expectedIn(history, hour, ctx.now);
			return expected ? [{ Time: isoMinutes(hour), Value: instancesFor(expected, input.TargetValue) }] : [];
		});
		return { PredictiveValues: { PredictiveValue } };
	},
});
