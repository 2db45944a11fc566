import { z } from "zod";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { alarmFields, changedAlarm, inertAlarmFields } from "../alarm-fields";
import { invalidParameter } from "../errors";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group";
import { onGroup } from "../permission";
import { type Alarm, alarms } from "../store-tasks";

const alarmTaskId = param.string({ min: 1 });

/** CreateAlarm: an event-triggered task that executes rules when a metric of the group passes a threshold. */
export const createAlarm = essOperation({
	action: "CreateAlarm",
	input: { RegionId: regionId, ScalingGroupId: param.string({ min: 1 }), ...alarmFields },
	output: z.object({ AlarmTaskId: z.string() }),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	ignored: inertAlarmFields,
	missing: ["Every value that the control API gives counts as one evaluation; no statistics are gathered."],
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
			cloudMonitorGroupId: undefined,
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

/** ModifyAlarm: changes what is given; the task then judges anew. */
export const modifyAlarm = essOperation({
	action: "ModifyAlarm",
	input: { RegionId: regionId, AlarmTaskId: alarmTaskId, ...alarmFields },
	output: z.object({ AlarmTaskId: z.string() }),
	errors: ["InvalidParameter"],
	ignored: inertAlarmFields,
	authorize: (input, ctx) => onAlarm(ctx, "ModifyAlarm", input.AlarmTaskId),
	handle: (input, ctx) => {
		const alarm = requireAlarm(ctx, input.AlarmTaskId);
		ctx.tx.put(alarms, changedAlarm(ctx, { ...alarm, breaches: 0 }, input));
		return { AlarmTaskId: alarm.alarmTaskId };
	},
});

/** EnableAlarm: the task judges from now on. */
export const enableAlarm = essOperation({
	action: "EnableAlarm",
	input: { RegionId: regionId, AlarmTaskId: alarmTaskId },
	output: z.object({}),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) => onAlarm(ctx, "EnableAlarm", input.AlarmTaskId),
	handle: (input, ctx) => setEnabled(ctx, input.AlarmTaskId, true),
});

/** DisableAlarm: the task sees nothing and executes nothing. */
export const disableAlarm = essOperation({
	action: "DisableAlarm",
	input: { RegionId: regionId, AlarmTaskId: alarmTaskId },
	output: z.object({}),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) => onAlarm(ctx, "DisableAlarm", input.AlarmTaskId),
	handle: (input, ctx) => setEnabled(ctx, input.AlarmTaskId, false),
});

/** DeleteAlarm: a task of target tracking goes with its rule only. */
export const deleteAlarm = essOperation({
	action: "DeleteAlarm",
	input: { RegionId: regionId, AlarmTaskId: alarmTaskId },
	output: z.object({ AlarmTaskId: z.string() }),
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

function setEnabled(ctx: Context, id: string, isEnabled: boolean): Record<string, never> {
	const alarm = requireAlarm(ctx, id);
	ctx.tx.put(alarms, { ...alarm, isEnabled, breaches: 0, state: isEnabled ? "INSUFFICIENT_DATA" : alarm.state });
	return {};
}

function onAlarm(ctx: Context, action: string, id: string) {
	return onGroup(ctx, action, ctx.tx.get(alarms, id)?.scalingGroupId);
}

function requireAlarm(ctx: Context, id: string): Alarm {
	const alarm = ctx.tx.get(alarms, id);
	if (!alarm) {
		throw invalidParameter("AlarmTaskId", 404);
	}
	return alarm;
}
