import type { JsonMap } from "../../expressions/value";
import { ref, words } from "../template-parts";
import { completionTasks, lifecycleParameters, lifecycleTemplate, outcomes, overInstances } from "./life-cycle";

/** How an elastic IP address is billed. */
const EIP: JsonMap = {
	internetChargeType: {
		Type: "String",
		Label: words("EIP的计量方式", "InternetChargeType"),
		AllowedValues: ["PayByBandwidth", "PayByTraffic"],
		Default: "PayByBandwidth",
	},
	bandwidth: { Type: "Number", Label: words("EIP的带宽峰值", "Bandwidth"), Default: 5 },
};

const BILLING: JsonMap = { internetChargeType: ref("internetChargeType"), bandwidth: ref("bandwidth") };

/** A template of one product action over the parked instances. */
function overEveryInstance(parts: {
	readonly name: string;
	readonly zh: string;
	readonly en: string;
	readonly task: string;
	readonly action: string;
	readonly parameters?: JsonMap;
	readonly trailing?: JsonMap;
	readonly properties?: JsonMap;
}): JsonMap {
	return lifecycleTemplate({
		name: parts.name,
		description: words(parts.zh, parts.en),
		parameters: { ...parts.parameters, ...lifecycleParameters({ concurrency: 5 }), ...parts.trailing },
		tasks: [
			{
				Name: parts.task,
				Action: parts.action,
				Description: words(parts.zh, parts.en),
				...outcomes,
				Properties: { regionId: ref("regionId"), ...parts.properties, instanceId: ref("ACS::TaskLoopItem") },
				...overInstances(),
			},
			...completionTasks("ABANDON"),
		],
	});
}

/** Templates that give instances network interfaces and elastic IP addresses, or take them away. */
export const networkTemplates: readonly JsonMap[] = [
	overEveryInstance({
		name: "ACS-ESS-LifeCycleAllocateEipAddressAndAttachToInstance",
		zh: "使用生命周期挂钩为扩容的实例创建并绑定弹性公网IP",
		en: "Creates an elastic IP address for each instance of a scale-out and associates it",
		task: "createEipAndAttachToInstance",
		action: "ACS::ECS::AllocateEipAddressAndAttachToInstance",
		parameters: {
			...EIP,
			eipTags: {
				Type: "Json",
				Label: words("EIP标签", "EipTags"),
				Default: [{ Key: "oos_generate", Value: ref("ACS::ExecutionId") }],
			},
		},
		properties: { ...BILLING, tags: ref("eipTags") },
	}),
	overEveryInstance({
		name: "ACS-ESS-LifeCycleCreateNetworkInterfaceAndEipAndAttachToInstance",
		zh: "使用生命周期挂钩为扩容的实例创建弹性网卡与弹性公网IP并绑定",
		en: "Creates a network interface with an elastic IP address for each instance of a scale-out and attaches both",
		task: "createNetWorkInterfaceAndEipAndAttachToInstance",
		action: "ACS::ECS::CreateNetworkInterfaceAndEipAndAttachToInstance",
		parameters: EIP,
		properties: BILLING,
	}),
	overEveryInstance({
		name: "ACS-ESS-LifeCycleDetachNetworkInterfaceAndDeleteEip",
		zh: "使用生命周期挂钩卸载并删除缩容实例上的弹性网卡与弹性公网IP",
		en: "Detaches and deletes the network interfaces and elastic IP addresses of the instances of a scale-in",
		task: "detachNetWorkInterfaceAndEipAndAttachFromInstance",
		action: "ACS::ECS::DetachNetworkInterfaceAndDeleteEip",
	}),
	overEveryInstance({
		name: "ACS-ESS-LifeCycleReleaseEipAddressFromInstance",
		zh: "使用生命周期挂钩释放缩容实例上的弹性公网IP",
		en: "Releases the elastic IP addresses of the instances of a scale-in",
		task: "detachNetWorkInterfaceAndEipAndAttachFromInstance",
		action: "ACS::ECS::ReleaseEipAddress",
	}),
	overEveryInstance({
		name: "ACS-ESS-LifeCycleAttachNASFileSystemToInstance",
		zh: "使用生命周期挂钩将NAS文件系统挂载到扩容的实例",
		en: "Mounts a NAS file system on each instance of a scale-out",
		task: "attachNASFileSystemToInstance",
		action: "ACS::ECS::AttachNASFileSystemToInstance",
		parameters: {
			mountTargetDomain: { Type: "String", Label: words("挂载点域名", "MountTargetDomain") },
			mountDir: { Type: "String", Label: words("挂载目录", "MountDir"), Default: "/mnt" },
			fileSystemVersion: { Type: "String", Label: words("文件系统版本", "FileSystemVersion"), Default: "0" },
		},
		properties: {
			mountTargetDomain: ref("mountTargetDomain"),
			mountDir: ref("mountDir"),
			fileSystemVersion: ref("fileSystemVersion"),
		},
	}),
	lifecycleTemplate({
		name: "ACS-ESS-LifeCycleAttachEipToInstance",
		description: words(
			"使用生命周期挂钩将已有的弹性公网IP绑定到扩容的实例",
			"Associates elastic IP addresses that exist already with the instances of a scale-out",
		),
		parameters: { EipIds: { Type: "List", Label: words("EipId列表", "EipIds") }, ...lifecycleParameters() },
		tasks: [
			{
				Name: "associateEipAddress",
				Action: "ACS::ECS::AttachEipToInstance",
				...outcomes,
				Properties: { regionId: ref("regionId"), EipIds: ref("EipIds"), instanceId: ref("ACS::TaskLoopItem") },
				Loop: {
					RateControl: { Mode: "Concurrency", MaxErrors: 0, Concurrency: 1 },
					Items: ref("instanceIds"),
				},
			},
			...completionTasks("ABANDON"),
		],
	}),
];
