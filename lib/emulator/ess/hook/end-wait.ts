import type { Context } from "../../core/context";
import { activities } from "../activity/rows";
import { endScaleIn } from "../activity/scale-in";
import { endScaleOut } from "../activity/scale-out";
import { closeAction } from "./lifecycle-wait";
import { type LifecycleAction, lifecycleActions } from "./rows";
import { type ActionResult, decideWait } from "./wait-decision";

/**
 * Ends the wait of one hook (completed, timed out, or its hook deleted) and, when that settles the matter, lets the
 * instances of its activity go on.
 */
export function endWait(
	ctx: Context,
	action: LifecycleAction,
	status: "Completed" | "Timeout",
	result: ActionResult,
): void {
	closeAction(ctx, action, status, result);
	const { scalingActivityId, transition } = action;
	const decision = decideWait(transition, result, ctx.tx.count(lifecycleActions, "waiting", scalingActivityId));
	const activity = ctx.tx.get(activities, scalingActivityId);
	if (decision.kind === "wait" || !activity) {
		return;
	}
	if (decision.endOthers) {
		for (const other of [...ctx.tx.scan(lifecycleActions, { index: "waiting", value: scalingActivityId })]) {
			closeAction(ctx, other, "Completed", result);
		}
	}
	if (transition === "SCALE_OUT") {
		endScaleOut(ctx, activity, decision.outcome);
	} else {
		endScaleIn(ctx, activity, decision.outcome);
	}
}

/** Timer `ess.heartbeat`: the wait was not completed in time, so the hook's default result applies. */
export function timeOutWait(token: string, ctx: Context): void {
	const action = ctx.tx.get(lifecycleActions, token);
	if (action?.status === "Pending") {
		endWait(ctx, action, "Timeout", action.defaultResult);
	}
}
