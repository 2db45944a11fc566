import type { Json, JsonMap } from "../../expressions/value";
import {
	action,
	call,
	choose,
	declared,
	equal,
	INSTANCE,
	output,
	printedBy,
	productTemplate,
	REGION,
	ref,
	same,
	sameForApi,
	waitFor,
} from "../template-parts";
import { PACKAGE } from "./oos-packages";

/** The scaling group that an action works on. */
export const GROUP: JsonMap = { scalingGroupId: declared("String", "伸缩组ID", "ScalingGroupId") };

/** Repeats a call to Auto Scaling until the group lets it happen; any other error ends the waiting. */
const OUTCOME =
	'if .Code == null then "done" elif (.Code == "BackendServer.configuring" or .Code == "IncorrectScalingGroupStatus") then "again" else "refused" end';

function persist(name: string, api: string, zh: string, en: string, more: JsonMap = {}): JsonMap {
	return waitFor({
		name,
		zh,
		en,
		service: "ESS",
		api,
		parameters: { ...sameForApi("regionId", "scalingGroupId"), InstanceId: [ref("instanceId")] },
		selector: OUTCOME,
		desired: ["done"],
		rules: { StopRetryValues: ["refused"] },
		more: { Delay: 10, DelayType: "Constant", Retries: 30, ...more },
	});
}

function protect(name: string, isProtected: Json, more: JsonMap): JsonMap {
	return call({
		name,
		zh: "设置实例保护",
		en: "Sets the instance's protection",
		service: "ESS",
		api: "SetInstancesProtection",
		parameters: {
			...sameForApi("regionId", "scalingGroupId"),
			InstanceIds: [ref("instanceId")],
			ProtectedFromScaleIn: isProtected,
		},
		more,
	});
}

/** Works on an instance of a scaling group while it is on standby, and brings it back. */
function onStandby(parts: {
	readonly zh: string;
	readonly en: string;
	readonly parameters: JsonMap;
	readonly work: JsonMap;
	readonly outputs: JsonMap;
}): JsonMap {
	return productTemplate({
		zh: parts.zh,
		en: parts.en,
		parameters: {
			...REGION,
			...INSTANCE,
			...GROUP,
			lifecycleState: declared("String", "实例生命周期状态", "LifecycleState", {
				AllowedValues: ["InService", "Protected", "Standby"],
				Default: "InService",
			}),
			rollBack: declared("String", "是否为回滚", "RollBack", { Default: "false" }),
			...parts.parameters,
		},
		tasks: [
			call({
				name: "queryLifecycleState",
				zh: "查询实例生命周期状态",
				en: "Asks for the instance's state in its group",
				service: "ESS",
				api: "DescribeScalingInstances",
				parameters: { ...sameForApi("regionId", "scalingGroupId"), InstanceId1: ref("instanceId") },
				more: { Outputs: { state: output("String", "ScalingInstances.ScalingInstance[].LifecycleState") } },
			}),
			choose("whereToBegin", "enterStandby", [
				[equal("Standby", ref("queryLifecycleState.state")), "work"],
				[equal("Protected", ref("queryLifecycleState.state")), "endProtection"],
			]),
			protect("endProtection", "false", {}),
			persist("enterStandby", "EnterStandby", "转为备用状态", "Puts the instance on standby"),
			parts.work,
			persist("exitStandby", "ExitStandby", "移出备用状态", "Brings the instance back into service"),
			protect("protectAgain", "true", { When: equal("Protected", ref("queryLifecycleState.state")) }),
		],
		outputs: parts.outputs,
	});
}

const COMMAND: JsonMap = {
	commandContent: declared("String", "命令内容", "CommandContent"),
	commandType: declared("String", "命令类型", "CommandType", {
		AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
	}),
	workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
	timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
};

const standbyCommand = onStandby({
	zh: "将伸缩组内一台实例转为备用状态后执行命令",
	en: "Runs a command in one instance of a scaling group while it is on standby",
	parameters: COMMAND,
	work: action(
		"work",
		"ACS::ECS::RunCommand",
		"执行命令",
		"Runs the command",
		same("regionId", "instanceId", "commandContent", "commandType", "workingDir", "timeout"),
		{ Outputs: { invocationOutput: output("String", "invocationOutput") } },
	),
	outputs: { invocationOutput: { Type: "String", Value: ref("work.invocationOutput") } },
});

const standbyReplaceDisk = onStandby({
	zh: "将伸缩组内一台实例转为备用状态后更换系统盘",
	en: "Replaces the system disk of one instance of a scaling group while it is on standby",
	parameters: { imageId: declared("String", "镜像ID", "ImageId") },
	work: action(
		"work",
		"ACS::ECS::ReplaceSystemDisk",
		"更换系统盘",
		"Replaces the system disk",
		same("regionId", "instanceId", "imageId"),
		{ Outputs: { newSystemDiskId: output("String", "newSystemDiskId") } },
	),
	outputs: { newSystemDiskId: { Type: "String", Value: ref("work.newSystemDiskId") } },
});

const standbyPackage = onStandby({
	zh: "将伸缩组内一台实例转为备用状态后安装或卸载OOS软件包",
	en: "Installs or removes an OOS package in one instance of a scaling group while it is on standby",
	parameters: PACKAGE,
	work: action(
		"work",
		"ACS::ECS::ConfigureOOSPackage",
		"安装或卸载软件包",
		"Installs or removes the package",
		same("regionId", "instanceId", "action", "packageName", "packageVersion"),
		{ Outputs: { commandOutput: output("String", "commandOutput") } },
	),
	outputs: printedBy("work"),
});

/** Actions on an instance of a scaling group while it is on standby. */
export const standbyActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ESS::RunCommand": standbyCommand,
	"ACS::ESS::ReplaceSystemDisk": standbyReplaceDisk,
	"ACS::ESS::ConfigureOOSPackage": standbyPackage,
};
