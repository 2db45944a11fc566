import type { JsonMap } from "../../expressions/value";
import {
	action,
	askSystemDisk,
	call,
	checkFor,
	choose,
	declared,
	equal,
	ITEM,
	output,
	REGION,
	ref,
	same,
	TAGS,
} from "../template-parts";
import { NEW_INSTANCE } from "./approvals";
import { each, ecsTemplate, listOf, rateControl } from "./ecs-family";

const IMAGE_ID = { Outputs: { imageId: output("String", "imageId") } };

/** Hands a new image on: to scaling configurations and to launch templates. */
const toConfigurations: JsonMap = {
	...call({
		name: "modifyScalingConfiguration",
		zh: "更新伸缩配置的镜像",
		en: "Gives it to scaling configurations",
		service: "ESS",
		api: "ModifyScalingConfiguration",
		parameters: {
			RegionId: ref("regionId"),
			ScalingConfigurationId: ITEM,
			ImageId: ref("createImage.imageId"),
		},
	}),
	OnError: "ACS::NEXT",
	Loop: { Items: ref("scalingConfigurationIds") },
};

function toLaunchTemplates(properties: JsonMap = {}): JsonMap {
	return action(
		"updateLaunchTemplate",
		"ACS::ECS::UpdateLaunchTemplate",
		"更新启动模板的镜像",
		"Gives it to launch templates",
		{
			regionId: ref("regionId"),
			imageId: ref("createImage.imageId"),
			launchTemplateName: ITEM,
			...properties,
		},
		{ Loop: { Items: ref("launchTemplateNames") } },
	);
}

const NAMES: JsonMap = {
	launchTemplateNames: declared("List", "启动模板名称", "LaunchTemplateNames", { Default: [] }),
};
const CONFIGURATIONS: JsonMap = {
	scalingConfigurationIds: declared("List", "伸缩配置ID", "ScalingConfigurationIds", { Default: [] }),
};
const SOURCE: JsonMap = { instanceId: declared("String", "实例ID", "InstanceId") };
const IMAGE_IDS: JsonMap = { imageIds: { Type: "List", Value: ref("createImage.imageId") } };

const imageForTemplates = ecsTemplate({
	name: "ACS-ECS-CreateImageAndUpdateLaunchTemplates",
	zh: "创建镜像并更新启动模板",
	en: "Makes an image of an instance and gives it to launch templates",
	category: "image_manage",
	parameters: {
		...REGION,
		...SOURCE,
		targetImageName: declared("String", "镜像名称", "TargetImageName", { Default: "CreateImage_from_{{instanceId}}" }),
		...NAMES,
		...TAGS,
		deleteSourceTemplateVersion: declared("Boolean", "是否删除原版本", "DeleteSourceTemplateVersion", {
			Default: true,
		}),
		...rateControl(5),
	},
	tasks: [
		action(
			"createImage",
			"ACS::ECS::CreateImage",
			"创建镜像",
			"Makes the image",
			{
				...same("regionId", "instanceId", "tags"),
				imageName: `${ref("targetImageName")}_on_${ref("ACS::ExecutionId")}_at_${ref("ACS::CurrentDate")}`,
			},
			IMAGE_ID,
		),
		askSystemDisk("describeDisks", {
			size: output("String", "Disks.Disk[].Size"),
			performanceLevel: output("String", 'Disks.Disk[].PerformanceLevel // ""'),
			deleteWithInstance: output("Boolean", "Disks.Disk[].DeleteWithInstance"),
		}),
		toLaunchTemplates({
			deleteSourceTemplateVersion: ref("deleteSourceTemplateVersion"),
			systemDiskSize: ref("describeDisks.size"),
			systemDiskPerformanceLevel: ref("describeDisks.performanceLevel"),
			systemDiskDeleteWithInstance: ref("describeDisks.deleteWithInstance"),
		}),
	],
	outputs: IMAGE_IDS,
});

const copyNewImage = ecsTemplate({
	name: "ACS-ECS-CreateAndCopyImage",
	zh: "创建镜像并复制到其他地域",
	en: "Runs a command, makes an image of the instance, copies it to other regions and shares it",
	category: "image_manage",
	parameters: {
		...REGION,
		...SOURCE,
		targetImageName: declared("String", "镜像名称", "TargetImageName", {
			Default: "CreateImage_from_{{ACS::ExecutionId}}",
		}),
		commandType: declared("String", "命令类型", "CommandType", {
			AllowedValues: ["RunShellScript", "RunBatScript", "RunPowerShellScript"],
			Default: "RunShellScript",
		}),
		commandContent: declared("String", "命令内容", "CommandContent", { Default: "" }),
		targetRegionIds: declared("List", "目标地域", "TargetRegionIds", { Default: [] }),
		accountIds: declared("List", "共享账号", "AccountIds", { Default: [] }),
		...CONFIGURATIONS,
		...NAMES,
		...TAGS,
		...rateControl(5),
	},
	tasks: [
		choose("whetherToRunCommand", "runCommand", [[equal("", ref("commandContent")), "createImage"]]),
		action(
			"runCommand",
			"ACS::ECS::RunCommand",
			"执行命令",
			"Runs the command",
			same("regionId", "instanceId", "commandContent", "commandType"),
		),
		action(
			"createImage",
			"ACS::ECS::CreateImage",
			"创建镜像",
			"Makes the image",
			{ ...same("regionId", "instanceId", "tags"), imageName: ref("targetImageName") },
			IMAGE_ID,
		),
		call({
			name: "describeRegions",
			zh: "查询其他地域",
			en: "Asks for the other regions",
			api: "DescribeRegions",
			parameters: { RegionId: ref("regionId") },
			more: {
				Outputs: { regionIds: output("List", `Regions.Region[].RegionId | select(. != "${ref("regionId")}")`) },
			},
		}),
		{
			Name: "copyImage",
			Action: "ACS::ECS::CopyImage",
			Properties: {
				regionId: ref("regionId"),
				imageId: ref("createImage.imageId"),
				targetImageName: ref("targetImageName"),
				targetRegionId: ITEM,
			},
			...each(
				{
					"Fn::If": [
						{ "Fn::Jq": ["First", 'index("all-regions") != null', ref("targetRegionIds")] },
						ref("describeRegions.regionIds"),
						ref("targetRegionIds"),
					],
				},
				{ imageIdsWithRegion: listOf("imageIdWithRegion") },
			),
			Outputs: { imageIdWithRegion: output("List", `.imageId, "${ITEM}"`) },
		},
		choose("whetherToShare", "shareImage", [[equal([], ref("accountIds")), "modifyScalingConfiguration"]]),
		call({
			name: "shareImage",
			zh: "共享镜像",
			en: "Shares it",
			api: "ModifyImageSharePermission",
			parameters: {
				RegionId: ref("regionId"),
				ImageId: ref("createImage.imageId"),
				AddAccount: ref("accountIds"),
			},
		}),
		toConfigurations,
		toLaunchTemplates(),
	],
	outputs: { ...IMAGE_IDS, imageIdAndRegion: { Type: "List", Value: ref("copyImage.imageIdsWithRegion") } },
});

const newInstance = ref("runInstances.instanceId");
const thenDelete = { OnError: "deleteInstance" };

const updateConfigurations = ecsTemplate({
	name: "ACS-ESS-UpdateScalingConfigurationImage",
	zh: "更新镜像并更新伸缩配置",
	en: "Runs a command in an instance made for it, makes an image of that and gives it to scaling configurations",
	category: "elastic_manage",
	parameters: {
		...REGION,
		targetImageName: declared("String", "镜像名称", "TargetImageName", {
			Default: "UpdateImage_from_{{ sourceImageId }}_on_{{ ACS::ExecutionId }}",
		}),
		sourceImageId: declared("String", "源镜像ID", "SourceImageId"),
		...NEW_INSTANCE,
		commandType: declared("String", "命令类型", "CommandType", {
			AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
			Default: "RunShellScript",
		}),
		commandContent: declared("String", "命令内容", "CommandContent"),
		...CONFIGURATIONS,
		...TAGS,
	},
	tasks: [
		checkFor({
			name: "checkImageName",
			zh: "检查镜像名称",
			en: "Checks that no image has the name",
			api: "DescribeImages",
			parameters: { RegionId: ref("regionId"), ImageName: ref("targetImageName") },
			selector: "TotalCount",
			desired: [0],
		}),
		action(
			"runInstances",
			"ACS::ECS::RunInstances",
			"创建实例",
			"Creates the instance",
			{ ...same("regionId", "instanceType", "securityGroupId", "vSwitchId"), imageId: ref("sourceImageId") },
			{ Outputs: { instanceId: output("String", "instanceIds[0]") } },
		),
		action(
			"installCloudAssistant",
			"ACS::ECS::InstallCloudAssistant",
			"安装云助手",
			"Installs Cloud Assistant",
			{ regionId: ref("regionId"), instanceId: newInstance },
			thenDelete,
		),
		action(
			"runCommand",
			"ACS::ECS::RunCommand",
			"执行命令",
			"Runs the command",
			{ ...same("regionId", "commandContent", "commandType"), instanceId: newInstance },
			thenDelete,
		),
		action("stopInstance", "ACS::ECS::StopInstance", "停止实例", "Stops it", {
			regionId: ref("regionId"),
			instanceId: newInstance,
		}),
		action(
			"createImage",
			"ACS::ECS::CreateImage",
			"创建镜像",
			"Makes the image",
			{ ...same("regionId", "tags"), imageName: ref("targetImageName"), instanceId: newInstance },
			{ ...IMAGE_ID, ...thenDelete },
		),
		call({
			name: "deleteInstance",
			zh: "释放实例",
			en: "Releases the instance",
			api: "DeleteInstance",
			parameters: { RegionId: ref("regionId"), InstanceId: newInstance, Force: true },
		}),
		{ ...toConfigurations, OnError: "ACS::END" },
	],
	outputs: { imageId: { Type: "String", Value: ref("createImage.imageId") } },
});

/** Templates that make an image and hand it on. */
export const newImageTemplates: readonly JsonMap[] = [imageForTemplates, copyNewImage, updateConfigurations];
