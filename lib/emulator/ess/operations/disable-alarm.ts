import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { onAlarm } from "../permission";
import { setAlarmEnabled } from "../task/alarm";

/** DisableAlarm: the task sees nothing and executes nothing. */
export const disableAlarm = essOperation({
	action: "DisableAlarm",
	input: () => ({ RegionId: regionId, AlarmTaskId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) => onAlarm(ctx, "DisableAlarm", input.AlarmTaskId),
	handle: (input, ctx) => {
		setAlarmEnabled(ctx, input.AlarmTaskId, false);
		return {};
	},
});
