import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { type PayloadOf, timerKind } from "../../core/message-kinds";
import { updateInstance } from "../instance";
import { type InstanceRow, instances } from "../tables";

const instance = lazyObject(() => ({ instanceId: z.string() }));

/** An instance gets another bandwidth (Mbit/s) for a time, or its own again. */
export const bandwidthTimer = timerKind(
	"ecs.bandwidth",
	instance,
	instance.extend({ bandwidthIn: z.number(), bandwidthOut: z.number() }),
);

type Bandwidth = Pick<InstanceRow, "bandwidthIn" | "bandwidthOut">;

/**
 * Gives an instance another bandwidth, from `startAt` until `endAt` (ms) where they are set, and its present one
 * afterwards (ModifyInstanceNetworkSpec: StartTime, EndTime). A change that was to come before is taken back.
 */
export function changeBandwidth(
	ctx: Context,
	row: InstanceRow,
	bandwidth: Bandwidth,
	{ startAt, endAt }: { readonly startAt: number | undefined; readonly endAt: number | undefined },
): InstanceRow {
	const { instanceId } = row;
	const own = { bandwidthIn: row.bandwidthIn, bandwidthOut: row.bandwidthOut };
	const [begins, ends] = [`ecs.bandwidth/${instanceId}/begins`, `ecs.bandwidth/${instanceId}/ends`];
	ctx.cancelTimer(begins);
	ctx.cancelTimer(ends);
	if (endAt !== undefined) {
		ctx.schedule(bandwidthTimer, endAt, { instanceId, ...own }, ends);
	}
	if (startAt !== undefined && startAt > ctx.now) {
		ctx.schedule(bandwidthTimer, startAt, { instanceId, ...bandwidth }, begins);
		return row;
	}
	return updateInstance(ctx, row, bandwidth);
}

/** Timer `ecs.bandwidth`. */
export function setBandwidth({ instanceId, ...bandwidth }: PayloadOf<typeof bandwidthTimer>, ctx: Context): void {
	const row = ctx.tx.get(instances, instanceId);
	if (row) {
		updateInstance(ctx, row, bandwidth);
	}
}
