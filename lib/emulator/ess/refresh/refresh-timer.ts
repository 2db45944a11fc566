import type { Context } from "../../core/context";
import { refreshTimer } from "../timer-kinds";
import { activeRefresh } from "./creation-source";

/** Has the task looked at as soon as this transaction is over. */
export function scheduleRefresh(ctx: Context, instanceRefreshTaskId: string): void {
	ctx.schedule(refreshTimer, ctx.now, { instanceRefreshTaskId }, `ess.refresh:${instanceRefreshTaskId}`);
}

/** A task that is not done by then has failed (DescribeInstanceRefreshes, Detail), in ms. */
export const MAX_RUN = 7 * 86_400_000;

const expiryId = (instanceRefreshTaskId: string) => `ess.refresh-expiry:${instanceRefreshTaskId}`;

/** Has the task looked at when its time has run out. */
export function scheduleExpiry(ctx: Context, instanceRefreshTaskId: string): void {
	ctx.schedule(refreshTimer, ctx.now + MAX_RUN, { instanceRefreshTaskId }, expiryId(instanceRefreshTaskId));
}

/** The task is over: nothing runs out any more. */
export function forgetExpiry(ctx: Context, instanceRefreshTaskId: string): void {
	ctx.cancelTimer(expiryId(instanceRefreshTaskId));
}

/** As scheduleRefresh for the task of a group, if it has one that is not over: something in the group has come to its end. */
export function scheduleRefreshOf(ctx: Context, scalingGroupId: string): void {
	const refresh = activeRefresh(ctx, scalingGroupId);
	if (refresh) {
		scheduleRefresh(ctx, refresh.instanceRefreshTaskId);
	}
}
