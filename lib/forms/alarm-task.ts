import * as z from "zod";
import type { Alarm } from "@/lib/cloud/ess";
import { conditionsOf } from "./alarm-conditions";
import { checkField } from "./check-field";
import { decimalNumber } from "./decimal-number";
import { EFFECTIVE_ALWAYS, parseEffectiveTime, writeEffectiveTime } from "./effective-time";
import { oneOf } from "./one-of";
import { nameOf, picked, ruleMessage, wholeNumber } from "./rule";

export const METRIC_TYPES = ["system", "custom"] as const;
export const STATISTICS = ["Average", "Maximum", "Minimum"] as const;
export const COMPARISONS = [">=", "<=", ">", "<"] as const;
export const PERIODS = ["60", "120", "300", "900"] as const;
export const EVALUATIONS = ["1", "2", "3", "5"] as const;
export const EFFECTIVE_KINDS = ["always", "hours", "custom"] as const;
export const OPERATORS = ["&&", "||"] as const;

/** Metrics of a group that CloudMonitor measures by itself (DescribeAlarms, MetricName). */
export const SYSTEM_METRICS = [
	"CpuUtilization",
	"MemoryUtilization",
	"LoadUtilization",
	"IntranetRx",
	"IntranetTx",
	"VpcInternetRx",
	"VpcInternetTx",
	"ClassicInternetRx",
	"ClassicInternetTx",
	"SystemDiskReadBps",
	"SystemDiskWriteBps",
	"SystemDiskReadOps",
	"SystemDiskWriteOps",
	"PackagesNetIn",
	"PackagesNetOut",
	"TcpConnection",
	"LoadBalancerRealServerAverageQps",
] as const;

/** These the cloud adds by itself to what a group's task looks at. */
const OWN_DIMENSIONS = ["user_id", "scaling_group", "userId", "groupId"];

const hour = z.union([z.string(), z.number()]);
const fields = z.object({
	scalingGroupId: picked,
	name: nameOf({ min: 1, max: 64, pattern: /^[^<>]*$/, rule: "alarmNameChars" }),
	description: z
		.string()
		.trim()
		.max(256, ruleMessage("tooLong", { max: 256 }))
		.default(""),
	metricType: z.enum(METRIC_TYPES).default("system"),
	conditions: z
		.array(
			z.object({
				metricName: picked,
				statistics: z.enum(STATISTICS),
				comparison: z.enum(COMPARISONS),
				threshold: decimalNumber({ decimals: 6 }),
				period: z.string(),
			}),
		)
		.min(1, ruleMessage("required"))
		.max(3, ruleMessage("tooMany", { max: 3 })),
	operator: z.enum(OPERATORS).default("&&"),
	evaluationCount: wholeNumber(1, 60).default(3),
	effective: z.enum(EFFECTIVE_KINDS).default("always"),
	hourFrom: hour.default(0),
	hourTo: hour.default(23),
	/** The zone of the hours, `+08:00`. */
	offset: z.string().default("+00:00"),
	effectiveText: z.string().trim().default(""),
	dimensions: z
		.array(z.object({ key: picked, value: picked }))
		.max(10)
		.default([]),
	/** Aris of the rules that it executes. */
	actions: z
		.array(z.string())
		.max(5, ruleMessage("tooMany", { max: 5 }))
		.default([]),
	/** What the task held when it was opened. */
	held: z.object({ isMultiMetric: z.boolean(), isEffectiveSet: z.boolean() }).default({
		isMultiMetric: false,
		isEffectiveSet: false,
	}),
});
type Fields = z.infer<typeof fields>;

/** 创建报警任务 and 修改报警任务. */
export const alarmTaskForm = fields.superRefine((form, issues) => {
	const refuse = (field: keyof Fields, message: string) => issues.addIssue({ code: "custom", path: [field], message });
	if (form.actions.length === 0) {
		refuse("actions", ruleMessage("pickRule"));
	}
	if (form.effective === "hours") {
		for (const field of ["hourFrom", "hourTo"] as const) {
			checkField(form, issues, field, wholeNumber(0, 23));
		}
		if (Number(form.hourTo) < Number(form.hourFrom)) {
			refuse("hourTo", ruleMessage("hourOrder"));
		}
	}
	if (form.effective === "custom" && !/^(TZ=[+-]\d{1,2}(:?\d{2})?\s+)?\S+(\s+\S+){5}$/.test(form.effectiveText)) {
		refuse("effectiveText", ruleMessage("effectiveText"));
	}
});
export type AlarmTaskForm = z.infer<typeof alarmTaskForm>;
export type AlarmTaskFormInput = z.input<typeof alarmTaskForm>;

/** What CreateAlarm and ModifyAlarm take alike, for a form that passed. */
export function toAlarmRequest(form: AlarmTaskForm) {
	const conditions = form.conditions.map(({ metricName, statistics, comparison, threshold, period }) => ({
		MetricName: metricName,
		Statistics: statistics,
		ComparisonOperator: comparison,
		Threshold: threshold,
		Period: Number(period),
	}));
	const [first] = conditions;
	const isMultiMetric = conditions.length > 1 || form.held.isMultiMetric;
	const effective = writeEffectiveTime(
		form.effective === "hours"
			? { kind: "hours", from: Number(form.hourFrom), to: Number(form.hourTo), offset: form.offset }
			: form.effective === "custom"
				? { kind: "custom", text: form.effectiveText }
				: { kind: "always" },
	);
	const stated = effective ?? (form.held.isEffectiveSet ? EFFECTIVE_ALWAYS : undefined);
	return {
		Name: form.name,
		Description: form.description,
		MetricType: form.metricType,
		...(isMultiMetric ? { Expression: conditions, ExpressionsLogicOperator: form.operator } : first),
		EvaluationCount: form.evaluationCount,
		...(stated === undefined ? {} : { Effective: stated }),
		...(form.dimensions.length > 0
			? { Dimension: form.dimensions.map(({ key, value }) => ({ DimensionKey: key, DimensionValue: value })) }
			: {}),
		AlarmAction: form.actions,
	};
}

/** A new condition. */
export const FIRST_CONDITION: AlarmTaskFormInput["conditions"][number] = {
	metricName: "CpuUtilization",
	statistics: "Average",
	comparison: ">=",
	threshold: "",
	period: "300",
};

/** An existing task as the form that would make it. */
export function alarmTaskValues(alarm: Alarm, scalingGroupId: string) {
	const time = parseEffectiveTime(alarm.Effective);
	return {
		scalingGroupId,
		name: alarm.Name ?? alarm.AlarmTaskId,
		description: alarm.Description ?? "",
		metricType: oneOf(METRIC_TYPES, alarm.MetricType, "system"),
		conditions: conditionsOf(alarm).map((condition) => ({
			metricName: condition.MetricName ?? "",
			statistics: oneOf(STATISTICS, condition.Statistics, "Average"),
			comparison: oneOf(COMPARISONS, condition.ComparisonOperator, ">="),
			threshold: condition.Threshold ?? "",
			period: String(condition.Period ?? 300),
		})),
		operator: oneOf(OPERATORS, alarm.ExpressionsLogicOperator, "&&"),
		evaluationCount: alarm.EvaluationCount ?? 3,
		effective: time.kind,
		...(time.kind === "hours" ? { hourFrom: time.from, hourTo: time.to, offset: time.offset } : {}),
		effectiveText: time.kind === "custom" ? time.text : "",
		dimensions: alarm.Dimensions.flatMap(({ DimensionKey = "", DimensionValue = "" }) =>
			OWN_DIMENSIONS.includes(DimensionKey) ? [] : [{ key: DimensionKey, value: DimensionValue }],
		),
		actions: alarm.AlarmActions,
		held: { isMultiMetric: alarm.Expressions.length > 0, isEffectiveSet: Boolean(alarm.Effective) },
	} satisfies AlarmTaskFormInput;
}

/** 立即执行 an event-triggered task: the metric's value is what a step rule is told. */
export const runAlarmForm = z.object({
	alarmTaskId: picked,
	metricValue: z.union([z.literal(""), decimalNumber({ decimals: 6 })]).default(""),
});
