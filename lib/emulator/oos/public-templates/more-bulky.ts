import type { JsonMap } from "../../expressions/value";
import { action, declared, ITEM, output, REGION, ref, same } from "../template-parts";
import { bulkyTemplate, callForEach, ecsTemplate, forEach, listOf, rateControl } from "./ecs-family";

const snapshotTimes = ecsTemplate({
	name: "ACS-ECS-BulkyModifyAutoSnapshotPolicyTimePoint",
	zh: "修改自动快照策略的创建时间点",
	en: "Changes at which hours several automatic snapshot policies take snapshots",
	category: "instance_manage",
	parameters: {
		...REGION,
		instanceIds: declared("List", "自动快照策略ID列表", "InstanceIds"),
		timePoints: declared("String", "自动快照的创建时间点", "TimePoints"),
		...rateControl(),
	},
	tasks: [
		callForEach(
			"modifyAutoSnapshotPolicy",
			"ModifyAutoSnapshotPolicyEx",
			{ AutoSnapshotPolicyId: ITEM, TimePoints: ref("timePoints") },
			ref("instanceIds"),
		),
	],
});

const downloadFromOss = bulkyTemplate({
	name: "ACS-ECS-BulkyDownloadOSSFileAndRunCommand",
	zh: "批量下载OSS文件到多个ECS实例并执行云助手命令",
	en: "Downloads an object of OSS to several instances and runs a command there",
	category: "run_command",
	own: {
		OSSRegion: declared("String", "OSS所在地域", "OSSRegion", {
			AssociationProperty: "RegionId",
			Default: ref("ACS::RegionId"),
		}),
		bucketName: declared("String", "OSS Bucket名称", "BucketName"),
		objectName: declared("String", "OSS对象名称", "ObjectName"),
		URLExpirationTime: declared("Number", "下载链接的过期时间", "URLExpirationTime", { Default: 6000 }),
		destinationDir: declared("String", "实例中文件复制的目标目录", "DestinationDir"),
		whetherSaveToFile: declared("Boolean", "是否将内容下载到特定文件", "WhetherSaveToFile", { Default: true }),
		commandContent: declared("String", "云助手命令", "CommandContent", {
			AssociationProperty: "Code",
			Default: "echo hello",
		}),
		timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
	},
	tasks: [
		forEach(
			"downloadOSSFileAndRunCommand",
			"ACS::ECS::DownloadOSSFileAndRunCommand",
			same(
				"OSSRegion",
				"bucketName",
				"objectName",
				"URLExpirationTime",
				"destinationDir",
				"whetherSaveToFile",
				"commandContent",
				"timeout",
			),
		),
	],
});

const renew = bulkyTemplate({
	name: "ACS-ECS-BulkyRenewInstances",
	zh: "批量续费ECS预付费实例",
	en: "Renews several subscription instances",
	own: {
		periodUnit: declared("String", "续费时长的时间单位", "PeriodUnit", {
			AllowedValues: ["Week", "Month"],
			Default: "Month",
		}),
		period: declared("Number", "续费时长", "Period", { Default: 1, MinValue: 1, MaxValue: 60 }),
	},
	tasks: [
		callForEach("renewInstance", "RenewInstance", {
			InstanceId: ITEM,
			Period: ref("period"),
			PeriodUnit: ref("periodUnit"),
		}),
	],
});

const packages = ecsTemplate({
	name: "ACS-CN-BulkyConfigureOOSPackage",
	zh: "批量安装OOS软件包",
	en: "Installs several packages of OOS, each in its own targets, or removes them",
	category: "run_command",
	parameters: {
		PackageInfos: declared("Json", "安装包信息", "PackageInfos"),
		Action: declared("String", "操作类型", "Action", { AllowedValues: ["install", "uninstall"], Default: "install" }),
		...rateControl(1, 0, "RateControl"),
	},
	tasks: [
		action(
			"configurePackage",
			"ACS::Template",
			"配置软件包",
			"Configures one of the packages",
			{
				TemplateName: "ACS-ECS-BulkyConfigureOOSPackage",
				Parameters: {
					action: ref("Action"),
					...Object.fromEntries(
						["regionId", "packageName", "packageVersion", "targets"].map((name) => [
							name,
							{ "Fn::Select": [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, ITEM] },
						]),
					),
				},
			},
			{
				Loop: {
					Items: ref("PackageInfos"),
					RateControl: ref("RateControl"),
					Outputs: { commandOutputs: listOf("commandOutput") },
				},
				Outputs: { commandOutput: output("String", "commandOutput") },
			},
		),
	],
	outputs: { commandOutput: { Type: "String", Value: ref("configurePackage.commandOutputs") } },
});

/** More templates that do one thing to several instances or to what belongs to them. */
export const moreBulkyTemplates: readonly JsonMap[] = [snapshotTimes, downloadFromOss, renew, packages];
