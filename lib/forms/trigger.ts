import * as z from "zod";
import { COMPARISONS, SYSTEM_METRICS } from "./alarm-task";
import { decimalNumber } from "./decimal-number";
import { picked, ruleMessage, wholeNumber } from "./rule";

/** What can execute a rule: someone now, a scheduled task, an event-triggered task. */
export const TRIGGER_KINDS = ["now", "scheduled", "alarm"] as const;

/** The seconds over which an event-triggered task of the wizard averages its metric: the shortest that there are. */
const ALARM_PERIOD_SECONDS = 60;
/** A launch that is refused is tried again for so long (LaunchExpirationTime), in seconds. */
export const LAUNCH_EXPIRATION_SECONDS = 600;

/** How a walkthrough's rule is executed. */
export const triggerForm = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("now") }),
	/** `YYYY-MM-DDThh:mmZ`, as the cloud takes it. */
	z.object({ kind: z.literal("scheduled"), launchTime: picked }),
	z.object({
		kind: z.literal("alarm"),
		metricName: z.enum(SYSTEM_METRICS, ruleMessage("required")),
		comparison: z.enum(COMPARISONS),
		threshold: decimalNumber({ decimals: 6 }),
		/** How many times in a row the condition has to hold. */
		evaluationCount: wholeNumber(1, 60),
	}),
]);
export type TriggerForm = z.infer<typeof triggerForm>;
export type ScheduledTrigger = Extract<TriggerForm, { kind: "scheduled" }>;
export type AlarmTrigger = Extract<TriggerForm, { kind: "alarm" }>;

/** The rule that a trigger executes. */
type Rule = { scalingRuleAri: string; scalingRuleName: string };

/** Most characters of a rule's name in that of a task: names of tasks have 64. */
const NAME_PART = 40;

/** The name of a rule's task: the same for the same time or metric, so that it is found again. */
export function triggerName(form: ScheduledTrigger | AlarmTrigger, { scalingRuleName }: Rule): string {
	const about = form.kind === "scheduled" ? form.launchTime.replace(/[-:]/g, "") : form.metricName;
	return `${scalingRuleName.slice(0, NAME_PART)}-${about}`.slice(0, 64);
}

/** Parameters of ess:CreateScheduledTask: the rule once, at the time. */
export function toLaunchRequest(form: ScheduledTrigger, rule: Rule) {
	return {
		ScheduledTaskName: triggerName(form, rule),
		ScheduledAction: rule.scalingRuleAri,
		LaunchTime: form.launchTime,
		LaunchExpirationTime: LAUNCH_EXPIRATION_SECONDS,
		TaskEnabled: true,
	};
}

/** What ess:CreateAlarm and ess:ModifyAlarm take: the rule, whenever the metric's average is beyond the threshold. */
export function toAlarmTriggerRequest(form: AlarmTrigger, rule: Rule) {
	return {
		Name: triggerName(form, rule),
		MetricType: "system" as const,
		MetricName: form.metricName,
		Statistics: "Average" as const,
		ComparisonOperator: form.comparison,
		Threshold: form.threshold,
		Period: ALARM_PERIOD_SECONDS,
		EvaluationCount: form.evaluationCount,
		AlarmAction: [rule.scalingRuleAri],
	};
}

/** What an event-triggered task is, field by field, as far as the wizard asks for it. */
export function alarmFields(alarm: {
	MetricName?: string | undefined;
	ComparisonOperator?: string | undefined;
	Threshold?: number | undefined;
	EvaluationCount?: number | undefined;
}) {
	const { MetricName, ComparisonOperator, Threshold, EvaluationCount } = alarm;
	return { MetricName, ComparisonOperator, Threshold, EvaluationCount };
}
