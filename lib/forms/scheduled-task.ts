import * as z from "zod";
import type { ScheduledTask } from "@/lib/cloud/ess";
import { minuteText } from "@/lib/i18n/local-time";
import type { Recurrence } from "@/lib/kit/recurrence";
import { parseCron } from "@/lib/kit/task-cron";
import { checkField } from "./check-field";
import { essName } from "./ess-name";
import { given } from "./given";
import { picked, ruleMessage, wholeNumber } from "./rule";

export const REPEATS = ["once", "daily", "weekly", "monthly", "cron"] as const;
export const TASK_EFFECTS = ["rule", "sizes"] as const;
/** Days of the week as the API counts them. */
export const WEEKDAYS = ["0", "1", "2", "3", "4", "5", "6"] as const;

const optionalSize = z.union([z.literal(""), wholeNumber(0, 2000)]).default("");
const number = z.union([z.string(), z.number()]);

const fields = z.object({
	scalingGroupId: picked,
	scheduledTaskName: essName,
	description: z.string().trim().default(""),
	effect: z.enum(TASK_EFFECTS).default("rule"),
	/** The ari of the rule that is executed. */
	scheduledAction: z.string().default(""),
	minValue: optionalSize,
	maxValue: optionalSize,
	desiredCapacity: optionalSize,
	repeats: z.enum(REPEATS).default("once"),
	/** `YYYY-MM-DDThh:mmZ`, as the cloud stores it. */
	launchTime: z.string().default(""),
	everyDays: number.default(1),
	weekdays: z.array(z.enum(WEEKDAYS)).default([]),
	monthFrom: number.default(1),
	monthTo: number.default(1),
	cron: z.string().trim().default(""),
	endTime: z.string().default(""),
	launchExpiration: wholeNumber(0, 21_600).default(600),
	isEnabled: z.boolean().default(true),
	/** Fields of a task that is changed which hold something: the cloud has no way to take it back. */
	kept: z.array(z.enum(["repeats", "endTime", "description", "minValue", "maxValue", "desiredCapacity"])).default([]),
});
type Fields = z.infer<typeof fields>;

/** 创建定时任务 and 修改定时任务: only the fields that its repetition and its effect use are checked. */
export const scheduledTaskForm = fields.superRefine((form, issues) => {
	const refuse = (field: keyof Fields, message: string) => issues.addIssue({ code: "custom", path: [field], message });
	const check = (field: keyof Fields, schema: z.ZodType) => checkField(form, issues, field, schema);
	for (const field of form.kept) {
		const isUsed = !/Value|desired/.test(field) || form.effect === "sizes";
		if (isUsed && (form[field] === "" || form[field] === "once")) {
			refuse(field, ruleMessage("cannotBeCleared"));
		}
	}
	if (form.description !== "" && (form.description.length < 2 || form.description.length > 200)) {
		refuse("description", ruleMessage("lengthRange", { min: 2, max: 200, length: form.description.length, value: "" }));
	}
	if (form.effect === "rule") {
		check("scheduledAction", picked);
	} else {
		checkSizes(form, refuse);
	}
	if (form.repeats !== "cron") {
		check("launchTime", picked);
	}
	switch (form.repeats) {
		case "daily":
			check("everyDays", wholeNumber(1, 31));
			break;
		case "weekly":
			if (form.weekdays.length === 0) {
				refuse("weekdays", ruleMessage("required"));
			}
			break;
		case "monthly":
			check("monthFrom", wholeNumber(1, 31));
			check("monthTo", wholeNumber(1, 31));
			if (Number(form.monthTo) < Number(form.monthFrom)) {
				refuse("monthTo", ruleMessage("dayOrder"));
			}
			break;
		case "cron":
			if (form.cron === "") {
				refuse("cron", ruleMessage("required"));
			} else if (parseCron(form.cron) === undefined) {
				refuse("cron", ruleMessage("cronFive"));
			}
	}
	if (form.repeats !== "once" && form.endTime !== "" && form.launchTime !== "" && form.endTime <= form.launchTime) {
		refuse("endTime", ruleMessage("endBeforeLaunch"));
	}
});
export type ScheduledTaskForm = z.infer<typeof scheduledTaskForm>;
export type ScheduledTaskFormInput = z.input<typeof scheduledTaskForm>;

function checkSizes(
	{ minValue, maxValue, desiredCapacity }: Fields,
	refuse: (field: keyof Fields, message: string) => void,
) {
	if (minValue === "" && maxValue === "" && desiredCapacity === "") {
		refuse("minValue", ruleMessage("oneOfSizes"));
	}
	if (minValue !== "" && maxValue !== "" && minValue > maxValue) {
		refuse("maxValue", ruleMessage("maxBelowMin", { min: minValue, max: maxValue }));
	}
}

/** How the form's task comes again, as the cloud stores it; undefined: once. */
export function recurrenceOf(form: Partial<ScheduledTaskFormInput>): Recurrence | undefined {
	switch (form.repeats) {
		case "daily":
			return { type: "Daily", value: String(form.everyDays) };
		case "weekly":
			return { type: "Weekly", value: [...(form.weekdays ?? [])].sort().join(",") };
		case "monthly":
			return { type: "Monthly", value: `${form.monthFrom}-${form.monthTo}` };
		case "cron":
			return { type: "Cron", value: form.cron ?? "" };
		default:
			return undefined;
	}
}

/** What CreateScheduledTask and ModifyScheduledTask take alike, for a form that passed. */
export function toScheduledTaskRequest(form: ScheduledTaskForm) {
	const recurrence = recurrenceOf(form);
	return {
		ScheduledTaskName: form.scheduledTaskName,
		...given(form.description, { Description: form.description }),
		...(form.effect === "rule"
			? { ScheduledAction: form.scheduledAction }
			: {
					ScalingGroupId: form.scalingGroupId,
					...given(form.minValue, { MinValue: Number(form.minValue) }),
					...given(form.maxValue, { MaxValue: Number(form.maxValue) }),
					...given(form.desiredCapacity, { DesiredCapacity: Number(form.desiredCapacity) }),
				}),
		...given(form.launchTime, { LaunchTime: form.launchTime }),
		...(recurrence
			? {
					RecurrenceType: recurrence.type,
					RecurrenceValue: recurrence.value,
					...given(form.endTime, { RecurrenceEndTime: form.endTime }),
				}
			: {}),
		LaunchExpirationTime: form.launchExpiration,
		TaskEnabled: form.isEnabled,
	};
}

/** An existing task as the form that would make it, for the group on whose page it is shown. */
export function scheduledTaskValues(task: ScheduledTask, scalingGroupId: string) {
	const value = task.RecurrenceValue ?? "";
	const [monthFrom = "1", monthTo = monthFrom] = task.RecurrenceType === "Monthly" ? value.split("-") : [];
	const repeats = REPEATS.find((known) => known === task.RecurrenceType?.toLowerCase()) ?? "once";
	const kept: Fields["kept"] = [];
	const keep = (field: Fields["kept"][number], isThere: boolean) => (isThere ? kept.push(field) : 0);
	keep("repeats", repeats !== "once");
	keep("endTime", Boolean(task.RecurrenceEndTime));
	keep("description", Boolean(task.Description));
	keep("minValue", task.MinValue !== undefined);
	keep("maxValue", task.MaxValue !== undefined);
	keep("desiredCapacity", task.DesiredCapacity !== undefined);
	return {
		scalingGroupId,
		scheduledTaskName: task.ScheduledTaskName ?? task.ScheduledTaskId,
		description: task.Description ?? "",
		effect: task.ScheduledAction ? "rule" : "sizes",
		scheduledAction: task.ScheduledAction ?? "",
		minValue: task.MinValue ?? "",
		maxValue: task.MaxValue ?? "",
		desiredCapacity: task.DesiredCapacity ?? "",
		repeats,
		launchTime: minuteText(task.LaunchTime),
		everyDays: repeats === "daily" ? value : 1,
		weekdays: repeats === "weekly" ? WEEKDAYS.filter((day) => value.split(",").includes(day)) : [],
		monthFrom,
		monthTo,
		cron: repeats === "cron" ? value : "",
		endTime: minuteText(task.RecurrenceEndTime),
		launchExpiration: task.LaunchExpirationTime ?? 600,
		isEnabled: task.TaskEnabled ?? true,
		kept,
	} satisfies ScheduledTaskFormInput;
}
