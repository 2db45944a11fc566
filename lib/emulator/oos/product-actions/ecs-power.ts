import type { JsonMap } from "../../expressions/value";
import {
	askStatus,
	askTo,
	call,
	checkStatus,
	choose,
	declared,
	equal,
	INSTANCE,
	ONE_INSTANCE,
	productTemplate,
	REGION,
	ref,
	sameForApi,
	untilStatus,
	waitFor,
} from "../template-parts";

const STATUS = ref("queryInstanceStatus.status");

const startInstance = productTemplate({
	zh: "启动一台ECS实例",
	en: "Starts one ECS instance",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		askStatus,
		choose("whetherToStart", "startInstance", [
			[equal("Running", STATUS), "ACS::END"],
			[equal("Starting", STATUS), "untilInstanceReady"],
		]),
		askTo("StartInstance"),
		untilStatus("untilInstanceReady", "Running"),
	],
});

const stopInstance = productTemplate({
	zh: "停止一台ECS实例",
	en: "Stops one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		stoppedMode: declared("String", "停机模式", "StoppedMode", {
			AllowedValues: ["StopCharging", "KeepCharging", ""],
			Default: "",
		}),
		hibernate: declared("Boolean", "是否休眠", "Hibernate", { Default: false }),
		forceStop: declared("Boolean", "是否强制停止", "ForceStop", { Default: false }),
	},
	tasks: [
		askStatus,
		choose("whetherToStop", "stopInstance", [
			[equal("Stopped", STATUS), "ACS::END"],
			[equal("Stopping", STATUS), "untilInstanceStopped"],
		]),
		askTo("StopInstance", "stoppedMode", "hibernate", "forceStop"),
		untilStatus("untilInstanceStopped", "Stopped"),
	],
});

const rebootInstance = productTemplate({
	zh: "重启一台ECS实例",
	en: "Restarts one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		forceStop: declared("Boolean", "是否强制重启", "ForceStop", { Default: false }),
	},
	tasks: [askTo("RebootInstance", "forceStop"), untilStatus("untilInstanceReady", "Running")],
});

const deleteInstance = productTemplate({
	zh: "释放一台已停止的ECS实例",
	en: "Releases one stopped ECS instance",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		checkStatus("checkInstanceStopped", ["Stopped"]),
		call({
			name: "deleteInstance",
			zh: "释放实例",
			en: "Releases the instance",
			api: "DeleteInstance",
			parameters: sameForApi("regionId", "instanceId"),
		}),
	],
});

const deletePrepaidInstance = productTemplate({
	zh: "将一台包年包月ECS实例转为按量付费后释放",
	en: "Turns one subscription instance into a pay-as-you-go one and releases it",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		call({
			name: "modifyInstanceChargeType",
			zh: "转为按量付费",
			en: "Turns it into pay-as-you-go",
			api: "ModifyInstanceChargeType",
			parameters: { ...ONE_INSTANCE, InstanceChargeType: "PostPaid" },
		}),
		waitFor({
			name: "untilInstancePostPaid",
			zh: "等待付费方式变更",
			en: "Waits for the billing method",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			selector: "Instances.Instance[].InstanceChargeType",
			desired: ["PostPaid"],
		}),
		{ Name: "sleep", Action: "ACS::Sleep", Properties: { Duration: "PT1S" } },
		call({
			name: "deleteInstance",
			zh: "释放实例",
			en: "Releases the instance",
			api: "DeleteInstance",
			parameters: { ...sameForApi("regionId", "instanceId"), Force: true },
		}),
	],
});

/** Actions that switch instances on and off. */
export const powerActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::StartInstance": startInstance,
	"ACS::ECS::StopInstance": stopInstance,
	"ACS::ECS::RebootInstance": rebootInstance,
	"ACS::ECS::DeleteInstance": deleteInstance,
	"ACS::ECS::DeletePrepaidInstance": deletePrepaidInstance,
};
