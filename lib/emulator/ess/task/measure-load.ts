import type { Context } from "../../core/context";
import { type instanceLoadEvent, metricEvent } from "../../core/events";
import type { PayloadOf } from "../../core/message-kinds";
import { instances } from "../instance/rows";
import { measureTimer } from "../timer-kinds";
import { instanceLoads } from "./load-rows";

const MINUTE = 60_000;

/** Event `ecs.instance-load`: the load of a group's instance counts in its metric when the minute is over. */
export function onInstanceLoad(
	{ instanceId, minute, cpuPercent }: PayloadOf<typeof instanceLoadEvent>,
	ctx: Context,
): void {
	const row = ctx.tx.get(instances, instanceId);
	// A minute that is over has been measured.
	if (row && minute + MINUTE > ctx.now) {
		const { scalingGroupId } = row;
		const before = ctx.tx.get(instanceLoads, `${instanceId}/${minute}`)?.cpuPercent ?? 0;
		// After a crash a machine computes again what it did before.
		ctx.tx.put(instanceLoads, { instanceId, scalingGroupId, minute, cpuPercent: Math.max(before, cpuPercent) });
		scheduleMeasure(ctx, scalingGroupId, minute);
	}
}

function scheduleMeasure(ctx: Context, scalingGroupId: string, minute: number): void {
	const id = `ess.measure:${scalingGroupId}:${minute}`;
	ctx.schedule(measureTimer, minute + MINUTE, { scalingGroupId, minute }, id);
}

/**
 * Timer `ess.measure`: a minute in which instances of a group computed is over, and its CpuUtilization is what they did on
 * average. It is measured until it has come down to nothing; of a group at rest nothing is told.
 */
export function measureLoad({ scalingGroupId, minute }: PayloadOf<typeof measureTimer>, ctx: Context): void {
	const known = [...ctx.tx.scan(instanceLoads, { index: "group", value: scalingGroupId })];
	const loads = known.filter((row) => row.minute <= minute);
	for (const row of loads) {
		ctx.tx.delete(instanceLoads, instanceLoads.key(row));
	}
	const serving = [...ctx.tx.scan(instances, { index: "state", value: `${scalingGroupId}/InService` })];
	if (serving.length === 0) {
		return;
	}
	const ids = new Set(serving.map(({ instanceId }) => instanceId));
	const sum = loads
		.filter((row) => row.minute === minute && ids.has(row.instanceId))
		.reduce((total, { cpuPercent }) => total + cpuPercent, 0);
	const value = Math.round((100 * sum) / serving.length) / 100;
	ctx.emit(metricEvent, { scalingGroupId, metric: "CpuUtilization", value });
	if (value > 0) {
		scheduleMeasure(ctx, scalingGroupId, minute + MINUTE);
	}
}
