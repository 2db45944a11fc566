import type { JsonMap } from "../../expressions/value";
import { ref, words } from "../template-parts";
import {
	ABANDON_RESULT,
	ABANDON_TASK,
	CONTINUE_TASK,
	completionTasks,
	lifecycleParameters,
	lifecycleTemplate,
	onError,
	outcomes,
	overInstances,
	placeholder,
} from "./life-cycle";

const ITEM = ref("ACS::TaskLoopItem");

const snapshotPolicy = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleApplyAutoSnapshotPolicy",
	description: words(
		"使用生命周期挂钩为扩容实例的云盘应用自动快照策略",
		"Applies an automatic snapshot policy to the disks of the instances of a scale-out",
	),
	parameters: {
		autoSnapshotPolicyId: { Type: "String", Label: words("自动快照策略ID", "AutoSnapshotPolicyId") },
		...lifecycleParameters(),
	},
	tasks: [
		{
			Name: "untilInstanceReady",
			Action: "ACS::WaitFor",
			Description: words("等待实例运行", "Waits until the instance runs"),
			...onError,
			Properties: {
				Service: "ECS",
				API: "DescribeInstances",
				Parameters: { RegionId: ref("regionId"), InstanceIds: [ITEM] },
				DesiredValues: ["Running"],
				PropertySelector: "Instances.Instance[].Status",
			},
			Loop: { Concurrency: 1, Items: ref("instanceIds") },
		},
		{
			Name: "applyAutoSnapshotPolicy",
			Action: "ACS::ECS::ApplyAutoSnapshotPolicy",
			...outcomes,
			Properties: {
				regionId: ref("regionId"),
				autoSnapshotPolicyId: ref("autoSnapshotPolicyId"),
				instanceId: ITEM,
			},
			Loop: { Concurrency: 1, Items: ref("instanceIds") },
		},
		...completionTasks("ABANDON"),
	],
});

const instanceName = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleGetIpAddressAndModifyInstanceName",
	description: words("使用生命周期挂钩获取私网IP并修改实例名称", "Names each instance after its private IP address"),
	parameters: {
		instanceNameFormat: {
			Type: "String",
			Label: words("ECS实例名称的格式", "InstanceNameFormat"),
			Default: "Prefix{PrivateIpAddress}Suffix",
		},
		...requiredRole(lifecycleParameters({ concurrency: 10 })),
	},
	tasks: [
		{
			Name: "GetIpAddressAndModifyInstanceName",
			Action: "ACS::ECS::GetIpAddressAndModifyInstanceName",
			...outcomes,
			Properties: { regionId: ref("regionId"), instanceId: ITEM, instanceNameFormat: ref("instanceNameFormat") },
			...overInstances(),
		},
		...completionTasks("ABANDON"),
	],
});

/** Here the role has no default. */
function requiredRole(parameters: JsonMap): JsonMap {
	return { ...parameters, OOSAssumeRole: { Type: "String", Label: words("OOS扮演的RAM角色", "OOSAssumeRole") } };
}

/** Fields of a subscription, which only show for one. */
const PREPAID: JsonMap = {
	AssociationPropertyMetadata: {
		Visible: { Condition: { "Fn::Not": { "Fn::Equals": [placeholder("instanceChargeType"), "PostPaid"] } } },
	},
};

const chargeType = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleModifyInstanceChargeType",
	description: words(
		"使用生命周期挂钩修改扩容实例的付费方式",
		"Changes the billing method of the instances of a scale-out",
	),
	parameters: {
		instanceChargeType: {
			Type: "String",
			Label: words("实例需要修改的目标计费方式", "InstanceChargeType"),
			AllowedValues: ["PostPaid", "PrePaid"],
			Default: "PostPaid",
		},
		periodUnit: {
			Type: "String",
			Label: words("续费时长的时间单位", "PeriodUnit"),
			AllowedValues: ["Week", "Month"],
			Default: "Month",
			...PREPAID,
		},
		period: { Type: "Number", Label: words("续费时长", "Period"), Default: 1, ...PREPAID },
		includeDataDisks: {
			Type: "Boolean",
			Label: words("是否转换数据盘", "IncludeDataDisks"),
			Default: false,
			...PREPAID,
		},
		autoRenew: {
			Type: "Boolean",
			Label: words("实例到期前是否自动续费。", "AutoRenew"),
			Default: false,
			...PREPAID,
		},
		networkChargeType: {
			Type: "String",
			Label: words("网络需要修改的目标计费方式", "NetworkChargeType"),
			AllowedValues: ["PayByBandwidth", "PayByTraffic"],
			Default: "PayByTraffic",
		},
		...ABANDON_RESULT,
		...lifecycleParameters({ concurrency: 10, role: "" }),
	},
	tasks: [
		{ Name: "sleepTask", Action: "ACS::Sleep", Properties: { Duration: "10s" } },
		{
			Name: "modifyInstanceChargeType",
			Action: "ACS::ECS::ModifyInstanceChargeType",
			...onError,
			Properties: {
				regionId: ref("regionId"),
				instanceId: ITEM,
				instanceChargeType: ref("instanceChargeType"),
				networkChargeType: ref("networkChargeType"),
				period: ref("period"),
				periodUnit: ref("periodUnit"),
				includeDataDisks: ref("includeDataDisks"),
			},
			...overInstances(),
		},
		{
			Name: "modifyInstanceAutoRenewAttribute",
			Action: "ACS::ECS::ModifyInstanceAutoRenewAttribute",
			...outcomes,
			When: { "Fn::Equals": [ref("autoRenew"), true] },
			Properties: {
				regionId: ref("regionId"),
				instanceId: ITEM,
				autoRenew: ref("autoRenew"),
				duration: ref("period"),
				periodUnit: ref("periodUnit"),
			},
			...overInstances(),
		},
		...completionTasks(ref("lifecycleActionResult")),
	],
});

/** A call of the container service, which is a ROA API. */
function containerCall(api: string, method: string, uri: string, extra: JsonMap): JsonMap {
	return {
		Service: "CS",
		API: api,
		Method: method,
		Headers: { "Content-Type": "application/json" },
		URI: uri,
		...extra,
	};
}

function removal(releaseNode: string, isExpired: boolean): string {
	return `{"drain_node": {{ drainNode }}, "release_node": ${releaseNode}, "nodes": {{ describeClusterNodes.nodeNames }}, "call_back": true, "is_expired": ${isExpired}}`;
}

const clusterNodes = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleBulkyDeleteClusterNodes",
	description: words(
		"使用生命周期挂钩从容器服务集群移除缩容的节点",
		"Removes the nodes of a scale-in from a container cluster",
	),
	parameters: {
		clusterId: { Type: "String", Label: words("集群ID", "ClusterId") },
		drainNode: { Type: "Boolean", Label: words("是否自动排空节点上的Pod", "DrainNode") },
		releaseNode: { Type: "Boolean", Label: words("是否同时移除ECS", "ReleaseNode") },
		pageSize: { Type: "String", Label: words("分页大小", "PageSize"), Default: "100" },
		essTaskType: {
			Type: "String",
			Label: words("弹性伸缩任务类型", "EssTaskType"),
			Default: placeholder("essTaskType"),
		},
		...lifecycleParameters(),
	},
	tasks: [
		{
			Name: "describeClusterNodes",
			Action: "ACS::ExecuteAPI",
			...onError,
			Properties: containerCall("DescribeClusterNodes", "GET", "/clusters/{{ clusterId }}/nodes", {
				Parameters: { pageSize: ref("pageSize"), instanceIds: { "Fn::Join": [",", ref("instanceIds")] } },
			}),
			Outputs: { nodeNames: { Type: "List", ValueSelector: ".nodes[].node_name" } },
		},
		{
			Name: "whetherNodeIsReady",
			Action: "ACS::Choice",
			Properties: {
				DefaultTask: "deleteClusterNodes",
				Choices: [{ When: { "Fn::Equals": [[], ref("describeClusterNodes.nodeNames")] }, NextTask: CONTINUE_TASK }],
			},
		},
		{
			Name: "deleteClusterNodes",
			Action: "ACS::ExecuteAPI",
			OnError: ABANDON_TASK,
			Properties: containerCall("DeleteClusterNodes", "POST", "/clusters/{{ clusterId }}/nodes", {
				Body: {
					"Fn::If": [
						{ "Fn::Equals": ["SPOT_REMEDY", ref("essTaskType")] },
						removal("true", true),
						removal("{{ releaseNode }}", false),
					],
				},
			}),
			Outputs: { taskId: { Type: "String", ValueSelector: ".task_id" } },
		},
		{
			Name: "untilNodesRemovedSuccessfully",
			Action: "ACS::WaitFor",
			...outcomes,
			Retries: 26,
			Delay: 30,
			Properties: containerCall("DescribeTaskInfo", "GET", "/tasks/{{ deleteClusterNodes.taskId }}", {
				Parameters: {},
				DesiredValues: ["success"],
				StopRetryValues: ["fail"],
				PropertySelector: ".state",
			}),
		},
		...completionTasks("ABANDON"),
	],
});

/** Templates that change settings of instances and clusters. */
export const settingsTemplates: readonly JsonMap[] = [snapshotPolicy, instanceName, chargeType, clusterNodes];
