import { z } from "zod";
import { param } from "../../core/params";
import { heartbeatTimeExceeded, heartbeatTimesExceeded, INVALID_PARAMTER_OF_ACTION } from "../errors";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requirePendingAction, scheduleHeartbeat } from "../hook/lifecycle-wait";
import { lifecycleActions } from "../hook/rows";
import { onAction } from "../permission";

/** A wait lasts six hours at most, and is prolonged twenty times at most (RecordLifecycleActionHeartbeat). */
const MAX_WAIT_MS = 21_600_000;
const MAX_RECORDS = 20;

/** RecordLifecycleActionHeartbeat: the wait starts anew with the given timeout. Its parameters begin in lower case. */
export const recordLifecycleActionHeartbeat = essOperation({
	action: "RecordLifecycleActionHeartbeat",
	input: () => ({
		RegionId: optionalRegionId,
		lifecycleHookId: param.string({ min: 1, error: INVALID_PARAMTER_OF_ACTION }),
		lifecycleActionToken: param.string({ min: 1, error: INVALID_PARAMTER_OF_ACTION }),
		heartbeatTimeout: param.integer({ min: 30, max: 21_600, error: INVALID_PARAMTER_OF_ACTION }).default(600),
	}),
	output: z.object({}),
	errors: [
		"InvalidParamter",
		"LifecycleHookIdAndLifecycleActionToken.Invalid",
		"LifecycleAction.TimeExceeded",
		"LifecycleAction.RecordTimesExceeded",
	],
	authorize: (input, ctx) => onAction(ctx, "RecordLifecycleActionHeartbeat", input.lifecycleActionToken),
	handle: (input, ctx) => {
		const action = requirePendingAction(ctx, input.lifecycleHookId, input.lifecycleActionToken);
		if (action.heartbeatsRecorded >= MAX_RECORDS) {
			throw heartbeatTimesExceeded();
		}
		if (ctx.now + input.heartbeatTimeout * 1000 - action.startedAt > MAX_WAIT_MS) {
			throw heartbeatTimeExceeded();
		}
		ctx.tx.put(lifecycleActions, { ...action, heartbeatsRecorded: action.heartbeatsRecorded + 1 });
		scheduleHeartbeat(ctx, action.token, input.heartbeatTimeout);
		return {};
	},
});
