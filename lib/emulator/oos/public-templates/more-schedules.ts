import type { JsonMap } from "../../expressions/value";
import { INVENTORY_OPTIONS } from "../product-actions/ecs-tools";
import {
	action,
	call,
	declared,
	equal,
	INSTANCE,
	ITEM,
	output,
	PRINTED,
	printedBy,
	REGION,
	ref,
	same,
	TAGS,
} from "../template-parts";
import { callForEach, ecsTemplate, forEach, getInstance, rateControl, TARGETS } from "./ecs-family";
import {
	alarm,
	BUSY,
	byTimer,
	byTriggerTimes,
	daily,
	HIBERNATE,
	START,
	STOP_AS_TOLD,
	sleep,
	TIMER,
	TIMES_OF_DAY,
	trigger,
	triggerTimes,
} from "./ecs-schedules";

/** When a wider band ends: so many hours after it began, on the hour. */
const LATER: JsonMap = {
	"Fn::FormatUTCTime": [{ "Fn::AddHour": [ref("ACS::CurrentUTCTime"), ref("durationHour")] }, "%Y-%m-%dT%HZ"],
};
const WIDER: JsonMap = {
	maxBandwidthOut: declared("Number", "公网最大出带宽", "MaxBandwidthOut", { MinValue: 0, Default: 10 }),
	durationHour: declared("Number", "带宽升级持续时间", "DurationHour", { MinValue: 4, MaxValue: 10_000, Default: 4 }),
};
const widen = (more: JsonMap = {}): JsonMap =>
	callForEach("modifyInstanceNetworkSpec", "ModifyInstanceNetworkSpec", {
		InstanceId: ITEM,
		...more,
		InternetMaxBandwidthOut: ref("maxBandwidthOut"),
		EndTime: LATER,
	});

const widenByCron = ecsTemplate({
	name: "ACS-ECS-ScheduleToUpgradeInternetBandwidth",
	zh: "定时升级ECS实例临时带宽",
	en: "Widens the public bandwidth of several instances for some hours at certain times",
	category: "time_trigger",
	parameters: {
		...REGION,
		...TARGETS,
		...triggerTimes({ Default: "2099-12-31T15:59:59Z" }),
		maxBandwidthIn: declared("Number", "公网最大入带宽", "MaxBandwidthIn", { MinValue: 1, Default: 10 }),
		...WIDER,
		...rateControl(),
	},
	tasks: [byTriggerTimes, getInstance(), widen({ InternetMaxBandwidthIn: ref("maxBandwidthIn") })],
	role: "OOSServiceRole",
});

const widenByTimer = ecsTemplate({
	name: "ACS-ECS-ScheduleToUpgradeInternetBandwidthNew",
	zh: "定时升级ECS实例临时带宽",
	en: "Widens the public bandwidth of several instances for some hours whenever a timer fires",
	category: "time_trigger",
	parameters: { ...REGION, ...TARGETS, ...TIMER, ...WIDER, ...rateControl() },
	tasks: [byTimer, getInstance(), widen()],
	role: "AliyunServiceRoleForOOSBandwidthScheduler",
});

const ORDER = "startFirstOrStopFirst";
const when = (first: string, task: JsonMap): JsonMap => ({ ...task, When: equal(first, ref(ORDER)) });
const firstTime: JsonMap = {
	"Fn::If": [equal("StartFirst", ref(ORDER)), ref("dailyStartTime"), ref("dailyStopTime")],
};

const eitherFirst = ecsTemplate({
	name: "ACS-ECS-ScheduleToStartAndStopOrStopAndStartInstances",
	zh: "定时开关机或者关开机",
	en: "Starts and stops several instances each day, or stops and starts them",
	category: "time_trigger",
	parameters: {
		...REGION,
		...TARGETS,
		[ORDER]: declared("String", "开关机模式", "StartFirstOrStopFirst", {
			AllowedValues: ["StartFirst", "StopFirst"],
			Default: "StartFirst",
		}),
		...TIMES_OF_DAY,
		weekdays: declared("String", "任务执行的周期", "Weekdays", {
			AssociationProperty: "TimeTriggerWeekly",
			Default: "*",
		}),
		stoppedMode: declared("String", "停止模式", "StoppedMode", {
			AllowedValues: ["StopCharging", "KeepCharging"],
			Default: "KeepCharging",
		}),
		...HIBERNATE,
		...rateControl(),
	},
	tasks: [
		daily(firstTime),
		getInstance(),
		when("StartFirst", { ...START, Name: "startInstanceFirst" }),
		when("StartFirst", sleep("sleepToStopTime", "dailyStartTime", "dailyStopTime")),
		when("StartFirst", { ...STOP_AS_TOLD, Name: "stopInstanceSecond" }),
		when("StopFirst", { ...STOP_AS_TOLD, Name: "stopInstanceFirst" }),
		when("StopFirst", sleep("sleepToStartTime", "dailyStopTime", "dailyStartTime")),
		when("StopFirst", START),
	],
	role: "AliyunServiceRoleForOOSInstanceScheduler",
});

const SILENCE = (seconds: number): JsonMap => ({
	silenceTime: declared("Number", "告警通道沉默周期（秒）", "SilenceTime", { Default: seconds }),
});

const rebootTagged = ecsTemplate({
	name: "ACS-ECS-RebootInstanceAtHighCpuByTags",
	zh: "当带有标签的ECS实例CPU使用率过高时重启",
	en: "Restarts instances with certain tags when their processors are busy",
	category: "alarm-trigger",
	parameters: { threshold: declared("Number", "CPU利用率阈值", "Threshold"), ...SILENCE(60), ...TAGS },
	tasks: [
		alarm(BUSY),
		action("rebootInstance", "ACS::ECS::RebootInstance", "重启实例", "Restarts the instance", {
			instanceId: ref("alarmTrigger.instanceId"),
		}),
	],
});

const runWhenFull = ecsTemplate({
	name: "ACS-ECS-RunCommandWhenDiskUsageLimitExceeded",
	zh: "当磁盘使用率过高时执行命令",
	en: "Runs a command in an instance when one of its disks is full",
	category: "alarm-trigger",
	parameters: {
		...INSTANCE,
		threshold: declared("String", "磁盘使用率阈值", "Threshold"),
		diskPartition: declared("String", "磁盘分区", "DiskPartition"),
		commandType: declared("String", "命令类型", "CommandType", {
			AllowedValues: ["RunShellScript", "RunBatScript", "RunPowerShellScript"],
		}),
		...TAGS,
		commandToRun: declared("String", "执行的命令", "CommandToRun"),
		...SILENCE(300),
	},
	tasks: [
		alarm({
			MetricName: "diskusage_utilization",
			Statistics: "Maximum",
			Resources: [{ instanceId: ref("instanceId"), device: ref("diskPartition") }],
		}),
		action(
			"runCommand",
			"ACS::ECS::RunCommand",
			"执行命令",
			"Runs the command",
			{ ...same("instanceId", "commandType"), commandContent: ref("commandToRun") },
			PRINTED,
		),
	],
	outputs: { instanceId: { Type: "String", Value: ref("alarmTrigger.instanceId") }, ...printedBy("runCommand") },
});

const collectInventory = ecsTemplate({
	name: "ACS-ECS-ScheduleToCollectInventoryData",
	zh: "定时收集清单数据",
	en: "Has several instances report their inventory at certain times",
	category: "time_trigger",
	parameters: {
		...REGION,
		...INVENTORY_OPTIONS,
		cron: declared("String", "定时表达式", "Cron", { AssociationProperty: "Cron", Default: "0 15/30 * ? * *" }),
		...TARGETS,
		...rateControl(20, "100%"),
	},
	tasks: [
		trigger({ Type: "cron", Expression: ref("cron"), EndDate: "2099-01-01T00:00:00Z", TimeZone: "UTC" }),
		getInstance(),
		forEach("putInventory", "ACS::ECS::PutInventory", same("linuxOptions", "windowsOptions")),
	],
	role: "OOSServiceRole",
});

const widenAddresses = ecsTemplate({
	name: "ACS-VPC-ScheduleToUpgradeEipBandwidth",
	zh: "升级EIP实例临时带宽",
	en: "Widens the bandwidth of elastic addresses for some hours",
	category: "time_trigger",
	parameters: {
		TimerTrigger: declared("Json", "定时类型", "TimerTrigger", {
			AssociationProperty: "ALIYUN::OOS::Component::TimerTrigger",
		}),
		RegionId: declared("String", "地域ID", "RegionId", {
			AssociationProperty: "RegionId",
			Default: ref("ACS::RegionId"),
		}),
		AllocationId: declared("List", "弹性公网IP", "AllocationId"),
		Bandwidth: declared("Number", "带宽", "Bandwidth", { MinValue: 1, MaxValue: 500 }),
		DurationHour: declared("Number", "带宽升级持续时间", "DurationHour", { MinValue: 1, MaxValue: 24, Default: 1 }),
		...rateControl(10, 0, "RateControl"),
	},
	tasks: [
		call({
			name: "GetEipInstance",
			zh: "查询弹性公网IP",
			en: "Asks which of the addresses there are",
			service: "VPC",
			api: "DescribeEipAddresses",
			parameters: { RegionId: ref("RegionId"), AllocationId: { "Fn::Join": [",", ref("AllocationId")] } },
			more: { Outputs: { AllocationIds: output("List", ".EipAddresses.EipAddress[].AllocationId") } },
		}),
		action(
			"UpgradeEipAddressBandwidth",
			"ACS::VPC::UpgradeEipBandwidth",
			"升级带宽",
			"Widens the band",
			{ ...same("RegionId", "Bandwidth", "DurationHour"), AllocationId: ITEM },
			{ Loop: { RateControl: ref("RateControl"), Items: ref("GetEipInstance.AllocationIds") } },
		),
	],
});

/** More templates that wait for a time or an alarm. */
export const moreScheduleTemplates: readonly JsonMap[] = [
	widenByCron,
	widenByTimer,
	eitherFirst,
	rebootTagged,
	runWhenFull,
	collectInventory,
	widenAddresses,
];
