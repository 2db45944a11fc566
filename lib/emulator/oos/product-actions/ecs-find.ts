import type { JsonMap } from "../../expressions/value";
import { call, declared, output, productTemplate, REGION, ref, sameForApi } from "../template-parts";

/** Looks for instances by a filter of DescribeInstances, and gives their ids. */
function findInstances(zh: string, en: string, parameters: JsonMap, filter: JsonMap): JsonMap {
	return productTemplate({
		zh,
		en,
		parameters: { ...REGION, ...parameters },
		tasks: [
			call({
				name: "describeInstances",
				zh: "查询实例",
				en: "Asks for the instances",
				api: "DescribeInstances",
				parameters: { RegionId: ref("regionId"), ...filter },
				more: { Outputs: { instanceIds: output("List", "Instances.Instance[].InstanceId") } },
			}),
		],
		outputs: { instanceIds: { Type: "List", Value: ref("describeInstances.instanceIds") } },
	});
}

/** Actions that find instances. */
export const findActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::DescribeInstancesByName": findInstances(
		"按名称查询ECS实例",
		"Finds instances by their name",
		{ instanceName: declared("String", "实例名称", "InstanceName") },
		sameForApi("instanceName"),
	),
	"ACS::ECS::DescribeInstancesByStatus": findInstances(
		"按状态查询ECS实例",
		"Finds instances by their status",
		{ status: declared("String", "实例状态", "Status") },
		sameForApi("status"),
	),
	"ACS::ECS::DescribeInstancesByTag": findInstances(
		"按标签查询ECS实例",
		"Finds instances by a tag",
		{ tagKey: declared("String", "标签键", "TagKey"), tagValue: declared("String", "标签值", "TagValue") },
		{ Tags: [{ Key: ref("tagKey"), Value: ref("tagValue") }] },
	),
};
