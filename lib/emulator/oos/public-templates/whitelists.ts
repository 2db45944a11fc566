import type { JsonMap } from "../../expressions/value";
import { ref, words } from "../template-parts";
import { completionTasks, lifecycleParameters, lifecycleTemplate, onError, outcomes } from "./life-cycle";

/** Both private addresses that an ECS instance can have: in a VPC and in the classic network. */
const ECS_ADDRESSES = ".Instances.Instance[]|.VpcAttributes.PrivateIpAddress.IpAddress+.InnerIpAddress.IpAddress|.[]";

/** Finds the addresses of the parked ECS instances. */
export function ecsAddresses(output: string): JsonMap {
	return {
		Name: "getInstanceIpAddress",
		Action: "ACS::ExecuteAPI",
		Description: words("查询实例的IP地址", "Looks up the instances' IP addresses"),
		...onError,
		Properties: {
			Service: "ECS",
			API: "DescribeInstances",
			Parameters: { RegionId: ref("regionId"), InstanceIds: ref("instanceIds") },
		},
		Outputs: { [output]: { Type: "List", ValueSelector: ECS_ADDRESSES } },
	};
}

/** Finds the addresses of the parked elastic container instances. */
function eciAddresses(output: string): JsonMap {
	return {
		Name: "getInstanceIpAddress",
		Action: "ACS::ExecuteAPI",
		Description: words("查询容器组的IP地址", "Looks up the container groups' IP addresses"),
		...onError,
		Properties: {
			Service: "ECI",
			API: "DescribeContainerGroups",
			Parameters: { RegionId: ref("regionId"), ContainerGroupIds: ref("instanceIds") },
		},
		Outputs: { [output]: { Type: "List", ValueSelector: ".ContainerGroups[].IntranetIp" } },
	};
}

type Database = {
	readonly template: string;
	readonly title: string;
	/** The template's parameter that names the instance, and its label. */
	readonly parameter: string;
	readonly label: JsonMap;
	readonly service: string;
	readonly api: string;
	/** The API's parameter for the instance. */
	readonly apiParameter: string;
	readonly ecsModes?: readonly string[];
};

const DATABASES: readonly Database[] = [
	{
		template: "ModifyAnalyticDBIPWhitelist",
		title: "AnalyticDB",
		parameter: "dbClusterId",
		label: words("AnalyticDB集群ID", "DBClusterId"),
		service: "ADB",
		api: "ModifyDBClusterAccessWhiteList",
		apiParameter: "DBClusterId",
	},
	{
		template: "ModifyMongoDBIPWhitelist",
		title: "MongoDB",
		parameter: "dbInstanceId",
		label: words("MongoDB实例ID", "DBInstanceId"),
		service: "DDS",
		api: "ModifySecurityIps",
		apiParameter: "DBInstanceId",
	},
	{
		template: "ModifyRedisIPWhitelist",
		title: "Redis",
		parameter: "dbInstanceId",
		label: words("Redis实例ID", "DBInstanceId"),
		service: "R-KVSTORE",
		api: "ModifySecurityIps",
		apiParameter: "InstanceId",
		ecsModes: ["Append", "Delete", "AppendDup"],
	},
];

function modifyMode(values: readonly string[]): JsonMap {
	return { modifyMode: { Type: "String", Label: words("修改IP白名单的方式", "ModifyMode"), AllowedValues: values } };
}

function describedAs(title: string, kind: "ECS" | "ECI"): JsonMap {
	return kind === "ECS"
		? words(
				`使用生命周期挂钩修改${title}的IP白名单`,
				`Changes the IP address whitelist of ${title} for the instances of a scaling activity`,
			)
		: words(
				`使用生命周期挂钩为ECI实例修改${title}的IP白名单`,
				`Changes the IP address whitelist of ${title} for the container instances of a scaling activity`,
			);
}

function whitelistTemplate(database: Database, kind: "ECS" | "ECI"): JsonMap {
	const modes = kind === "ECS" ? (database.ecsModes ?? ["Append", "Delete"]) : ["Append", "Delete"];
	return lifecycleTemplate({
		name: `ACS-ESS-${kind === "ECI" ? "ECI" : ""}LifeCycle${database.template}`,
		description: describedAs(database.title, kind),
		parameters: {
			[database.parameter]: { Type: "String", Label: database.label },
			...modifyMode(modes),
			...lifecycleParameters(),
		},
		tasks: [
			kind === "ECS" ? ecsAddresses("Ips") : eciAddresses("Ips"),
			{
				Name: "modifySecurityIps",
				Action: "ACS::ExecuteAPI",
				Description: words("修改IP白名单", "Changes the whitelist"),
				...outcomes,
				Properties: {
					Service: database.service,
					API: database.api,
					Parameters: {
						RegionId: ref("regionId"),
						ModifyMode: ref("modifyMode"),
						[database.apiParameter]: ref(database.parameter),
						SecurityIps: { "Fn::Join": [",", ref("getInstanceIpAddress.Ips")] },
					},
				},
			},
			...completionTasks("ABANDON"),
		],
		outputs: { ipAddresses: { Type: "List", Value: ref("getInstanceIpAddress.Ips") } },
	});
}

function polarDbTemplate(kind: "ECS" | "ECI"): JsonMap {
	return lifecycleTemplate({
		name: `ACS-ESS-${kind === "ECI" ? "ECI" : ""}LifeCycleModifyPolarDBIPWhitelist`,
		description: describedAs("PolarDB", kind),
		parameters: {
			dbClusterId: { Type: "String", Label: words("PolarDB集群ID", "DBClusterId") },
			...modifyMode(["Append", "Delete"]),
			...lifecycleParameters(),
		},
		tasks: [
			kind === "ECS" ? ecsAddresses("ipAddress") : eciAddresses("ipAddress"),
			{
				Name: "modifyPolarDBIPWhitelist",
				Action: "ACS::ESS::ModifyPolarDBIPWhitelist",
				Description: words("修改IP白名单", "Changes the whitelist"),
				...outcomes,
				Properties: {
					regionId: ref("regionId"),
					dbClusterId: ref("dbClusterId"),
					modifyMode: ref("modifyMode"),
					securityIp: ref("ACS::TaskLoopItem"),
				},
				Loop: { Items: ref("getInstanceIpAddress.ipAddress") },
			},
			...completionTasks("ABANDON"),
		],
		outputs: { ipAddresses: { Type: "List", Value: ref("getInstanceIpAddress.ipAddress") } },
	});
}

/** Templates that let the instances of a scale-out into a database, or take those of a scale-in out. */
export const whitelistTemplates: readonly JsonMap[] = [
	...DATABASES.flatMap((database) => [whitelistTemplate(database, "ECS"), whitelistTemplate(database, "ECI")]),
	polarDbTemplate("ECS"),
	polarDbTemplate("ECI"),
];
