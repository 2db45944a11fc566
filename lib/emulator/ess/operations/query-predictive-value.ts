import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { intervalFields, intervalOf } from "../activity/statistics";
import { invalidParameter } from "../errors";
import { VERSION_2022 } from "../ess-operation";
import { onGroup } from "../permission";
import { historyAsked, metricQueryFields } from "../rule/metric-query";
import { expectationsIn, instancesFor } from "../rule/prediction";

/** QueryPredictiveValue: how many instances a group is expected to need, hour by hour, to keep a metric at a value. */
export const queryPredictiveValue = operation({
	action: "QueryPredictiveValue",
	versions: [VERSION_2022],
	input: params(() => ({ ...metricQueryFields(), TargetValue: param.number(), ...intervalFields() })),
	output: lazyObject(() => ({
		PredictiveValues: z.object({ PredictiveValue: z.array(z.object({ Time: z.string(), Value: z.number() })) }),
	})),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "QueryPredictiveValue", input.ScalingGroupId),
	handle: (input, ctx) => {
		const history = historyAsked(ctx, input);
		if (input.TargetValue <= 0) {
			throw invalidParameter("TargetValue");
		}
		const PredictiveValue = expectationsIn(intervalOf(input), history, ctx.now).map(({ hour, ...expected }) => ({
			Time: isoMinutes(hour),
			Value: instancesFor(expected, input.TargetValue),
		}));
		return { PredictiveValues: { PredictiveValue } };
	},
});
