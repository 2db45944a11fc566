import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { onAlarm } from "../permission";
import { setAlarmEnabled } from "../task/alarm";

/** EnableAlarm: the task judges from now on. */
export const enableAlarm = essOperation({
	action: "EnableAlarm",
	input: () => ({ RegionId: regionId, AlarmTaskId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) => onAlarm(ctx, "EnableAlarm", input.AlarmTaskId),
	handle: (input, ctx) => {
		setAlarmEnabled(ctx, input.AlarmTaskId, true);
		return {};
	},
});
