import type { Json, JsonMap } from "../../expressions/value";
import { declared, INSTANCE, output, REGION, ref, same, TAGS, words } from "../template-parts";
import { collected, ecsTemplate, forEach, getInstance, INSTANCE_IDS, rateControl, TARGETS } from "./ecs-family";

const SCHEDULER = "AliyunServiceRoleForOOSInstanceScheduler";
const NOON = "0 0 12 ? * *";

const CRON: JsonMap = {
	cron: declared("String", "定时表达式", "Cron", { AssociationProperty: "Cron", Default: NOON }),
	endDate: declared("String", "截止时间", "EndDate", { AssociationProperty: "DateTime" }),
	timeZone: declared("String", "时区", "TimeZone", { AssociationProperty: "TimeZone", Default: "UTC" }),
};
export const TIMER: JsonMap = {
	timerTrigger: declared("Json", "定时触发", "TimerTrigger", {
		AssociationProperty: "ALIYUN::OOS::Component::TimerTrigger",
		AssociationPropertyMetadata: { MinuteInterval: 30 },
	}),
};

/** The times of a trigger by a cron expression; `endDate` is what the date of its end has besides. */
export function triggerTimes(endDate: JsonMap = {}): JsonMap {
	return {
		triggerCron: declared("String", "定时表达式", "TriggerCron", { AssociationProperty: "Cron", Default: NOON }),
		triggerEndDate: declared("String", "截止时间", "TriggerEndDate", { AssociationProperty: "DateTime", ...endDate }),
		timeZone: declared("String", "时区", "TimeZone", { AssociationProperty: "TimeZone", Default: "UTC" }),
	};
}

/** Starts the rest of a template at certain times. */
export function trigger(properties: JsonMap): JsonMap {
	return {
		Name: "timerTrigger",
		Action: "ACS::TimerTrigger",
		Description: words("定时触发", "Starts the rest at its times"),
		Properties: properties,
	};
}

const byCron = trigger({ Type: "cron", Expression: ref("cron"), EndDate: ref("endDate"), TimeZone: ref("timeZone") });
/** Starts the rest at the trigger's times. */
export const byTriggerTimes = trigger({
	Type: "cron",
	Expression: ref("triggerCron"),
	EndDate: ref("triggerEndDate"),
	TimeZone: ref("timeZone"),
});
const field = (name: string): JsonMap => ({ "Fn::Select": [name, ref("timerTrigger")] });
export const byTimer = trigger({
	Type: field("type"),
	Expression: field("expression"),
	EndDate: field("endDate"),
	TimeZone: field("timeZone"),
});

/** Does something to each of the targets at the times of a cron expression. */
function scheduled(name: string, zh: string, en: string, task: JsonMap, role: string): JsonMap {
	return ecsTemplate({
		name,
		zh,
		en,
		category: "time_trigger",
		parameters: { ...REGION, ...CRON, ...TARGETS, ...rateControl() },
		tasks: [byCron, getInstance(), task],
		outputs: INSTANCE_IDS,
		role,
	});
}

/** Starts each of the targets. */
export const START = forEach("startInstance", "ACS::ECS::StartInstance");
const STOP = forEach("stopInstance", "ACS::ECS::StopInstance");
const REBOOT = forEach("rebootInstance", "ACS::ECS::RebootInstance");

const part = (index: number, time: Json): JsonMap => ({ "Fn::Select": [index, { "Fn::Split": [":", time] }] });

/** Each day at a time: the minutes and hours of the time, on some weekdays. */
export function daily(time: Json): JsonMap {
	const expression: Json = { "Fn::Join": [" ", ["0", part(1, time), part(0, time), "?", "*", ref("weekdays")]] };
	return trigger({ Type: "cron", Expression: expression, EndDate: ref("triggerEndDate") });
}

const clock = (zh: string, en: string): JsonMap =>
	declared("String", zh, en, {
		AssociationProperty: "DateTime",
		AssociationPropertyMetadata: { format: "HH:mm:ssZ" },
	});
/** When instances stop and start each day, and until when. */
export const TIMES_OF_DAY: JsonMap = {
	dailyStopTime: clock("每日停止时间", "DailyStopTime"),
	dailyStartTime: clock("每日启动时间", "DailyStartTime"),
	triggerEndDate: declared("String", "截止时间", "TriggerEndDate", { Default: "2099-12-01T00:00:00Z" }),
};
export const HIBERNATE: JsonMap = {
	hibernate: declared("Boolean", "是否休眠", "Hibernate", { Default: false }),
};

/** Sleeps from one time of the day until another; the names are those of the parameters that tell them. */
export function sleep(name: string, from: string, until: string): JsonMap {
	return {
		Name: name,
		Action: "ACS::Sleep",
		Properties: { Duration: { "Fn::DurationBetween": [ref(from), ref(until)] } },
	};
}

/** Does one thing at one time of the day, and the other at the other. */
function twiceADay(parts: {
	readonly name: string;
	readonly zh: string;
	readonly en: string;
	readonly first: { readonly time: string; readonly task: JsonMap };
	readonly second: { readonly time: string; readonly task: JsonMap };
}): JsonMap {
	return ecsTemplate({
		name: parts.name,
		zh: parts.zh,
		en: parts.en,
		category: "time_trigger",
		parameters: {
			...REGION,
			...TIMES_OF_DAY,
			weekdays: declared("String", "星期", "Weekdays", { Default: "MON-FRI" }),
			...TARGETS,
			stoppedMode: declared("String", "停机模式", "StoppedMode", {
				AllowedValues: ["StopCharging", "KeepCharging", ""],
				Default: "",
			}),
			...HIBERNATE,
			...rateControl(10, "100%"),
		},
		tasks: [
			daily(ref(parts.first.time)),
			getInstance(),
			parts.first.task,
			sleep("sleep", parts.first.time, parts.second.time),
			parts.second.task,
		],
		role: SCHEDULER,
	});
}

/** Stops each of the targets in the way that the parameters say. */
export const STOP_AS_TOLD = forEach("stopInstance", "ACS::ECS::StopInstance", same("stoppedMode", "hibernate"));

const scheduledCommand = ecsTemplate({
	name: "ACS-ECS-ScheduleToRunCommand",
	zh: "定时到ECS实例中执行云助手命令",
	en: "Runs a Cloud Assistant command in several instances at certain times",
	category: "time_trigger",
	parameters: {
		...REGION,
		...triggerTimes(),
		...TARGETS,
		commandType: declared("String", "命令类型", "CommandType", {
			AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
			Default: "RunShellScript",
		}),
		commandContent: declared("String", "命令内容", "CommandContent", { MaxLength: 16_384, Default: "echo hello" }),
		workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
		timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
		...rateControl(),
	},
	tasks: [
		byTriggerTimes,
		getInstance(),
		forEach(
			"runCommand",
			"ACS::ECS::RunCommand",
			same("commandType", "commandContent", "workingDir", "timeout"),
			collected(),
		),
	],
	outputs: { commandOutputs: { Type: "List", Value: ref("runCommand.commandOutputs") } },
	role: "OOSServiceRole",
});

const scheduledTemplate = ecsTemplate({
	name: "ACS-ECS-ScheduleToExecuteTemplate",
	zh: "定时执行模板",
	en: "Executes a template at certain times",
	category: "time_trigger",
	parameters: {
		...TIMER,
		templateName: declared("String", "模板名称", "TemplateName", { AssociationProperty: "TemplateName" }),
		templateParameters: declared("Json", "模板参数", "TemplateParameters", {
			AssociationProperty: "TemplateParameter",
		}),
	},
	tasks: [
		byTimer,
		{
			Name: "executeTemplate",
			Action: "ACS::Template",
			Properties: { TemplateName: ref("templateName"), Parameters: ref("templateParameters") },
		},
	],
	role: "OOSServiceRole",
});

const autoStart = ecsTemplate({
	name: "ACS-ECS-AutoStartECSWhenStoppedByTags",
	zh: "当带有标签的ECS实例停止时自动启动",
	en: "Starts instances with certain tags whenever they stop",
	category: "event-trigger",
	parameters: { tags: declared("Json", "标签", "Tags", { AssociationProperty: "Tags", Default: [] }) },
	tasks: [
		{
			Name: "eventTrigger",
			Action: "ACS::EventTrigger",
			Properties: {
				Product: "ECS",
				Name: ["Instance:StateChange"],
				Level: ["INFO"],
				Content: { state: ["Stopped"] },
				RegionId: ref("ACS::RegionId"),
				Tags: ref("tags"),
			},
			Outputs: { instanceId: output("String", ".content.resourceId") },
		},
		{
			Name: "startInstance",
			Action: "ACS::ECS::StartInstance",
			Properties: { instanceId: ref("eventTrigger.instanceId") },
		},
	],
	outputs: { instanceId: { Type: "String", Value: ref("eventTrigger.instanceId") } },
});

/** Starts the rest when an alarm of ECS is above the threshold; tells of which instance. */
export function alarm(properties: JsonMap): JsonMap {
	return {
		Name: "alarmTrigger",
		Action: "ACS::AlarmTrigger",
		Properties: {
			Namespace: "acs_ecs_dashboard",
			ComparisonOperator: "GreaterThanThreshold",
			Threshold: ref("threshold"),
			Times: 1,
			SilenceTime: ref("silenceTime"),
			Tags: ref("tags"),
			...properties,
		},
		Outputs: { instanceId: output("String", ".instanceId") },
	};
}
/** What is measured of a processor. */
export const BUSY: JsonMap = { MetricName: "cpu_total", Statistics: "Average", Period: 60, Interval: 60 };

const rebootAtHighCpu = ecsTemplate({
	name: "ACS-ECS-RebootSpecifiedInstanceAtHighCpu",
	zh: "当ECS实例CPU使用率过高时重启",
	en: "Restarts an instance when its processor is busy",
	category: "alarm-trigger",
	parameters: {
		...INSTANCE,
		threshold: declared("Number", "阈值", "Threshold"),
		silenceTime: declared("Number", "静默时间", "SilenceTime", { Default: 60 }),
		...TAGS,
	},
	tasks: [
		alarm({ ...BUSY, Resources: [{ instanceId: ref("instanceId") }] }),
		{
			Name: "rebootInstance",
			Action: "ACS::ECS::RebootInstance",
			Properties: { instanceId: ref("alarmTrigger.instanceId") },
		},
	],
});

/** Templates that wait for a time, an event or an alarm. */
export const ecsScheduleTemplates: readonly JsonMap[] = [
	scheduled(
		"ACS-ECS-ScheduleToStartInstances",
		"定时启动ECS实例",
		"Starts several instances at certain times",
		START,
		"OOSServiceRole",
	),
	scheduled(
		"ACS-ECS-ScheduleToStopInstances",
		"定时停止ECS实例",
		"Stops several instances at certain times",
		STOP,
		"OOSServiceRole",
	),
	scheduled(
		"ACS-ECS-ScheduleToRebootInstances",
		"定时重启ECS实例",
		"Restarts several instances at certain times",
		REBOOT,
		SCHEDULER,
	),
	ecsTemplate({
		name: "ACS-ECS-ScheduleToRebootInstancesWithSLR",
		zh: "使用服务关联角色定时重启ECS实例",
		en: "Restarts several instances at certain times as OOS's own role",
		category: "time_trigger",
		parameters: { ...REGION, ...TIMER, ...TARGETS, ...rateControl() },
		tasks: [byTimer, getInstance(), REBOOT],
		outputs: INSTANCE_IDS,
		role: SCHEDULER,
	}),
	twiceADay({
		name: "ACS-ECS-ScheduleToStopAndStartInstances",
		zh: "每日定时停止并启动ECS实例",
		en: "Stops several instances at one time of the day and starts them at another",
		first: { time: "dailyStopTime", task: STOP_AS_TOLD },
		second: { time: "dailyStartTime", task: START },
	}),
	twiceADay({
		name: "ACS-ECS-ScheduleToStartAndStopInstances",
		zh: "每日定时启动并停止ECS实例",
		en: "Starts several instances at one time of the day and stops them at another",
		first: { time: "dailyStartTime", task: START },
		second: { time: "dailyStopTime", task: STOP_AS_TOLD },
	}),
	scheduledCommand,
	scheduledTemplate,
	autoStart,
	rebootAtHighCpu,
];
