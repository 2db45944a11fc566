import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { onAlarm } from "../permission";
import { requireAlarm } from "../task/alarm";
import { alarmFields, changedAlarm, inertAlarmFields } from "../task/alarm-fields";
import { alarms } from "../task/rows";

/** ModifyAlarm: changes what is given; the task then judges anew. */
export const modifyAlarm = essOperation({
	action: "ModifyAlarm",
	input: () => ({ RegionId: regionId, AlarmTaskId: param.string({ min: 1 }), ...alarmFields }),
	output: lazyObject(() => ({ AlarmTaskId: z.string() })),
	cleared: ["Description"],
	errors: ["InvalidParameter", "MissingParameter"],
	ignored: inertAlarmFields,
	authorize: (input, ctx) => onAlarm(ctx, "ModifyAlarm", input.AlarmTaskId),
	handle: (input, ctx) => {
		const alarm = requireAlarm(ctx, input.AlarmTaskId);
		ctx.tx.put(alarms, changedAlarm(ctx, { ...alarm, breaches: 0 }, input));
		return { AlarmTaskId: alarm.alarmTaskId };
	},
});
