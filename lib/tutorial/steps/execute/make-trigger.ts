import "server-only";
import { readAlarms } from "@/lib/cloud/read-group-lists";
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
	const { ess } = run.cloud;
	const name = triggerName(form, rule);
	const request = toLaunchRequest(form, rule);
	const { ScheduledAction, TaskEnabled } = request;
	const { ScheduledTasks } = await ess.describeScheduledTasks({ ScheduledTaskName: [name] });
	const existing = ScheduledTasks.find((task) => task.ScheduledTaskName === name);
	const taken = await takeOrMake(run, {
		kind: "scheduled-task",
		name,
		scalingGroupId: groupId,
		asked: taskAsked(request),
		existing: existing && {
			id: existing.ScheduledTaskId,
			differences: differencesOf({ ...existing }, { ScheduledAction, TaskEnabled }),
		},
		create: async () => (await ess.createScheduledTask(request)).ScheduledTaskId,
		modify: (ScheduledTaskId) => ess.modifyScheduledTask({ ScheduledTaskId, ...request }),
	});
	if (taken.kind === "confirm") {
		return taken;
	}
	const launchAt = Date.parse(form.launchTime);
	const expiresAt = launchAt + request.LaunchExpirationTime * 1000;
	const { scalingRuleId } = rule;
	const trigger = { kind: "scheduled", id: taken.id, name, scalingRuleId, since: launchAt, expiresAt } as const;
	return { kind: "made", trigger: { ...trigger, ...earlierOf(run) } };
}

/** Makes the event-triggered task of a rule, or changes the one of that name. @throws {CloudError} */
export async function makeAlarm(run: Run, form: AlarmTrigger, rule: Rule, groupId: string): Promise<Made> {
	const { ess } = run.cloud;
	const name = triggerName(form, rule);
	const request = toAlarmTriggerRequest(form, rule);
	const since = await run.cloudNow();
	const existing = (await readAlarms(run.cloud, { ScalingGroupId: groupId })).find((alarm) => alarm.Name === name);
	const taken = await takeOrMake(run, {
		kind: "alarm",
		name,
		scalingGroupId: groupId,
		asked: alarmAsked(request),
		existing: existing && {
			id: existing.AlarmTaskId,
			differences: differencesOf(alarmFields(existing), alarmFields(request)),
		},
		create: async () => (await ess.createAlarm({ ScalingGroupId: groupId, ...request })).AlarmTaskId,
		// One that fired before counts anew from here.
		modify: (AlarmTaskId) => ess.modifyAlarm({ AlarmTaskId, ...request }),
	});
	if (taken.kind === "confirm") {
		return taken;
	}
	const { metricName, comparison, threshold, evaluationCount } = form;
	const condition = { metricName, comparison, threshold, evaluationCount };
	const { scalingRuleId } = rule;
	const trigger = { kind: "alarm", id: taken.id, name, scalingRuleId, since, expiresAt: null, condition } as const;
	return { kind: "made", trigger: { ...trigger, ...earlierOf(run) } };
}

/** A task that executes a rule: what it is, what stands under its name, and the calls that make it so. */
type Task = {
	readonly kind: "scheduled-task" | "alarm";
	readonly name: string;
	readonly scalingGroupId: string;
	/** What it is, as one text. */
	readonly asked: string;
	readonly existing: { readonly id: string; readonly differences: readonly Difference[] } | undefined;
	/** Answers the id. */
	readonly create: () => Promise<string>;
	readonly modify: (id: string) => Promise<unknown>;
};

/** Makes a task, or changes the one of its name: one of someone else's that stands otherwise is asked about first. */
async function takeOrMake(
	run: Run,
	{ kind, name, scalingGroupId, asked, existing, create, modify }: Task,
): Promise<{ kind: "taken"; id: string } | Extract<Made, { kind: "confirm" }>> {
	if (existing && existing.differences.length > 0 && !isOwn(run.state, kind, existing.id) && !run.isConfirmed) {
		return { kind: "confirm", differences: existing.differences };
	}
	const id = existing?.id ?? (await run.make({ kind, name, scalingGroupId, asked }, create));
	if (existing) {
		await modify(id);
	}
	await run.found({ kind, id, name, regionId: run.cloud.regionId, scalingGroupId, created: existing === undefined });
	return { kind: "taken", id };
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
