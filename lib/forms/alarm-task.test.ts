import { describe, expect, it } from "vitest";
import { type AlarmTaskFormInput, alarmTaskForm, alarmTaskValues, toAlarmRequest } from "./alarm-task";
import { parseEffectiveTime, writeEffectiveTime, zoneOffset } from "./effective-time";
import { parseRuleMessage } from "./rule";

const condition = {
	metricName: "CpuUtilization",
	statistics: "Average",
	comparison: ">=",
	threshold: "80",
	period: "60",
} as const;
const form = (values: Partial<AlarmTaskFormInput>): AlarmTaskFormInput => ({
	scalingGroupId: "asg-1",
	name: "busy",
	conditions: [condition],
	actions: ["ari:rule"],
	...values,
});
const problems = (values: Partial<AlarmTaskFormInput>) =>
	(alarmTaskForm.safeParse(form(values)).error?.issues ?? []).map(
		({ path, message }) => `${path.join(".")}:${parseRuleMessage(message).key}`,
	);
const request = (values: Partial<AlarmTaskFormInput>) => toAlarmRequest(alarmTaskForm.parse(form(values)));

describe("the form of an event-triggered task", () => {
	it("sends one condition as the task's own", () => {
		expect(request({ evaluationCount: "2", dimensions: [{ key: "device", value: "eth0" }] })).toEqual({
			Name: "busy",
			Description: "",
			MetricType: "system",
			MetricName: "CpuUtilization",
			Statistics: "Average",
			ComparisonOperator: ">=",
			Threshold: 80,
			Period: 60,
			EvaluationCount: 2,
			Dimension: [{ DimensionKey: "device", DimensionValue: "eth0" }],
			AlarmAction: ["ari:rule"],
		});
	});

	it("sends several as expressions, and goes on doing so for a task that had several", () => {
		const several = request({ conditions: [condition, { ...condition, metricName: "IntranetRx" }], operator: "||" });
		expect(several).toMatchObject({
			ExpressionsLogicOperator: "||",
			Expression: [{ Threshold: 80 }, { MetricName: "IntranetRx" }],
		});
		expect(several).not.toHaveProperty("MetricName");
		const one = request({ held: { isMultiMetric: true, isEffectiveSet: false } });
		expect(one).toMatchObject({ Expression: [{ MetricName: "CpuUtilization" }] });
	});

	it("takes a window back by naming all hours: none can be taken away", () => {
		expect(request({ held: { isMultiMetric: false, isEffectiveSet: true } })).toMatchObject({
			Effective: "TZ=+00:00 * * * ? * *",
		});
		expect(request({ effective: "hours", hourFrom: "9", hourTo: 18, offset: "+08:00" })).toMatchObject({
			Effective: "TZ=+08:00 * * 9-18 ? * *",
		});
	});

	it.each([
		["no rule", { actions: [] }, ["actions:pickRule"]],
		["no threshold", { conditions: [{ ...condition, threshold: "" }] }, ["conditions.0.threshold:required"]],
		["hours the wrong way round", { effective: "hours", hourFrom: 9, hourTo: 8 }, ["hourTo:hourOrder"]],
		["a window that is none", { effective: "custom", effectiveText: "at night" }, ["effectiveText:effectiveText"]],
	] as const)("refuses %s", (_what, values, expected) => {
		expect(problems(values as unknown as Partial<AlarmTaskFormInput>)).toEqual(expected);
	});

	it("opens an existing task as the form that changes nothing", () => {
		const alarm = {
			AlarmTaskId: "asg-1_x",
			Name: "busy",
			MetricType: "system",
			MetricName: "CpuUtilization",
			Statistics: "Maximum",
			ComparisonOperator: "<",
			Threshold: 20.5,
			Period: 120,
			EvaluationCount: 5,
			Effective: "TZ=+08:00 * * 1-2 ? * *",
			Expressions: [],
			AlarmActions: ["ari:rule"],
			Dimensions: [{ DimensionKey: "user_id", DimensionValue: "1" }],
		};
		const { AlarmTaskId, Expressions, AlarmActions, Dimensions, ...rest } = alarm;
		expect(toAlarmRequest(alarmTaskForm.parse(alarmTaskValues(alarm, "asg-1")))).toEqual({
			...rest,
			Description: "",
			AlarmAction: AlarmActions,
		});
	});
});

describe("an effective time", () => {
	it.each(["TZ=+08:00 * * 9-18 ? * *", "TZ=+08:00 * * 1-2 ? * MON-FRI"])("of %s is read and written alike", (text) => {
		expect(writeEffectiveTime(parseEffectiveTime(text))).toBe(text);
	});
	it("is always where there is none, or where it names all hours", () => {
		expect([undefined, "TZ=+00:00 * * * ? * *"].map((text) => parseEffectiveTime(text).kind)).toEqual([
			"always",
			"always",
		]);
	});
	it.each([
		["Asia/Shanghai", "+08:00"],
		["UTC", "+00:00"],
		["America/New_York", "-05:00"],
	])("in %s is told by %s", (zone, offset) => {
		expect(zoneOffset(zone, Date.parse("2026-11-28T00:00:00Z"))).toBe(offset);
	});
});
