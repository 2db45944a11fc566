import type { JsonMap } from "../../expressions/value";
import {
	askInstance,
	askStatus,
	askTo,
	call,
	choose,
	declared,
	equal,
	INSTANCE,
	ONE_INSTANCE,
	output,
	productTemplate,
	REGION,
	ref,
	sameForApi,
	switched,
	unlessEmpty,
	untilStatus,
	waitFor,
} from "../template-parts";

const replaceSystemDisk = productTemplate({
	zh: "更换一台ECS实例的系统盘",
	en: "Replaces the system disk of one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		imageId: declared("String", "镜像ID", "ImageId"),
		password: declared("String", "实例密码", "Password", { NoEcho: true, Default: "" }),
		keyPairName: declared("String", "密钥对", "KeyPairName", { Default: "" }),
		passwordInherit: declared("Boolean", "是否使用镜像预设密码", "PasswordInherit", { Default: false }),
	},
	tasks: [
		askStatus,
		choose("whetherToStop", "stopInstance", [
			[equal("Stopped", ref("queryInstanceStatus.status")), "replaceSystemDisk"],
		]),
		askTo("StopInstance"),
		untilStatus("untilInstanceStopped", "Stopped"),
		call({
			name: "replaceSystemDisk",
			zh: "更换系统盘",
			en: "Replaces the system disk",
			api: "ReplaceSystemDisk",
			parameters: {
				...sameForApi("regionId", "instanceId", "imageId", "passwordInherit"),
				KeyPairName: unlessEmpty("keyPairName"),
				Password: unlessEmpty("password"),
			},
			more: { Outputs: { diskId: output("String", "DiskId") } },
		}),
		waitFor({
			name: "untilDiskInUse",
			zh: "等待系统盘可用",
			en: "Waits until the disk is in use",
			api: "DescribeDisks",
			parameters: { RegionId: ref("regionId"), DiskIds: [ref("replaceSystemDisk.diskId")] },
			selector: "Disks.Disk[].Status",
			desired: ["In_use"],
		}),
		askTo("StartInstance"),
		untilStatus("untilInstanceReady", "Running"),
	],
	outputs: { newSystemDiskId: { Type: "String", Value: ref("replaceSystemDisk.diskId") } },
});

/** Changes what only a stopped instance lets change, and starts it again whatever came of it. */
function whileStopped(
	zh: string,
	en: string,
	api: string,
	pause: string,
	extra: JsonMap,
	parameters: JsonMap,
): JsonMap {
	return productTemplate({
		zh,
		en,
		parameters: { ...REGION, ...INSTANCE, instanceType: declared("String", "实例规格", "InstanceType"), ...extra },
		tasks: [
			switched("StopInstance"),
			call({
				name: "modifyInstanceSpec",
				zh: "变更实例规格",
				en: "Changes the instance's type",
				api,
				parameters: { ...sameForApi("regionId", "instanceId", "instanceType"), ...parameters },
				more: { OnError: "startInstance" },
			}),
			{ Name: "sleep", Action: "ACS::Sleep", Properties: { Duration: pause } },
			switched("StartInstance"),
		],
	});
}

const resetPassword = productTemplate({
	zh: "重置一台ECS实例的密码并重启",
	en: "Resets the password of one ECS instance and restarts it",
	parameters: { ...REGION, ...INSTANCE, password: declared("String", "新密码", "Password", { NoEcho: true }) },
	tasks: [
		call({
			name: "resetPassword",
			zh: "修改密码",
			en: "Changes the password",
			api: "ModifyInstanceAttribute",
			parameters: sameForApi("regionId", "instanceId", "password"),
		}),
		askTo("RebootInstance"),
		untilStatus("untilInstanceReady", "Running"),
	],
	outputs: { instanceId: { Type: "String", Value: ref("instanceId") } },
});

const deletionProtection = productTemplate({
	zh: "设置一台ECS实例的释放保护",
	en: "Sets the deletion protection of one ECS instance",
	parameters: { ...REGION, ...INSTANCE, deletionProtection: declared("Boolean", "释放保护", "DeletionProtection") },
	tasks: [
		askInstance({
			name: "queryProtection",
			zh: "查询释放保护",
			en: "Asks for the protection",
			outputs: { isProtected: output("String", "Instances.Instance[].DeletionProtection") },
		}),
		choose("whetherToProtect", "modifyProtection", [[equal("true", ref("queryProtection.isProtected")), "ACS::END"]]),
		call({
			name: "modifyProtection",
			zh: "修改释放保护",
			en: "Changes the protection",
			api: "ModifyInstanceAttribute",
			parameters: sameForApi("regionId", "instanceId", "deletionProtection"),
		}),
	],
});

/** The value that the list of attributes has for the instance; not sent when it has none. */
function attribute(name: string): JsonMap {
	const filter = `.[] | select(.instanceId == "${ref("instanceId")}") | .${name}`;
	return { "Fn::Jq": ["First", filter, ref("instanceAttributes")] };
}

const modifyAttribute = productTemplate({
	zh: "修改一台ECS实例的属性",
	en: "Changes attributes of one ECS instance",
	parameters: { ...REGION, ...INSTANCE, instanceAttributes: declared("Json", "实例属性列表", "InstanceAttributes") },
	tasks: [
		call({
			name: "modifyInstanceAttribute",
			zh: "修改实例属性",
			en: "Changes the instance's attributes",
			api: "ModifyInstanceAttribute",
			parameters: {
				InstanceId: ref("instanceId"),
				RegionId: attribute("regionId"),
				HostName: attribute("hostName"),
				InstanceName: attribute("instanceName"),
				Description: attribute("description"),
				SecurityGroupIds: attribute("securityGroups"),
			},
		}),
	],
	outputs: { instanceInfos: { Type: "Json", Value: ref("instanceAttributes") } },
});

const attachKeyPair = productTemplate({
	zh: "为一台ECS实例绑定密钥对并重启",
	en: "Attaches a key pair to one ECS instance and restarts it",
	parameters: { ...REGION, ...INSTANCE, keyPairName: declared("String", "密钥对", "KeyPairName") },
	tasks: [
		call({
			name: "attachKeyPair",
			zh: "绑定密钥对",
			en: "Attaches the key pair",
			api: "AttachKeyPair",
			parameters: { ...ONE_INSTANCE, KeyPairName: ref("keyPairName") },
		}),
		switched("RebootInstance"),
	],
});

/** Actions that change what an instance is: its system disk, type, attributes and how to log on to it. */
export const settingActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::ReplaceSystemDisk": replaceSystemDisk,
	"ACS::ECS::ModifyInstanceSpec": whileStopped(
		"变更一台按量付费ECS实例的规格",
		"Changes the type of one pay-as-you-go instance",
		"ModifyInstanceSpec",
		"PT10S",
		{},
		{},
	),
	"ACS::ECS::ModifyPrepaySpec": whileStopped(
		"变更一台包年包月ECS实例的规格",
		"Changes the type of one subscription instance",
		"ModifyPrepayInstanceSpec",
		"PT1M",
		{
			operatorType: declared("String", "操作类型", "OperatorType", {
				AllowedValues: ["upgrade", "downgrade"],
				Default: "upgrade",
			}),
		},
		sameForApi("operatorType"),
	),
	"ACS::ECS::ResetPassword": resetPassword,
	"ACS::ECS::EnableInstanceDeletionProtection": deletionProtection,
	"ACS::ECS::ModifyInstanceAttribute": modifyAttribute,
	"ACS::ECS::AttachKeyPair": attachKeyPair,
};
