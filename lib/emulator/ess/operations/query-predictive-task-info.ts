import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { intervalFields, intervalOf } from "../activity/statistics";
import { invalidParameter } from "../errors";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { onRule } from "../permission";
import { sizesFor } from "../rule/predict";
import { expectationsIn } from "../rule/prediction";
import { requireRule } from "../rule/rule";
import { historyOf } from "../task/metric-history";

/** QueryPredictiveTaskInfo: the sizes that a predictive rule gives its group, hour by hour. */
export const queryPredictiveTaskInfo = operation({
	action: "QueryPredictiveTaskInfo",
	versions: [VERSION_2022],
	input: params(() => ({ RegionId: regionId, ScalingRuleId: param.string({ min: 1 }), ...intervalFields() })),
	output: lazyObject(() => ({
		TaskInfos: z.object({
			TaskInfo: z.array(z.object({ Time: z.string(), MinValue: z.number(), MaxValue: z.number() })),
		}),
	})),
	errors: ["InvalidScalingRuleId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onRule(ctx, "QueryPredictiveTaskInfo", input.ScalingRuleId),
	handle: (input, ctx) => {
		const rule = requireRule(ctx, input.ScalingRuleId, input.RegionId);
		if (rule.type !== "PredictiveScalingRule") {
			throw invalidParameter("ScalingRuleId");
		}
		const history = historyOf(ctx, rule.scalingGroupId, rule.metricName ?? "");
		const TaskInfo = expectationsIn(intervalOf(input), history, ctx.now).flatMap(({ hour, ...expected }) => {
			const sizes = sizesFor(ctx, rule, expected);
			return sizes ? [{ Time: isoMinutes(hour), MinValue: sizes.minSize, MaxValue: sizes.maxSize }] : [];
		});
		return { TaskInfos: { TaskInfo } };
	},
});
