import type { JsonMap } from "../../expressions/value";
import { action, choose, declared, equal, output, PRINTED, REGION, ref, same, TAGS, words } from "../template-parts";
import { ecsTemplate, rateControl } from "./ecs-family";

/** Waits for an event or an alarm that a parameter describes, in members of the names given with a small first letter. */
function trigger(kind: "event" | "alarm", members: readonly string[], more: JsonMap = {}): JsonMap {
	const describing = `${kind}TriggerProperties`;
	const told = Object.fromEntries(
		members.map((name) => [
			name,
			{ "Fn::Select": [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, ref(describing)] },
		]),
	);
	return {
		Name: `${kind}Trigger`,
		Action: kind === "event" ? "ACS::EventTrigger" : "ACS::AlarmTrigger",
		Description: words("等待触发", "Waits for it"),
		Properties: { Tags: ref("tags"), ...told, ...more, OutputTransformer: ref(`${kind}OutputTransformer`) },
		Outputs: { templateParameters: output("Json", ".") },
	};
}

/** Executes a template whenever something happens, with parameters that are made of the message. */
function executeBy(parts: {
	readonly name: string;
	readonly zh: string;
	readonly en: string;
	readonly kind: "event" | "alarm";
	readonly control: string;
	readonly members: readonly string[];
	readonly more?: JsonMap;
}): JsonMap {
	const { kind } = parts;
	return ecsTemplate({
		name: parts.name,
		zh: parts.zh,
		en: parts.en,
		category: `${kind}-trigger`,
		parameters: {
			[`${kind}TriggerProperties`]: declared("Json", "触发条件", "TriggerProperties", {
				AssociationProperty: parts.control,
			}),
			[`${kind}OutputTransformer`]: declared("Json", "消息到模板参数的转换", "OutputTransformer", { Default: {} }),
			templateName: declared("String", "执行的模板", "TemplateName", { AssociationProperty: "TemplateName" }),
			...TAGS,
		},
		tasks: [
			trigger(kind, parts.members, parts.more),
			action("executeTemplate", "ACS::Template", "执行模板", "Executes the template", {
				TemplateName: ref("templateName"),
				Parameters: ref(`${kind}Trigger.templateParameters`),
			}),
		],
		role: "OOSServiceRole",
	});
}

const COMMAND: JsonMap = {
	tagKey: declared("String", "标签键", "TagKey"),
	tagValue: declared("String", "标签值", "TagValue"),
	commandType: declared("String", "命令类型", "CommandType", {
		AllowedValues: ["RunShellScript", "RunPythonScript", "RunPerlScript", "RunBatScript", "RunPowerShellScript"],
		Default: "RunShellScript",
	}),
	commandContent: declared("String", "命令内容", "CommandContent", {
		AssociationProperty: "ALIYUN::OOS::Command::CommandContent",
	}),
	workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
	timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
	enableParameter: declared("Boolean", "是否使用参数", "EnableParameter", { Default: false }),
	username: declared("String", "执行用户", "Username", { Default: "" }),
	windowsPasswordName: declared("String", "密码名称", "WindowsPasswordName", { Default: "" }),
};

const runWhenTagged = ecsTemplate({
	name: "ACS-TAG-MonitorTagEcsInstanceAndRunCommand",
	zh: "当ECS实例打上标签时执行命令",
	en: "Runs a command in an instance that is given a tag",
	category: "event-trigger",
	parameters: { ...REGION, ...COMMAND, ...rateControl() },
	tasks: [
		{
			Name: "eventTrigger",
			Action: "ACS::EventTrigger",
			Description: words("等待标签变化", "Waits for tags to change"),
			Properties: {
				Product: "tag",
				Name: ["Tag:ChangeOnResource"],
				Level: ["INFO"],
				RegionId: [ref("regionId")],
				Content: { product: ["ecs"], resourceType: ["instance"], changedTagKeys: [ref("tagKey")] },
			},
			Outputs: {
				instanceId: output("String", ".content.resourceId"),
				content: output("String", ".content"),
				isAddTag: output("String", `.content.tags["${ref("tagKey")}"] == "${ref("tagValue")}" | tostring`),
			},
		},
		choose("whetherTagged", "ACS::END", [[equal("true", ref("eventTrigger.isAddTag")), "runCommand"]]),
		action(
			"runCommand",
			"ACS::ECS::RunCommand",
			"执行命令",
			"Runs the command",
			{
				...same(
					"regionId",
					"commandContent",
					"commandType",
					"workingDir",
					"timeout",
					"enableParameter",
					"username",
					"windowsPasswordName",
				),
				instanceId: ref("eventTrigger.instanceId"),
			},
			PRINTED,
		),
	],
	outputs: {
		tagEventContent: { Type: "String", Value: ref("eventTrigger.content") },
		instanceId: { Type: "String", Value: ref("eventTrigger.instanceId") },
		isTriggerExecute: { Type: "String", Value: ref("eventTrigger.isAddTag") },
	},
});

/** Templates that execute others, or run commands, when an event or an alarm comes. */
export const triggeredTemplates: readonly JsonMap[] = [
	executeBy({
		name: "ACS-OOS-ExecuteTemplateByAlarm",
		zh: "报警触发执行模板",
		en: "Executes a template at an alarm",
		kind: "alarm",
		control: "ALIYUN::OOS::Alarm::AlarmTrigger",
		members: [
			"Namespace",
			"MetricName",
			"Statistics",
			"ComparisonOperator",
			"Threshold",
			"Resources",
			"Times",
			"Period",
			"Interval",
			"SilenceTime",
			"EffectiveInterval",
		],
	}),
	executeBy({
		name: "ACS-OOS-ExecuteTemplateBySystemEvent",
		zh: "系统事件触发执行模板",
		en: "Executes a template at a system event",
		kind: "event",
		control: "ALIYUN::OOS::Event::EventTrigger",
		members: ["Product", "Name", "Level", "Content"],
		more: { RegionId: [ref("ACS::RegionId")] },
	}),
	runWhenTagged,
];
