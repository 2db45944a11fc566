import { z } from "zod";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { historyOf } from "../task/metric-history";
import type { MetricHour } from "../task/metric-rows";
import { PREDICTIVE_METRICS } from "./rule";

/** What the operations take that tell of a metric of a group, beside the interval. */
export const metricQueryFields = () => ({
	RegionId: regionId,
	ScalingGroupId: param.string({ min: 1 }),
	MetricName: param.oneOf(PREDICTIVE_METRICS),
});

/** The metric's value hour by hour, as they answer it. */
export const metricValues = () => z.array(z.object({ Time: z.string(), MetricValue: z.string() }));

/** Shows the metric's value in an hour. Pure. */
export function viewMetricValue(hour: number, value: number): { readonly Time: string; readonly MetricValue: string } {
	return { Time: isoMinutes(hour), MetricValue: String(value) };
}

type Asked = { readonly RegionId: string; readonly ScalingGroupId: string; readonly MetricName: string };

/** The history of the metric that is asked for, oldest first. Throws InvalidScalingGroupId.NotFound. */
export function historyAsked(ctx: Context, { RegionId, ScalingGroupId, MetricName }: Asked): readonly MetricHour[] {
	return historyOf(ctx, requireGroup(ctx, ScalingGroupId, RegionId).scalingGroupId, MetricName);
}
