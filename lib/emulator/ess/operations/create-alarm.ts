import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";
import { alarmFields, changedAlarm, inertAlarmFields } from "../task/alarm-fields";
import { type Alarm, alarms } from "../task/rows";

/** CreateAlarm: an event-triggered task that executes rules when a metric of the group passes a threshold. */
export const createAlarm = essOperation({
	action: "CreateAlarm",
	input: () => ({ RegionId: regionId, ScalingGroupId: param.string({ min: 1 }), ...alarmFields }),
	output: lazyObject(() => ({ AlarmTaskId: z.string() })),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter", "MissingParameter"],
	ignored: inertAlarmFields,
	missing: [
		"Every value counts as one evaluation; no statistics are gathered.",
		"CpuUtilization comes from what the instances of a group compute, minute by minute, while they do; all other values from the control API.",
	],
	authorize: (input, ctx) => onGroup(ctx, "CreateAlarm", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const id = `${group.scalingGroupId}_${ctx.ids.guid().toLowerCase()}`;
		const blank: Alarm = {
			alarmTaskId: id,
			regionId: group.regionId,
			scalingGroupId: group.scalingGroupId,
			name: id,
			description: undefined,
			metricType: "system",
			conditions: [],
			isMultiMetric: false,
			operator: "&&",
			evaluationCount: 3,
			effective: undefined,
			dimensions: [],
			actions: [],
			targetTrackingRuleId: undefined,
			isEnabled: true,
			state: "INSUFFICIENT_DATA",
			latest: {},
			breaches: 0,
			createdAt: ctx.now,
		};
		ctx.tx.put(alarms, changedAlarm(ctx, blank, input));
		return { AlarmTaskId: id };
	},
});
