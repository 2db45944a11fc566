import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";

const asVpc = (ctx: Context) => ({ identity: serviceIdentity("vpc.aliyuncs.com", ctx.accountId) });

/** What VPC needs to know of an instance of the call's region. */
export type InstanceFacts = {
	readonly instanceId: string;
	readonly vpcId: string;
	readonly privateIp: string;
	readonly status: string;
	readonly publicIp: string | undefined;
};

/** Asks ECS for an instance; undefined when the region has none of that id. */
export function findInstance(instanceId: string, ctx: Context): InstanceFacts | undefined {
	const query = { RegionId: ctx.regionId, InstanceIds: JSON.stringify([instanceId]) };
	const found = ctx.call("ecs", "DescribeInstances", query, asVpc(ctx)).Instances?.Instance?.[0];
	return (
		found && {
			instanceId,
			vpcId: found.VpcAttributes?.VpcId ?? "",
			privateIp: found.VpcAttributes?.PrivateIpAddress?.IpAddress?.[0] ?? "",
			status: found.Status ?? "",
			publicIp: found.PublicIpAddress?.IpAddress?.[0],
		}
	);
}

/** How many private addresses of a vSwitch are taken: one by each network interface, those of instances included. */
export function takenAddresses(vSwitchId: string, ctx: Context): number {
	const query = { RegionId: ctx.regionId, VSwitchId: vSwitchId, PageSize: 1 };
	return ctx.call("ecs", "DescribeNetworkInterfaces", query, asVpc(ctx)).TotalCount ?? 0;
}

/** Whether security groups stand in a VPC. */
export function hasSecurityGroups(vpcId: string, ctx: Context): boolean {
	const query = { RegionId: ctx.regionId, VpcId: vpcId, PageSize: 1 };
	return (ctx.call("ecs", "DescribeSecurityGroups", query, asVpc(ctx)).TotalCount ?? 0) > 0;
}

type Language = "zh-CN" | "en-US" | "ja";

/** The zones of the call's region with their names. */
export function zonesOfRegion(language: Language, ctx: Context) {
	const query = { RegionId: ctx.regionId, AcceptLanguage: language, Verbose: false };
	const { Zones } = ctx.call("ecs", "DescribeZones", query, asVpc(ctx));
	return (Zones?.Zone ?? []).map(({ ZoneId = "", LocalName = "" }) => ({ ZoneId, LocalName }));
}

/** All regions with their names. */
export function allRegions(language: Language, ctx: Context) {
	const { Regions } = ctx.call("ecs", "DescribeRegions", { AcceptLanguage: language }, asVpc(ctx));
	return (Regions?.Region ?? []).map(({ RegionId = "", LocalName = "" }) => ({ RegionId, LocalName }));
}
