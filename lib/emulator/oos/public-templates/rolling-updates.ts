import type { JsonMap } from "../../expressions/value";
import { PACKAGE } from "../product-actions/oos-packages";
import { call, choose, declared, equal, ref, same } from "../template-parts";
import { downloadUpdates } from "./rolling-downloads";
import { rollingUpdate } from "./rolling-update";

const byCommand = rollingUpdate({
	name: "ACS-ESS-RollingUpdateByRunCommandInScalingGroup",
	zh: "通过执行命令的方式滚动更新伸缩组内的ECS实例",
	en: "Updates the instances of a scaling group in batches by running a command",
	byState: true,
	parameters: {
		commandType: declared("String", "命令类型", "CommandType", {
			AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
			Default: "RunShellScript",
		}),
		invokeScript: declared("String", "用于执行的脚本", "InvokeScript", { Default: "" }),
		rollbackScript: declared("String", "用于回滚的脚本", "RollbackScript", { Default: "" }),
	},
	invoke: {
		name: "invokeByRunCommand",
		action: "ACS::ESS::RunCommand",
		properties: { commandContent: ref("invokeScript"), commandType: ref("commandType") },
	},
	rollback: {
		name: "rollbackByRunCommand",
		action: "ACS::ESS::RunCommand",
		properties: { commandContent: ref("rollbackScript"), commandType: "RunShellScript", rollBack: "true" },
	},
	collected: { item: "commandOutput", list: "commandOutputs", from: "invocationOutput" },
});

const byImage = rollingUpdate({
	name: "ACS-ESS-RollingUpdateByReplaceSystemDiskInScalingGroup",
	zh: "通过更换系统盘的方式滚动更新伸缩组内的ECS实例",
	en: "Updates the instances of a scaling group in batches by replacing their system disks",
	byState: true,
	parameters: {
		imageId: declared("String", "用于更新的镜像", "InvokeImageId", { Default: "" }),
		sourceImageId: declared("String", "用于回滚的镜像", "RollbackImageId", { Default: "" }),
	},
	moreParameters: {
		scalingConfigurationId: declared("String", "伸缩配置ID", "ScalingConfigurationId", { Default: "" }),
	},
	beforeWork: [
		choose("whetherToModifyScalingConfiguration", "modifyScalingConfiguration", [
			[equal("", ref("scalingConfigurationId")), "invokeByReplaceImage"],
		]),
		call({
			name: "modifyScalingConfiguration",
			zh: "修改伸缩配置的镜像",
			en: "Changes the scaling configuration's image",
			service: "ESS",
			api: "ModifyScalingConfiguration",
			parameters: { ScalingConfigurationId: ref("scalingConfigurationId"), ImageId: ref("imageId") },
		}),
	],
	invoke: {
		name: "invokeByReplaceImage",
		action: "ACS::ESS::ReplaceSystemDisk",
		properties: { imageId: ref("imageId") },
	},
	rollback: {
		name: "rollbackByReplaceImage",
		action: "ACS::ESS::ReplaceSystemDisk",
		properties: { imageId: ref("sourceImageId"), rollBack: "true" },
	},
	loop: { MaxErrors: ref("maxErrors") },
	collected: { item: "newSystemDiskId", list: "newSystemDiskIds", from: "newSystemDiskId" },
});

const byPackage = rollingUpdate({
	name: "ACS-ESS-RollingUpdateByConfigureOOSPackage",
	zh: "通过安装OOS软件包的方式滚动更新伸缩组内的ECS实例",
	en: "Updates the instances of a scaling group in batches by installing or removing an OOS package",
	byState: true,
	suspendChoice: "whetherToSuspendProcess",
	parameters: PACKAGE,
	invoke: {
		name: "invokeByConfigureOOSPackage",
		action: "ACS::ESS::ConfigureOOSPackage",
		properties: same("action", "packageName", "packageVersion"),
	},
	rollback: {
		name: "rollbackByConfigureOOSPackage",
		action: "ACS::ESS::ConfigureOOSPackage",
		properties: same("action", "packageName", "packageVersion"),
	},
	collected: { item: "commandOutput", list: "commandOutputs", from: "commandOutput" },
});

/** Templates that update the instances of a scaling group in batches, or take such an update back. */
export const rollingUpdateTemplates: readonly JsonMap[] = [byCommand, byImage, byPackage, ...downloadUpdates];
