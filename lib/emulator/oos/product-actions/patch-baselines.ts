import type { JsonMap } from "../../expressions/value";
import { INSTALL_SCRIPT, PATCH_COMMAND, SCAN_SCRIPT } from "../patch/report";
import {
	action,
	askSystemDisk,
	choose,
	declared,
	equal,
	INSTANCE,
	PRINTED,
	printedBy,
	productTemplate,
	REGION,
	ref,
	same,
	switched,
} from "../template-parts";

/** How the patches of an instance are looked for or installed. */
export const PATCHING: JsonMap = {
	action: declared("String", "配置补丁基线的方式", "Action", {
		AllowedValues: ["install", "scan"],
		Default: "install",
	}),
	whetherCreateSnapshot: declared("Boolean", "是否为系统盘创建快照", "WhetherCreateSnapshot", { Default: false }),
	retentionDays: declared("Number", "快照保留天数", "RetentionDays", { Default: 7 }),
	rebootIfNeed: declared("Boolean", "是否重启", "RebootIfNeed", { Default: false }),
	timeout: declared("Number", "超时时间", "Timeout", { Default: 7200 }),
};

const applyBaseline = productTemplate({
	zh: "在一台ECS实例中配置补丁基线",
	en: "Looks for the patches that one ECS instance lacks, or installs them",
	parameters: { ...REGION, ...INSTANCE, ...PATCHING },
	tasks: [
		choose("whetherToSave", "applyPatches", [[equal(true, ref("whetherCreateSnapshot")), "getSystemDisk"]]),
		askSystemDisk("getSystemDisk"),
		action("createSnapshot", "ACS::ECS::CreateSnapshot", "创建快照", "Takes a snapshot of it", {
			...same("regionId", "retentionDays"),
			diskId: ref("getSystemDisk.diskId"),
			snapshotName: `Snapshot-${ref("ACS::ExecutionId")}`,
		}),
		action(
			"applyPatches",
			PATCH_COMMAND,
			"扫描或安装补丁",
			"Looks for the patches or installs them",
			{
				...same("regionId", "instanceId", "timeout"),
				commandType: "RunShellScript",
				commandContent: { "Fn::If": [equal("scan", ref("action")), SCAN_SCRIPT, INSTALL_SCRIPT] },
			},
			PRINTED,
		),
		choose("whetherToReboot", "ACS::END", [
			[{ "Fn::And": [equal(true, ref("rebootIfNeed")), equal("install", ref("action"))] }, "rebootInstance"],
		]),
		switched("RebootInstance"),
	],
	outputs: printedBy("applyPatches"),
});

/** Actions with patch baselines. */
export const patchActions: Readonly<Record<string, JsonMap>> = { "ACS::ECS::ApplyPatchBaseline": applyBaseline };
