import "server-only";
import {
	type AlarmTrigger,
	alarmFields,
	type ScheduledTrigger,
	toAlarmTriggerRequest,
	toLaunchRequest,
	triggerName,
} from "@/lib/forms/trigger";
import { minuteText } from "@/lib/i18n/local-time";
import { type Difference, differencesOf } from "../../plan";
import { isOwn } from "../../run/own";
import type { StepRun } from "../../run/step-server";
import type { StepResult } from "../../state";

/** What a rule's task waits for, as the walkthrough keeps it. */
export type Trigger = NonNullable<StepResult<"execute">["trigger"]>;

type Made = { kind: "made"; trigger: Trigger } | { kind: "confirm"; differences: readonly Difference[] };
type Rule = StepResult<"rule">;
type Run = Pick<StepRun<object>, "cloud" | "state" | "isConfirmed" | "make" | "found" | "cloudNow">;

/** Makes the scheduled task of a rule, or takes the walkthrough's own of that time. @throws {CloudError} */
export async function makeScheduledTask(run: Run, form: ScheduledTrigger, rule: Rule, groupId: string): Promise<Made> {
	const { cloud } = run;
	const name = triggerName(form, rule);
	const request = toLaunchRequest(form, rule);
	const { ScheduledTasks } = await cloud.ess.describeScheduledTasks({ ScheduledTaskName: [name] });
	const existing = ScheduledTasks.find((task) => task.ScheduledTaskName === name);
	const isOwnTask = existing !== undefined && isOwn(run.state, "scheduled-task", existing.ScheduledTaskId);
	if (existing && !isOwnTask && !run.isConfirmed) {
		const { ScheduledAction, TaskEnabled } = request;
		const differences = differencesOf({ ...existing }, { ScheduledAction, TaskEnabled });
		if (differences.length > 0) {
			return { kind: "confirm", differences };
		}
	}
	let id = existing?.ScheduledTaskId;
	if (id === undefined) {
		const wish = { kind: "scheduled-task", name, scalingGroupId: groupId, asked: taskAsked(request) } as const;
		id = (await run.make(wish, () => cloud.ess.createScheduledTask(request))).ScheduledTaskId;
	} else {
		await cloud.ess.modifyScheduledTask({ ScheduledTaskId: id, ...request });
	}
	const created = existing === undefined;
	await run.found({ kind: "scheduled-task", id, name, regionId: cloud.regionId, scalingGroupId: groupId, created });
	const launchAt = Date.parse(form.launchTime);
	const expiresAt = launchAt + request.LaunchExpirationTime * 1000;
	const { scalingRuleId } = rule;
	const trigger = { kind: "scheduled", id, name, scalingRuleId, since: launchAt, expiresAt } as const;
	return { kind: "made", trigger: { ...trigger, ...earlierOf(run) } };
}

/** Makes the event-triggered task of a rule, or changes the one of that name. @throws {CloudError} */
export async function makeAlarm(run: Run, form: AlarmTrigger, rule: Rule, groupId: string): Promise<Made> {
	const { cloud } = run;
	const name = triggerName(form, rule);
	const request = toAlarmTriggerRequest(form, rule);
	const since = await run.cloudNow();
	const { AlarmList } = await cloud.ess.describeAlarms({ ScalingGroupId: groupId, PageSize: 50 });
	const existing = AlarmList.find((alarm) => alarm.Name === name);
	const isOwnAlarm = existing !== undefined && isOwn(run.state, "alarm", existing.AlarmTaskId);
	if (existing && !isOwnAlarm && !run.isConfirmed) {
		const differences = differencesOf(alarmFields(existing), alarmFields(request));
		if (differences.length > 0) {
			return { kind: "confirm", differences };
		}
	}
	let id = existing?.AlarmTaskId;
	if (id === undefined) {
		const wish = { kind: "alarm", name, scalingGroupId: groupId, asked: alarmAsked(request) } as const;
		id = (await run.make(wish, () => cloud.ess.createAlarm({ ScalingGroupId: groupId, ...request }))).AlarmTaskId;
	} else {
		// One that fired before counts anew from here.
		await cloud.ess.modifyAlarm({ AlarmTaskId: id, ...request });
	}
	const created = existing === undefined;
	await run.found({ kind: "alarm", id, name, regionId: cloud.regionId, scalingGroupId: groupId, created });
	const { metricName, comparison, threshold, evaluationCount } = form;
	const condition = { metricName, comparison, threshold, evaluationCount };
	const { scalingRuleId } = rule;
	const trigger = { kind: "alarm", id, name, scalingRuleId, since, expiresAt: null, condition } as const;
	return { kind: "made", trigger: { ...trigger, ...earlierOf(run) } };
}

/** Activities are dated to the minute: the one before may be of the same minute. */
function earlierOf({ state }: Run): Pick<Trigger, "earlierActivityId"> {
	const earlierActivityId = state.steps.execute.result?.scalingActivityId;
	return earlierActivityId ? { earlierActivityId } : {};
}

/** What a scheduled task is, as one text. */
export function taskAsked({ ScheduledAction, LaunchTime }: { ScheduledAction?: string; LaunchTime?: string }) {
	return `${ScheduledAction} ${minuteText(LaunchTime)}`;
}

/** What an event-triggered task is, as one text. */
export function alarmAsked(alarm: Parameters<typeof alarmFields>[0]): string {
	return JSON.stringify(alarmFields(alarm));
}
