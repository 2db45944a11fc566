import type { JsonMap } from "../../expressions/value";
import { CREDIT_SPECIFICATION } from "../product-actions/ecs-attributes";
import { KMS_KEY } from "../product-actions/ecs-encryption";
import { INSTALL_OR_UNINSTALL } from "../product-actions/ecs-software";
import {
	action,
	askInstance,
	call,
	choose,
	declared,
	equal,
	ITEM,
	output,
	REGION,
	ref,
	same,
	unlessEmpty,
} from "../template-parts";
import { billingTemplates } from "./billing";
import {
	bulkyTemplate,
	callForEach,
	each,
	ecsTemplate,
	forEach,
	INSTANCE_IDS,
	listOf,
	rateControl,
} from "./ecs-family";

const configurePackage = bulkyTemplate({
	name: "ACS-ECS-BulkyConfigureOOSPackage",
	zh: "批量安装或卸载OOS软件包",
	en: "Installs a package of OOS in several instances or removes it",
	category: "run_command",
	own: {
		...INSTALL_OR_UNINSTALL,
		packageName: declared("String", "软件包名称", "PackageName"),
		packageVersion: declared("String", "软件包版本", "PackageVersion", { Default: "" }),
	},
	tasks: [
		forEach("configurePackage", "ACS::ECS::ConfigureOOSPackage", same("action", "packageName", "packageVersion"), {
			outputs: {
				commandOutput: output("Json", `{InstanceId: "${ITEM}", ConfigureResult: .commandOutput}`),
			},
			collects: { commandOutputs: listOf("commandOutput") },
		}),
	],
	outputs: { commandOutput: { Type: "List", Value: ref("configurePackage.commandOutputs") } },
});

const docker = bulkyTemplate({
	name: "ACS-ECS-BulkyInstallDockerCE",
	zh: "批量安装或卸载Docker",
	en: "Installs Docker in several instances or removes it",
	category: "run_command",
	own: INSTALL_OR_UNINSTALL,
	tasks: [forEach("installDockerCE", "ACS::ECS::InstallDockerCE", same("action"))],
});

const modifyAttributes = ecsTemplate({
	name: "ACS-ECS-BulkyModifyInstanceAttributes",
	zh: "批量修改ECS实例属性",
	en: "Changes attributes of several instances, each as told for it",
	category: "instance_manage",
	parameters: {
		instanceAttributes: declared("Json", "实例属性列表", "InstanceAttributes"),
		...rateControl(),
	},
	tasks: [
		action(
			"modifyInstanceAttribute",
			"ACS::ECS::ModifyInstanceAttribute",
			"修改实例属性",
			"Changes the attributes",
			{ instanceId: ITEM, instanceAttributes: ref("instanceAttributes") },
			each({ "Fn::Jq": ["All", ".[].instanceId", ref("instanceAttributes")] }),
		),
	],
});

const maintenance = bulkyTemplate({
	name: "ACS-ECS-BulkyModifyInstanceMaintenanceAttributes",
	zh: "批量修改ECS实例运维属性",
	en: "Changes how several instances are maintained",
	own: {
		notifyOnMaintenance: declared("Boolean", "运维前是否通知", "NotifyOnMaintenance"),
		actionOnMaintenance: declared("String", "运维动作", "ActionOnMaintenance", {
			AllowedValues: ["Stop", "AutoRecover", "AutoRedeploy"],
		}),
		maintenanceWindowStartTime: declared("String", "运维窗口开始时间", "MaintenanceWindowStartTime"),
		maintenanceWindowEndTime: declared("String", "运维窗口结束时间", "MaintenanceWindowEndTime"),
	},
	tasks: [
		callForEach("modifyMaintenanceAttributes", "ModifyInstanceMaintenanceAttributes", {
			InstanceId: [ITEM],
			NotifyOnMaintenance: ref("notifyOnMaintenance"),
			ActionOnMaintenance: ref("actionOnMaintenance"),
			MaintenanceWindow: [{ StartTime: ref("maintenanceWindowStartTime"), EndTime: ref("maintenanceWindowEndTime") }],
		}),
	],
});

const credits = bulkyTemplate({
	name: "ACS-ECS-BulkyModifyT5InstanceCreditSpecification",
	zh: "批量修改突发性能实例的运行模式",
	en: "Changes how several burstable instances spend their CPU credits",
	own: CREDIT_SPECIFICATION,
	tasks: [forEach("modifyCreditSpecification", "ACS::ECS::ModifyCreditSpecification", same("creditSpecification"))],
});

const queryAttributes = bulkyTemplate({
	name: "ACS-ECS-BulkyQueryInstanceAttributes",
	zh: "批量查询ECS实例属性",
	en: "Collects what there is to know of several instances",
	own: { targetInfos: declared("List", "查询的属性", "TargetInfos", { Default: [] }) },
	tasks: [
		forEach(
			"queryInstanceAttributes",
			"ACS::ECS::QueryInstanceAttributes",
			{},
			{
				outputs: { instanceInfo: output("Json", "instanceInfo") },
				collects: { instanceInfos: listOf("instanceInfo") },
			},
		),
	],
	outputs: { instanceInfos: { Type: "List", Value: ref("queryInstanceAttributes.instanceInfos") } },
});

/** The template's name is spelt so. */
const dettachRole = ecsTemplate({
	name: "ACS-ECS-BulkyDettachInstanceRamRole",
	zh: "批量收回ECS实例的RAM角色",
	en: "Detaches the RAM roles of several instances at once",
	category: "instance_manage",
	parameters: {
		targets: declared("Json", "目标实例", "TargetInstance", { AssociationProperty: "Targets" }),
		RamRoleName: declared("String", "RAM角色", "RamRoleName", { Default: "" }),
	},
	tasks: [
		{
			Name: "getInstance",
			Action: "ACS::SelectTargets",
			Properties: { ResourceType: "ALIYUN::ECS::Instance", Filters: [ref("targets")] },
			Outputs: { instanceIds: output("List", "Instances.Instance[].InstanceId") },
		},
		call({
			name: "detachInstanceRamRole",
			zh: "收回RAM角色",
			en: "Detaches the roles",
			api: "DetachInstanceRamRole",
			parameters: { InstanceIds: ref("getInstance.instanceIds"), RamRoleName: unlessEmpty("RamRoleName") },
		}),
	],
	outputs: INSTANCE_IDS,
	role: "OOSServiceRole",
});

const isMeant = (type: string): JsonMap => ({
	"Fn::Jq": ["First", `index("${type}") != null`, ref("diskType")],
});

const encryptDisks = bulkyTemplate({
	name: "ACS-ECS-BulkyEncryptDisks",
	zh: "批量加密ECS实例的云盘",
	en: "Encrypts the disks of several instances",
	category: "security",
	own: {
		...KMS_KEY,
		diskType: declared("List", "云盘类型", "DiskType", {
			AllowedValues: ["system", "data"],
			Default: ["system"],
		}),
	},
	tasks: [
		{
			...forEach("encryptSystemDisk", "ACS::ECS::EncryptSystemDisk", same("KMSKeyId"), {
				outputs: { encrypted: output("String", "systemDiskEncryptedInstance") },
				collects: { encrypted: listOf("encrypted") },
			}),
			When: isMeant("system"),
		},
		{
			...forEach("encryptDataDisk", "ACS::ECS::BulkyEncryptDataDisk", same("KMSKeyId")),
			When: isMeant("data"),
		},
	],
});

const encryptSystemDisk = bulkyTemplate({
	name: "ACS-ECS-BulkyEncryptSystemDisk",
	zh: "批量加密ECS实例的系统盘",
	en: "Encrypts the system disks of several instances",
	category: "security",
	own: KMS_KEY,
	tasks: [forEach("encryptSystemDisk", "ACS::ECS::EncryptSystemDisk", same("KMSKeyId"))],
});

const keyPairsOnline: readonly JsonMap[] = [
	bulkyTemplate({
		// The template's name is spelt so.
		name: "ACS-ECS-BuilkyAttachKeyPairOnline",
		zh: "批量为Linux实例绑定密钥对，无需重启",
		en: "Attaches a key pair to several Linux instances without a restart",
		own: { keyPairName: declared("String", "密钥对", "KeyPairName") },
		tasks: [forEach("attachKeyPairOnline", "ACS::ECS::AttachKeyPairOnline", same("keyPairName"))],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyDetachKeyPairOnline",
		zh: "批量为Linux实例解绑密钥对，无需重启",
		en: "Detaches the key pairs of several Linux instances without a restart",
		tasks: [forEach("detachKeyPairOnline", "ACS::ECS::DetachKeyPairOnline")],
	}),
];

const modifySpec = ecsTemplate({
	name: "ACS-ECS-ModifyInstanceSpec",
	zh: "按对照表变更ECS实例规格",
	en: "Changes the type of an instance to what a table says for the one that it has",
	category: "instance_manage",
	parameters: {
		...REGION,
		instanceId: declared("String", "实例ID", "InstanceId"),
		modifyInstanceSpecInfo: declared("Json", "规格对照表", "ModifyInstanceSpecInfo"),
	},
	tasks: [
		askType("getInstanceType"),
		choose("whetherInstanceExists", "checkInstanceType", [[equal([], ref("getInstanceType.instances")), "ACS::END"]]),
		{
			Name: "checkInstanceType",
			Action: "ACS::CheckFor",
			Properties: {
				Service: "ECS",
				API: "DescribeInstanceTypes",
				Parameters: { RegionId: ref("regionId"), InstanceTypes: [nextType()] },
				PropertySelector: "[.InstanceTypes.InstanceType[].InstanceTypeId]",
				NotDesiredValues: [[]],
			},
		},
		action("modifyInstanceSpec", "ACS::ECS::ModifyInstanceSpec", "变更规格", "Changes the type", {
			...same("regionId", "instanceId"),
			instanceType: nextType(),
		}),
		askType("getNewType"),
	],
	outputs: { instanceIdAndInstanceType: { Type: "List", Value: ref("getNewType.instances") } },
});

function askType(name: string): JsonMap {
	return askInstance({
		name,
		zh: "查询实例规格",
		en: "Asks for the instance's type",
		outputs: {
			instanceType: output("String", "Instances.Instance[].InstanceType"),
			instances: output("List", "Instances.Instance[] | {InstanceId, InstanceType}"),
		},
	});
}

function nextType(): JsonMap {
	return { "Fn::Select": [ref("getInstanceType.instanceType"), ref("modifyInstanceSpecInfo")] };
}

/** More templates for the instances that are chosen: their attributes, keys and encryption, and how they are billed. */
export const moreInstanceTemplates: readonly JsonMap[] = [
	configurePackage,
	docker,
	modifyAttributes,
	maintenance,
	...billingTemplates,
	credits,
	queryAttributes,
	dettachRole,
	encryptDisks,
	encryptSystemDisk,
	...keyPairsOnline,
	modifySpec,
];
