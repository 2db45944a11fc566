import type { Context } from "../../core/context";
import { checkCapacityTimer } from "../timer-kinds";

/** After a failed attempt to reach its bounds a group tries again this much later, in ms. */
const RETRY_MS = 300_000;

/** Has the group's size, expected capacity and health looked at, at once or after the retry interval. */
export function scheduleCheck(ctx: Context, scalingGroupId: string, when: "now" | "later"): void {
	const dueAt = when === "now" ? ctx.now : ctx.now + RETRY_MS;
	ctx.schedule(checkCapacityTimer, dueAt, { scalingGroupId }, `ess.check-capacity:${scalingGroupId}`);
}
