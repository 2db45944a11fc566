import type { JsonMap } from "../../expressions/value";
import { PATCHING } from "../product-actions/patch-baselines";
import { declared, REGION, ref, same } from "../template-parts";
import { bulkyTemplate, collected, ecsTemplate, forEach, getInstance, rateControl, TARGETS } from "./ecs-family";
import { byTimer, TIMER } from "./ecs-schedules";

const applied = forEach(
	"applyPatchBaseline",
	"ACS::ECS::ApplyPatchBaseline",
	same("action", "whetherCreateSnapshot", "retentionDays", "rebootIfNeed", "timeout"),
	collected("commandOutput"),
);
const OUTPUTS: JsonMap = { commandOutput: { Type: "String", Value: ref("applyPatchBaseline.commandOutputs") } };
const KIND: JsonMap = {
	resourceType: declared("String", "资源类型", "ResourceType", {
		AllowedValues: ["ALIYUN::ECS::Instance", "ALIYUN::ECS::ManagedInstance", "ALIYUN::ECD::Desktop"],
		Default: "ALIYUN::ECS::Instance",
	}),
};

/** Templates that look for patches in instances, or install them. */
export const patchTemplates: readonly JsonMap[] = [
	bulkyTemplate({
		name: "ACS-ECS-BulkyApplyPatchBaseline",
		zh: "批量在ECS实例中配置补丁基线",
		en: "Looks for the patches that several instances lack, or installs them",
		category: "run_command",
		own: { ...KIND, ...PATCHING },
		tasks: [applied],
		outputs: OUTPUTS,
	}),
	ecsTemplate({
		name: "ACS-ECS-ScheduleApplyPatchBaseline",
		zh: "定时在ECS实例中配置补丁基线",
		en: "Looks for the patches that several instances lack at certain times, or installs them",
		category: "time_trigger",
		parameters: { ...TIMER, ...REGION, ...KIND, ...TARGETS, ...PATCHING, ...rateControl() },
		tasks: [byTimer, getInstance(), applied],
		outputs: OUTPUTS,
		role: "OOSServiceRole",
	}),
];
