import type { Json, JsonMap } from "../../expressions/value";
import {
	call,
	choose,
	declared,
	equal,
	output,
	productTemplate,
	REGION,
	ref,
	sameForApi,
	waitFor,
} from "../template-parts";

const VERSION = ".LaunchTemplateVersionSets.LaunchTemplateVersionSet[0]";
const SETS = ".LaunchTemplateSets.LaunchTemplateSet[]";

/** Members of the data of a version that the next one takes over as they are. */
const KEPT = [
	"Description",
	"ResourceGroupId",
	"UserData",
	"InstanceChargeType",
	"SpotStrategy",
	"SpotPriceLimit",
	"SpotDuration",
	"RamRoleName",
	"NetworkType",
	"KeyPairName",
	"InstanceName",
	"HostName",
	"InstanceType",
	"SecurityGroupId",
	"VSwitchId",
	"VpcId",
	"ZoneId",
	"InternetChargeType",
	"InternetMaxBandwidthIn",
	"InternetMaxBandwidthOut",
	"IoOptimized",
	"PasswordInherit",
	"DeploymentSetId",
	"SecurityEnhancementStrategy",
	"AutoReleaseTime",
] as const;

const data = (name: string): JsonMap => ({ "Fn::Select": [name, ref("describeLaunchTemplateVersions.data")] });

/** A setting of the system disk: as told, else as the version before has it. */
function systemDisk(parameter: string, name: string): JsonMap {
	return { "Fn::If": [equal(ref(parameter), ""), data(`SystemDisk.${name}`), ref(parameter)] };
}

function ofTemplate(more: { readonly [name: string]: Json } = {}): JsonMap {
	return { ...sameForApi("regionId", "launchTemplateName"), ...more };
}

const byName = { RegionId: ref("regionId"), LaunchTemplateName: [ref("launchTemplateName")] };

const updateLaunchTemplate = productTemplate({
	zh: "更新启动模板的镜像",
	en: "Makes a launch template's next version with another image, which becomes its default",
	parameters: {
		...REGION,
		imageId: declared("String", "镜像ID", "ImageId"),
		launchTemplateName: declared("String", "启动模板名称", "LaunchTemplateName"),
		deleteSourceTemplateVersion: declared("Boolean", "是否删除原版本", "DeleteSourceTemplateVersion", {
			Default: true,
		}),
		systemDiskSize: declared("String", "系统盘大小", "SystemDiskSize", { Default: "" }),
		systemDiskPerformanceLevel: declared("String", "系统盘性能等级", "SystemDiskPerformanceLevel", { Default: "" }),
		systemDiskDeleteWithInstance: declared("String", "系统盘是否随实例释放", "SystemDiskDeleteWithInstance", {
			Default: "",
		}),
	},
	tasks: [
		call({
			name: "describeLaunchTemplates",
			zh: "查询启动模板",
			en: "Asks for the launch template",
			api: "DescribeLaunchTemplates",
			parameters: byName,
			more: { Outputs: { versions: output("List", `${SETS}.DefaultVersionNumber`) } },
		}),
		choose("whetherLaunchTemplateExists", "describeLaunchTemplateVersions", [
			[equal([], ref("describeLaunchTemplates.versions")), "ACS::END"],
		]),
		call({
			name: "describeLaunchTemplateVersions",
			zh: "查询默认版本",
			en: "Asks for its default version",
			api: "DescribeLaunchTemplateVersions",
			parameters: ofTemplate({ LaunchTemplateVersion: ref("describeLaunchTemplates.versions") }),
			more: {
				Outputs: {
					versionDescription: output("String", `${VERSION}.VersionDescription`),
					data: output("Json", `${VERSION}.LaunchTemplateData`),
				},
			},
		}),
		call({
			name: "createLaunchTemplateVersion",
			zh: "创建新版本",
			en: "Makes the next version",
			api: "CreateLaunchTemplateVersion",
			parameters: ofTemplate({
				VersionDescription: ref("describeLaunchTemplateVersions.versionDescription"),
				ImageId: ref("imageId"),
				...Object.fromEntries(KEPT.map((name) => [name, data(name)])),
				DataDisk: { "Fn::Jq": ["First", ".DataDisks.DataDisk", ref("describeLaunchTemplateVersions.data")] },
				NetworkInterface: {
					"Fn::Jq": ["First", ".NetworkInterfaces.NetworkInterface", ref("describeLaunchTemplateVersions.data")],
				},
				SecurityGroupIds: {
					"Fn::Jq": ["First", ".SecurityGroupIds.SecurityGroupId", ref("describeLaunchTemplateVersions.data")],
				},
				Tag: {
					"Fn::Jq": [
						"First",
						"(.Tags.InstanceTag // []) | map({Key, Value})",
						ref("describeLaunchTemplateVersions.data"),
					],
				},
				SystemDiskCategory: data("SystemDisk.Category"),
				SystemDiskDiskName: data("SystemDisk.DiskName"),
				SystemDiskDescription: data("SystemDisk.Description"),
				SystemDiskSize: systemDisk("systemDiskSize", "Size"),
				SystemDiskPerformanceLevel: systemDisk("systemDiskPerformanceLevel", "PerformanceLevel"),
				SystemDiskDeleteWithInstance: systemDisk("systemDiskDeleteWithInstance", "DeleteWithInstance"),
			}),
			more: { Outputs: { versionNumber: output("Number", "LaunchTemplateVersionNumber") } },
		}),
		call({
			name: "modifyDefaultVersion",
			zh: "设置默认版本",
			en: "Makes it the default",
			api: "ModifyLaunchTemplateDefaultVersion",
			parameters: ofTemplate({ DefaultVersionNumber: ref("createLaunchTemplateVersion.versionNumber") }),
		}),
		waitFor({
			name: "untilDefaultVersion",
			zh: "等待默认版本生效",
			en: "Waits until it is",
			api: "DescribeLaunchTemplates",
			parameters: byName,
			selector: `${SETS}.DefaultVersionNumber`,
			desired: [ref("createLaunchTemplateVersion.versionNumber")],
			more: { Retries: 7 },
		}),
		call({
			name: "deleteSourceVersion",
			zh: "删除原版本",
			en: "Deletes the version before",
			api: "DeleteLaunchTemplateVersion",
			parameters: ofTemplate({ DeleteVersion: ref("describeLaunchTemplates.versions") }),
			more: { When: equal(ref("deleteSourceTemplateVersion"), true) },
		}),
	],
	outputs: { defaultVersionNumber: { Type: "String", Value: ref("createLaunchTemplateVersion.versionNumber") } },
});

/** Actions on launch templates. */
export const launchTemplateActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::UpdateLaunchTemplate": updateLaunchTemplate,
};
