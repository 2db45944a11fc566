"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { thresholdOf } from "@/lib/forms/alarm-conditions";
import { alarmTaskForm, runAlarmForm, toAlarmRequest } from "@/lib/forms/alarm-task";
import { picked } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";

const alarm = z.object({ alarmTaskId: picked });

/** 创建报警任务. */
export const createAlarmAction = consoleAction("ess.createAlarm", alarmTaskForm, async (form, { cloud }) => {
	const { AlarmTaskId } = await cloud.ess.createAlarm({
		ScalingGroupId: form.scalingGroupId,
		...toAlarmRequest(form),
	});
	return { alarmTaskId: AlarmTaskId };
});

/** 修改报警任务: it judges anew from then on. */
export const modifyAlarmAction = consoleAction(
	"ess.modifyAlarm",
	alarm.extend({ form: alarmTaskForm }),
	async ({ alarmTaskId: AlarmTaskId, form }, { cloud }) => {
		await cloud.ess.modifyAlarm({ AlarmTaskId, ...toAlarmRequest(form) });
		return {};
	},
);

/** Has a task judge, or not. */
export const setAlarmEnabledAction = consoleAction(
	"ess.setAlarmEnabled",
	alarm.extend({ isEnabled: z.boolean() }),
	async ({ alarmTaskId: AlarmTaskId, isEnabled }, { cloud }) => {
		await (isEnabled ? cloud.ess.enableAlarm({ AlarmTaskId }) : cloud.ess.disableAlarm({ AlarmTaskId }));
		return {};
	},
);

/** 删除报警任务; the rules that it executes stay. */
export const deleteAlarmAction = consoleAction(
	"ess.deleteAlarm",
	alarm,
	async ({ alarmTaskId: AlarmTaskId }, { cloud }) => {
		await cloud.ess.deleteAlarm({ AlarmTaskId });
		return {};
	},
);

/**
 * Executes a task's rules now, one after the other, as by hand: the task's own state stays, and the cooldown is not
 * waited for. Step rules are told the metric's value and the task's threshold.
 */
export const runAlarmAction = consoleAction(
	"ess.runAlarm",
	runAlarmForm,
	async ({ alarmTaskId: AlarmTaskId, metricValue }, { cloud }) => {
		const { AlarmList } = await cloud.ess.describeAlarms({ AlarmTaskId });
		const task = AlarmList[0];
		if (!task) {
			throw new ConsoleError("NotFound", `${AlarmTaskId} does not exist.`, { httpStatus: 404 });
		}
		const threshold = thresholdOf(task);
		const activityIds: string[] = [];
		for (const ScalingRuleAri of task.AlarmActions) {
			const { ScalingActivityId } = await cloud.ess.executeScalingRule({
				ScalingRuleAri,
				...(metricValue === "" ? {} : { MetricValue: metricValue }),
				...(metricValue === "" || threshold === undefined ? {} : { BreachThreshold: threshold }),
				ClientToken: randomUUID(),
			});
			activityIds.push(ScalingActivityId);
		}
		return { activityIds };
	},
);
