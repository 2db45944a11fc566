import type { JsonMap } from "../../expressions/value";
import { action, declared, output, REGION, ref, same } from "../template-parts";
import { ecsTemplate, forEach, getInstance, rateControl, TARGETS } from "./ecs-family";

const TOKEN: JsonMap = {
	accessToken: declared("String", "钉钉机器人令牌", "AccessToken", { AllowedPattern: "[A-Za-z0-9]*" }),
};

/** Asks in DingTalk, and waits until somebody approves. */
function approval(name: string, content: string): JsonMap {
	return {
		Name: name,
		Action: "ACS::Approve",
		Properties: {
			NotifyType: "WebHook",
			WebHook: {
				URI: `https://oapi.dingtalk.com/robot/send?access_token=${ref("accessToken")}`,
				Headers: { "Content-Type": "application/json" },
				Content: { msgtype: "text", text: { content } },
			},
		},
	};
}

const deleteApproved = ecsTemplate({
	name: "ACS-ECS-BulkyDeleteInstancesWithApproval",
	zh: "审批后批量释放按量付费ECS实例",
	en: "Releases several stopped instances once it is approved",
	category: "cost_manage",
	parameters: { ...REGION, ...TARGETS, ...TOKEN, ...rateControl() },
	tasks: [
		getInstance(),
		approval("approveDeletion", `Instances to be released: ${ref("getInstance.instanceIds")}`),
		forEach("deleteInstance", "ACS::ECS::DeleteInstance"),
	],
});

/** The parameters that say what instance to create. */
export const NEW_INSTANCE: JsonMap = {
	instanceType: declared("String", "实例规格", "InstanceType", { AllowedPattern: "ecs\\.[A-Za-z0-9\\.\\-]*" }),
	securityGroupId: declared("String", "安全组ID", "SecurityGroupId"),
	vSwitchId: declared("String", "交换机ID", "VSwitchId"),
};

const runApproved = ecsTemplate({
	name: "ACS-ECS-RunInstancesWithApproval",
	zh: "审批后创建ECS实例",
	en: "Creates instances once it is approved",
	category: "cost_manage",
	parameters: {
		...TOKEN,
		imageId: declared("String", "镜像ID", "ImageId"),
		...NEW_INSTANCE,
		amount: declared("Number", "数量", "Amount", { Default: 1 }),
	},
	tasks: [
		approval("approveCreation", "Instances are to be created."),
		action(
			"runInstances",
			"ACS::ECS::RunInstances",
			"创建实例",
			"Creates them",
			same("imageId", "instanceType", "securityGroupId", "vSwitchId", "amount"),
			{ Outputs: { instanceId: output("String", "instanceIds[0]") } },
		),
	],
	outputs: { instanceId: { Type: "String", Value: ref("runInstances.instanceId") } },
});

/** Templates that wait for an approval. */
export const approvalTemplates: readonly JsonMap[] = [deleteApproved, runApproved];
