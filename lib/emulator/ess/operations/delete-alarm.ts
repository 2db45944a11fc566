import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { invalidParameter } from "../errors";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { onAlarm } from "../permission";
import { requireAlarm } from "../task/alarm";
import { alarms } from "../task/rows";

/** DeleteAlarm: a task of target tracking goes with its rule only. */
export const deleteAlarm = essOperation({
	action: "DeleteAlarm",
	input: () => ({ RegionId: regionId, AlarmTaskId: param.string({ min: 1 }) }),
	output: lazyObject(() => ({ AlarmTaskId: z.string() })),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) => onAlarm(ctx, "DeleteAlarm", input.AlarmTaskId),
	handle: (input, ctx) => {
		const alarm = requireAlarm(ctx, input.AlarmTaskId);
		if (alarm.targetTrackingRuleId !== undefined) {
			throw invalidParameter("AlarmTaskId");
		}
		ctx.tx.delete(alarms, alarm.alarmTaskId);
		return { AlarmTaskId: alarm.alarmTaskId };
	},
});
