import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { essOperation, listOf } from "../ess-operation";
import { pageNumber, pageSize, regionId } from "../fields";
import { pageOf } from "../page-of";
import { onNamed } from "../permission";
import { type Alarm, alarms } from "../task/rows";

const text = () => z.string().optional();
const number = () => z.number().optional();

const view = lazyObject(() => ({
	AlarmTaskId: z.string(),
	Name: z.string(),
	Description: text(),
	ScalingGroupId: z.string(),
	Enable: z.boolean(),
	State: z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]),
	MetricType: z.string(),
	MetricName: text(),
	Statistics: text(),
	ComparisonOperator: text(),
	Threshold: number(),
	Period: number(),
	EvaluationCount: z.number(),
	Effective: z.string(),
	ExpressionsLogicOperator: text(),
	Expressions: listOf(
		"Expression",
		z.object({
			MetricName: z.string(),
			Statistics: z.string(),
			ComparisonOperator: z.string(),
			Threshold: z.number(),
			Period: z.number(),
		}),
	),
	AlarmActions: listOf("AlarmAction", z.string()),
	Dimensions: listOf("Dimension", z.object({ DimensionKey: z.string(), DimensionValue: z.string() })),
}));

/** What an alarm that is judged at all times is answered with (API reference: the default of Effective). */
const ALWAYS = "* * * * * ?";

/** DescribeAlarms: event-triggered tasks of a group or of the region; those of target tracking among them. */
export const describeAlarms = essOperation({
	action: "DescribeAlarms",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		AlarmTaskId: param.string().optional(),
		IsEnable: param.boolean().optional(),
		MetricName: param.string().optional(),
		MetricType: param.oneOf(["system", "custom", "hybrid"]).optional(),
		State: param.oneOf(["ALARM", "OK", "INSUFFICIENT_DATA"]).optional(),
		PageNumber: pageNumber,
		PageSize: pageSize,
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		AlarmList: listOf("Alarm", view),
	})),
	authorize: (input, ctx) =>
		onNamed(ctx, "DescribeAlarms", input.ScalingGroupId, [ctx.tx.get(alarms, input.AlarmTaskId ?? "")]),
	handle: (input, ctx) => {
		const keep = (alarm: Alarm) =>
			alarm.regionId === ctx.regionId &&
			(!input.AlarmTaskId || alarm.alarmTaskId === input.AlarmTaskId) &&
			(input.IsEnable === undefined || alarm.isEnabled === input.IsEnable) &&
			(!input.MetricName || alarm.conditions.some(({ metricName }) => metricName === input.MetricName)) &&
			(!input.MetricType || alarm.metricType === input.MetricType) &&
			(!input.State || alarm.state === input.State);
		const all = input.ScalingGroupId
			? ctx.tx.scan(alarms, { index: "group", value: input.ScalingGroupId })
			: ctx.tx.scan(alarms, { index: "region", value: ctx.regionId });
		const { rows, ...counts } = pageOf(filtered(all, keep), input);
		return { ...counts, AlarmList: rows.map(viewAlarm) };
	},
});

function viewAlarm(alarm: Alarm): z.output<typeof view> {
	const single = alarm.isMultiMetric ? undefined : alarm.conditions[0];
	return {
		AlarmTaskId: alarm.alarmTaskId,
		Name: alarm.name,
		Description: alarm.description,
		ScalingGroupId: alarm.scalingGroupId,
		Enable: alarm.isEnabled,
		State: alarm.state,
		MetricType: alarm.metricType,
		MetricName: single?.metricName,
		Statistics: single?.statistics,
		ComparisonOperator: single?.comparisonOperator,
		Threshold: single?.threshold,
		Period: single?.periodSeconds,
		EvaluationCount: alarm.evaluationCount,
		Effective: alarm.effective ?? ALWAYS,
		ExpressionsLogicOperator: alarm.operator,
		Expressions: (alarm.isMultiMetric ? alarm.conditions : []).map((condition) => ({
			MetricName: condition.metricName,
			Statistics: condition.statistics,
			ComparisonOperator: condition.comparisonOperator,
			Threshold: condition.threshold,
			Period: condition.periodSeconds,
		})),
		AlarmActions: [...alarm.actions],
		Dimensions: alarm.dimensions.map((dimension) => ({ ...dimension })),
	};
}
