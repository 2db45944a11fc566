import type { Context } from "../../core/context";
import { hourOf } from "../activity/statistics";
import { totalCapacity } from "../group/group";
import { type MetricHour, metricHours } from "./metric-rows";

/** How long values are remembered, in ms: prediction looks back two weeks (CreateScalingRule). */
const KEPT = 14 * 86_400_000;

/** Remembers a value of a group's metric within its hour; what is older than two weeks is forgotten. */
export function rememberMetric(ctx: Context, scalingGroupId: string, metric: string, value: number): void {
	const hour = hourOf(ctx.now);
	const known = ctx.tx.get(metricHours, `${scalingGroupId}/${metric}/${hour}`);
	const before = known ?? { scalingGroupId, metric, hour, count: 0, sum: 0, load: 0 };
	const load = value * totalCapacity(ctx, scalingGroupId);
	ctx.tx.put(metricHours, {
		...before,
		count: before.count + 1,
		sum: before.sum + value,
		load: before.load + load,
	});
	if (!known) {
		for (const old of historyOf(ctx, scalingGroupId, metric).filter((row) => row.hour < hour - KEPT)) {
			ctx.tx.delete(metricHours, metricHours.key(old));
		}
	}
}

/** The hours of which values of a group's metric are remembered, oldest first. */
export function historyOf({ tx }: Pick<Context, "tx">, scalingGroupId: string, metric: string): readonly MetricHour[] {
	const rows = [...tx.scan(metricHours, { index: "series", value: `${scalingGroupId}/${metric}` })];
	return rows.sort((a, b) => a.hour - b.hour);
}
