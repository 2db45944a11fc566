import { describe, expect, it } from "vitest";
import { parseRuleMessage } from "./rule";
import {
	type ScheduledTaskFormInput,
	scheduledTaskForm,
	scheduledTaskValues,
	toScheduledTaskRequest,
} from "./scheduled-task";

const form = (values: Partial<ScheduledTaskFormInput>): ScheduledTaskFormInput => ({
	scalingGroupId: "asg-1",
	scheduledTaskName: "nightly",
	scheduledAction: "ari:rule",
	launchTime: "2026-12-01T10:00Z",
	...values,
});
const problems = (values: Partial<ScheduledTaskFormInput>) =>
	(scheduledTaskForm.safeParse(form(values)).error?.issues ?? []).map(
		({ path, message }) => `${path.join(".")}:${parseRuleMessage(message).key}`,
	);
const request = (values: Partial<ScheduledTaskFormInput>) =>
	toScheduledTaskRequest(scheduledTaskForm.parse(form(values)));

describe("the form of a scheduled task", () => {
	it.each([
		["once", {}, { LaunchTime: "2026-12-01T10:00Z" }],
		[
			"daily",
			{ repeats: "daily", everyDays: "3", endTime: "2026-12-24T10:00Z" },
			{
				LaunchTime: "2026-12-01T10:00Z",
				RecurrenceType: "Daily",
				RecurrenceValue: "3",
				RecurrenceEndTime: "2026-12-24T10:00Z",
			},
		],
		[
			"weekly",
			{ repeats: "weekly", weekdays: ["5", "1"] },
			{
				LaunchTime: "2026-12-01T10:00Z",
				RecurrenceType: "Weekly",
				RecurrenceValue: "1,5",
			},
		],
		[
			"monthly",
			{ repeats: "monthly", monthFrom: 28, monthTo: "31" },
			{
				LaunchTime: "2026-12-01T10:00Z",
				RecurrenceType: "Monthly",
				RecurrenceValue: "28-31",
			},
		],
		[
			"cron",
			{ repeats: "cron", cron: "0 8 * * 1-5", launchTime: "" },
			{ RecurrenceType: "Cron", RecurrenceValue: "0 8 * * 1-5" },
		],
	] as const)("sends a task that comes %s", (_how, values, expected) => {
		expect(request(values as Partial<ScheduledTaskFormInput>)).toEqual({
			ScheduledTaskName: "nightly",
			ScheduledAction: "ari:rule",
			LaunchExpirationTime: 600,
			TaskEnabled: true,
			...expected,
		});
	});

	it("names the group and its sizes instead of a rule when it sets these", () => {
		expect(request({ effect: "sizes", minValue: "1", maxValue: 4 })).toMatchObject({
			ScalingGroupId: "asg-1",
			MinValue: 1,
			MaxValue: 4,
		});
		expect(request({ effect: "sizes", minValue: "1" })).not.toHaveProperty("ScheduledAction");
	});

	it.each([
		["no rule", { scheduledAction: "" }, ["scheduledAction:required"]],
		["no time", { launchTime: "" }, ["launchTime:required"]],
		["no size", { effect: "sizes" }, ["minValue:oneOfSizes"]],
		["a maximum below the minimum", { effect: "sizes", minValue: 3, maxValue: 2 }, ["maxValue:maxBelowMin"]],
		["no day of the week", { repeats: "weekly" }, ["weekdays:required"]],
		["days the wrong way round", { repeats: "monthly", monthFrom: 9, monthTo: 2 }, ["monthTo:dayOrder"]],
		["six cron fields", { repeats: "cron", cron: "0 0 8 * * *" }, ["cron:cronFive"]],
		["an end before the first launch", { repeats: "daily", endTime: "2026-11-30T10:00Z" }, ["endTime:endBeforeLaunch"]],
		["a recurrence taken away", { kept: ["repeats"] }, ["repeats:cannotBeCleared"]],
	] as const)("refuses %s", (_what, values, expected) => {
		expect(problems(values as unknown as Partial<ScheduledTaskFormInput>)).toEqual(expected);
	});

	it("opens an existing task as the form that changes nothing", () => {
		const task = {
			ScheduledTaskId: "task-1",
			ScheduledTaskName: "nightly",
			ScheduledAction: "ari:rule",
			LaunchTime: "2026-12-01T10:00Z",
			RecurrenceType: "Weekly",
			RecurrenceValue: "1,5",
			RecurrenceEndTime: "2026-12-24T10:00Z",
			LaunchExpirationTime: 60,
			TaskEnabled: false,
		};
		const { ScheduledTaskId, ...rest } = task;
		expect(toScheduledTaskRequest(scheduledTaskForm.parse(scheduledTaskValues(task, "asg-1")))).toEqual(rest);
	});
});
