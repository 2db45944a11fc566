import type { JsonMap } from "../../expressions/value";
import { call, declared, output, productTemplate, ref, same } from "../template-parts";

const MESSAGE: JsonMap = {
	webhook: declared("String", "钉钉机器人地址", "Webhook"),
	msgtype: declared("String", "消息类型", "MsgType", {
		AllowedValues: ["text", "link", "markdown"],
		Default: "text",
	}),
	text: declared("Json", "文本消息", "Text", { Default: { content: "" } }),
	link: declared("Json", "链接消息", "Link", { Default: {} }),
	markdown: declared("Json", "Markdown消息", "Markdown", { Default: {} }),
	at: declared("Json", "提醒的人", "At", { Default: { isAtAll: false } }),
};

function dingTalk(zh: string, en: string, does: string): JsonMap {
	return productTemplate({
		zh,
		en,
		parameters: MESSAGE,
		tasks: [
			{
				Name: "sendMessage",
				Action: does,
				Properties: {
					NotifyType: "WebHook",
					WebHook: {
						URI: ref("webhook"),
						Headers: { "Content-Type": "application/json" },
						Content: same("msgtype", "text", "link", "markdown", "at"),
					},
				},
			},
		],
	});
}

const EIP: JsonMap = {
	RegionId: declared("String", "地域ID", "RegionId", { Default: ref("ACS::RegionId") }),
	AllocationId: declared("String", "弹性公网IP", "AllocationId"),
};

function setBandwidth(name: string, zh: string, en: string, Bandwidth: string): JsonMap {
	return call({
		name,
		zh,
		en,
		service: "VPC",
		api: "ModifyEipAddressAttribute",
		parameters: { RegionId: ref("RegionId"), AllocationId: ref("AllocationId"), Bandwidth },
	});
}

const upgradeEip = productTemplate({
	zh: "临时升级弹性公网IP的带宽",
	en: "Gives an elastic IP address more bandwidth for some hours",
	parameters: {
		...EIP,
		Bandwidth: declared("Number", "临时带宽", "Bandwidth", { Default: 10, MinValue: 1, MaxValue: 200 }),
		DurationHour: declared("Number", "持续小时数", "DurationHour", { Default: 1, MinValue: 1 }),
	},
	tasks: [
		call({
			name: "getEip",
			zh: "查询带宽",
			en: "Asks for its bandwidth",
			service: "VPC",
			api: "DescribeEipAddresses",
			parameters: { RegionId: ref("RegionId"), AllocationId: ref("AllocationId") },
			more: { Outputs: { bandwidth: output("String", "EipAddresses.EipAddress[].Bandwidth") } },
		}),
		setBandwidth("upgradeBandwidth", "升级带宽", "Gives it more", ref("Bandwidth")),
		{ Name: "sleep", Action: "ACS::Sleep", Properties: { Duration: `${ref("DurationHour")}H` } },
		setBandwidth("restoreBandwidth", "恢复带宽", "Gives it what it had", ref("getEip.bandwidth")),
	],
});

const HOOK: JsonMap = { ScalingGroupId: ref("scalingGroupId"), LifecycleHookName: ref("lifecycleHookName") };

const hookMetadata = productTemplate({
	zh: "修改伸缩组生命周期挂钩的通知内容",
	en: "Adds members to what a life cycle hook of a scaling group tells",
	parameters: {
		scalingGroupId: declared("String", "伸缩组ID", "ScalingGroupId"),
		lifecycleHookName: declared("String", "生命周期挂钩名称", "LifecycleHookName"),
		lifecycleTransition: declared("String", "伸缩活动类型", "LifecycleTransition"),
		notificationMetadata: declared("String", "增加的通知内容", "NotificationMetadata"),
	},
	tasks: [
		call({
			name: "getLifecycleHook",
			zh: "查询生命周期挂钩",
			en: "Asks for the hook",
			service: "ESS",
			api: "DescribeLifecycleHooks",
			parameters: HOOK,
			more: {
				Outputs: {
					count: output("Number", ".TotalCount"),
					metadata: output("String", ".LifecycleHooks.LifecycleHook[0].NotificationMetadata"),
				},
			},
		}),
		call({
			name: "modifyLifecycleHook",
			zh: "修改生命周期挂钩",
			en: "Changes it",
			service: "ESS",
			api: "ModifyLifecycleHook",
			parameters: {
				...HOOK,
				LifecycleTransition: ref("lifecycleTransition"),
				NotificationMetadata: {
					"Fn::Jq": [
						"First",
						`((.metadata // "") | if . == "" then {} else fromjson end) + ${ref("notificationMetadata")} | tostring`,
						{ metadata: ref("getLifecycleHook.metadata") },
					],
				},
			},
			more: { When: { "Fn::Equals": [ref("getLifecycleHook.count"), 1] } },
		}),
	],
});

/** Actions of DingTalk, the VPC and hooks: they tell somebody, or change what is told. */
export const messageActions: Readonly<Record<string, JsonMap>> = {
	"ACS::Approve::DingTalkWebhook": dingTalk("通过钉钉请求审批", "Asks in DingTalk for an approval", "ACS::Approve"),
	"ACS::Notify::DingTalkWebhook": dingTalk("通过钉钉发送通知", "Tells something in DingTalk", "ACS::Notify"),
	"ACS::VPC::UpgradeEipBandwidth": upgradeEip,
	"ACS::ESS::ModifyScalingGroupLifecycleHook": hookMetadata,
};
