import type { JsonMap } from "../../expressions/value";
import {
	AUTO_RENEW,
	CHARGE_TYPE,
	CHARGE_TYPE_OF_FAMILIES,
	CHARGED_ALONG,
	PERIOD_UNIT,
} from "../product-actions/ecs-billing";
import { declared, ITEM, ref, same, unlessEmpty } from "../template-parts";
import { bulkyTemplate, callForEach, forEach } from "./ecs-family";

/** Templates for how the instances that are chosen, and their networks, are billed. */
export const billingTemplates: readonly JsonMap[] = [
	bulkyTemplate({
		name: "ACS-ECS-BulkyModifyInstanceChargeType",
		zh: "批量修改ECS实例付费方式",
		en: "Changes how several instances are billed",
		own: {
			...CHARGE_TYPE,
			...PERIOD_UNIT,
			period: declared("Number", "购买时长", "Period", { Default: 1 }),
			...CHARGED_ALONG,
		},
		tasks: [
			forEach(
				"modifyInstanceChargeType",
				"ACS::ECS::ModifyInstanceChargeType",
				same("instanceChargeType", "networkChargeType", "period", "periodUnit", "includeDataDisks"),
			),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyModifyInstanceChargeTypeSpecifiedInstanceTypeFamilies",
		zh: "批量修改属于指定规格族的ECS实例的付费方式",
		en: "Changes how those of several instances are billed whose type is of one of some families",
		own: CHARGE_TYPE_OF_FAMILIES,
		tasks: [
			forEach(
				"modifyInstanceChargeType",
				"ACS::ECS::ModifyInstanceChargeTypeSpecifiedInstanceTypeFamilies",
				same("instanceChargeType", "instanceTypeFamilies", "networkChargeType"),
			),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyModifyInstanceAutoRenewAttribute",
		zh: "批量设置ECS实例自动续费",
		en: "Sets the automatic renewal of several instances",
		own: AUTO_RENEW,
		tasks: [
			forEach(
				"modifyAutoRenew",
				"ACS::ECS::ModifyInstanceAutoRenewAttribute",
				same("periodUnit", "duration", "autoRenew", "renewalStatus"),
			),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyModifyInstanceNetworkChargeType",
		zh: "批量修改ECS实例网络计费方式",
		en: "Changes how the network of several instances is billed",
		own: {
			maxBandwidthIn: declared("String", "公网入带宽", "MaxBandwidthIn", { Default: "" }),
			maxBandwidthOut: declared("String", "公网出带宽", "MaxBandwidthOut", { Default: "" }),
			networkChargeType: declared("String", "网络计费方式", "NetworkChargeType", {
				AllowedValues: ["PayByBandwidth", "PayByTraffic"],
			}),
		},
		tasks: [
			callForEach("modifyInstanceNetworkSpec", "ModifyInstanceNetworkSpec", {
				InstanceId: ITEM,
				NetworkChargeType: ref("networkChargeType"),
				InternetMaxBandwidthIn: unlessEmpty("maxBandwidthIn"),
				InternetMaxBandwidthOut: unlessEmpty("maxBandwidthOut"),
			}),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyUpgradeInternetBandwidth",
		zh: "批量临时升级ECS实例带宽",
		en: "Gives several instances more bandwidth for a time",
		own: {
			maxBandwidthIn: declared("Number", "公网入带宽", "MaxBandwidthIn", { MinValue: 1, MaxValue: 200 }),
			maxBandwidthOut: declared("Number", "公网出带宽", "MaxBandwidthOut", { MinValue: 0, MaxValue: 100 }),
			startTime: declared("String", "开始时间", "StartTime"),
			endTime: declared("String", "结束时间", "EndTime"),
		},
		tasks: [
			callForEach("modifyInstanceNetworkSpec", "ModifyInstanceNetworkSpec", {
				InstanceId: ITEM,
				InternetMaxBandwidthIn: ref("maxBandwidthIn"),
				InternetMaxBandwidthOut: ref("maxBandwidthOut"),
				StartTime: ref("startTime"),
				EndTime: ref("endTime"),
			}),
		],
	}),
];
