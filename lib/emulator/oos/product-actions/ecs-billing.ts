import type { JsonMap } from "../../expressions/value";
import {
	action,
	askInstance,
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
	same,
	sameForApi,
	waitFor,
} from "../template-parts";

/** How the instance is paid for. */
export const CHARGE_TYPE: JsonMap = {
	instanceChargeType: declared("String", "付费方式", "InstanceChargeType", {
		AllowedValues: ["PostPaid", "PrePaid"],
		Default: "PostPaid",
	}),
};

/** The unit of the time that a subscription is bought for. */
export const PERIOD_UNIT: JsonMap = {
	periodUnit: declared("String", "购买时长单位", "PeriodUnit", {
		AllowedValues: ["Week", "Month"],
		Default: "Month",
	}),
};

/** What else is billed in another way along with the instance. */
export const CHARGED_ALONG: JsonMap = {
	includeDataDisks: declared("Boolean", "是否转换数据盘", "IncludeDataDisks", { Default: false }),
	networkChargeType: declared("String", "网络计费方式", "NetworkChargeType", {
		AllowedValues: ["PayByBandwidth", "PayByTraffic", ""],
		Default: "PayByTraffic",
	}),
};

/** How instances are paid for whose types are of some families. */
export const CHARGE_TYPE_OF_FAMILIES: JsonMap = {
	...CHARGE_TYPE,
	instanceTypeFamilies: declared("List", "实例规格族", "InstanceTypeFamilies"),
	networkChargeType: declared("String", "网络计费方式", "NetworkChargeType", {
		AllowedValues: ["PayByBandwidth", "PayByTraffic"],
		Default: "PayByTraffic",
	}),
};

/** How a subscription is renewed. */
export const AUTO_RENEW: JsonMap = {
	periodUnit: declared("String", "续费时长单位", "PeriodUnit", {
		AllowedValues: ["Month", "Week", "Year"],
		Default: "Month",
	}),
	duration: declared("Number", "续费时长", "Duration"),
	autoRenew: declared("Boolean", "是否自动续费", "AutoRenew", { Default: false }),
	renewalStatus: declared("String", "续费状态", "RenewalStatus", {
		AllowedValues: ["AutoRenewal", "Normal", "NotRenewal"],
		Default: "AutoRenewal",
	}),
};

const INSTANCE_FIELD = (name: string) => ({ [name]: output("String", `Instances.Instance[].${name}`) });

const modifyChargeType = productTemplate({
	zh: "修改一台ECS实例的付费方式和网络计费方式",
	en: "Changes how one ECS instance and its network are billed",
	parameters: {
		...REGION,
		...INSTANCE,
		...CHARGE_TYPE,
		period: declared("Number", "购买时长", "Period"),
		...PERIOD_UNIT,
		...CHARGED_ALONG,
	},
	tasks: [
		askInstance({
			name: "queryChargeType",
			zh: "查询付费方式",
			en: "Asks for the billing method",
			outputs: INSTANCE_FIELD("InstanceChargeType"),
		}),
		choose("whetherToModify", "modifyInstanceChargeType", [
			[equal(ref("queryChargeType.InstanceChargeType"), ref("instanceChargeType")), "whetherNetworkIsMeant"],
		]),
		call({
			name: "modifyInstanceChargeType",
			zh: "修改付费方式",
			en: "Changes the billing method",
			api: "ModifyInstanceChargeType",
			parameters: {
				...ONE_INSTANCE,
				...sameForApi("instanceChargeType", "period", "periodUnit", "includeDataDisks"),
				AutoPay: true,
			},
		}),
		waitFor({
			name: "untilChargeTypeChanged",
			zh: "等待付费方式变更",
			en: "Waits for the billing method",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			selector: "Instances.Instance[].InstanceChargeType",
			desired: [ref("instanceChargeType")],
		}),
		choose("whetherNetworkIsMeant", "queryNetworkChargeType", [[equal(ref("networkChargeType"), ""), "ACS::END"]]),
		askInstance({
			name: "queryNetworkChargeType",
			zh: "查询网络计费方式",
			en: "Asks how the network is billed",
			outputs: INSTANCE_FIELD("InternetChargeType"),
		}),
		choose("whetherToModifyNetwork", "sleep", [
			[equal(ref("queryNetworkChargeType.InternetChargeType"), ref("networkChargeType")), "ACS::END"],
		]),
		{ Name: "sleep", Action: "ACS::Sleep", Properties: { Duration: "PT10S" } },
		call({
			name: "modifyInstanceNetworkSpec",
			zh: "修改网络计费方式",
			en: "Changes how the network is billed",
			api: "ModifyInstanceNetworkSpec",
			parameters: sameForApi("regionId", "instanceId", "networkChargeType"),
		}),
	],
});

const autoRenew = productTemplate({
	zh: "设置一台ECS实例的自动续费",
	en: "Sets the automatic renewal of one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		...AUTO_RENEW,
	},
	tasks: [
		call({
			name: "modifyInstanceAutoRenewAttribute",
			zh: "设置自动续费",
			en: "Sets the automatic renewal",
			api: "ModifyInstanceAutoRenewAttribute",
			parameters: sameForApi("regionId", "instanceId", "periodUnit", "duration", "autoRenew", "renewalStatus"),
		}),
	],
});

/** The same for instances whose type is of one of some families; others are left as they are. */
const chargeTypeOfFamilies = productTemplate({
	zh: "修改属于指定规格族的一台ECS实例的付费方式和网络计费方式",
	en: "Changes how one ECS instance is billed if its type is of one of some families",
	parameters: {
		...REGION,
		...INSTANCE,
		...CHARGE_TYPE_OF_FAMILIES,
	},
	tasks: [
		askInstance({
			name: "queryFamily",
			zh: "查询实例规格族",
			en: "Asks for the family of its type",
			outputs: INSTANCE_FIELD("InstanceTypeFamily"),
		}),
		choose("whetherMeant", "ACS::END", [
			[
				{
					"Fn::Jq": ["First", `index("${ref("queryFamily.InstanceTypeFamily")}") != null`, ref("instanceTypeFamilies")],
				},
				"modifyInstanceChargeType",
			],
		]),
		action(
			"modifyInstanceChargeType",
			"ACS::ECS::ModifyInstanceChargeType",
			"修改付费方式",
			"Changes how it is billed",
			{ ...same("regionId", "instanceId", "instanceChargeType", "networkChargeType"), period: 1 },
		),
	],
});

/** Actions on how an instance is paid for. */
export const billingActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::ModifyInstanceChargeType": modifyChargeType,
	"ACS::ECS::ModifyInstanceChargeTypeSpecifiedInstanceTypeFamilies": chargeTypeOfFamilies,
	"ACS::ECS::ModifyInstanceAutoRenewAttribute": autoRenew,
};
