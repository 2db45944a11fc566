import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { type PayloadOf, timerKind } from "../../core/message-kinds";
import { autoReleaseId, removeInstance } from "../instance";
import { type InstanceRow, instances } from "../tables";
import { optionsOf } from "./options";

const instance = lazyObject(() => ({ instanceId: z.string() }));

/** An instance's time has come to be released by itself. */
export const autoReleaseTimer = timerKind("ecs.auto-release", instance);

/** Sees to it that an instance is released when its options say so; without a time it stays. */
export function scheduleRelease(ctx: Context, row: InstanceRow): void {
	const { autoReleaseAt } = optionsOf(row);
	ctx.cancelTimer(autoReleaseId(row.instanceId));
	if (autoReleaseAt !== undefined) {
		ctx.schedule(autoReleaseTimer, autoReleaseAt, { instanceId: row.instanceId }, autoReleaseId(row.instanceId));
	}
}

/** Timer `ecs.auto-release`: protection from deletion does not hold the system off. */
export function releaseByItself({ instanceId }: PayloadOf<typeof autoReleaseTimer>, ctx: Context): void {
	const row = ctx.tx.get(instances, instanceId);
	if (row && (optionsOf(row).autoReleaseAt ?? Number.POSITIVE_INFINITY) <= ctx.now) {
		removeInstance(ctx, row);
	}
}
