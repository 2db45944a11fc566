import type { Context } from "../../core/context";
import { activities } from "./rows";
import { beginScaleIn } from "./scale-in";
import { beginScaleOut, continueWhenUp } from "./scale-out";

/** Timer `ess.begin-activity`: the accepted activity starts its work. */
export function beginActivity(scalingActivityId: string, ctx: Context): void {
	const activity = ctx.tx.get(activities, scalingActivityId);
	if (activity?.status !== "InProgress") {
		return;
	}
	switch (activity.kind) {
		case "ScaleOut":
			beginScaleOut(ctx, activity);
			return;
		case "ScaleIn":
			beginScaleIn(ctx, activity);
			return;
		case "Attach":
			// Attached instances already run: they go straight to the hooks, or into service.
			continueWhenUp(ctx, activity);
			return;
	}
}
