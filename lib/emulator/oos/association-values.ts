import type { Context } from "../core/context";
import { unlessRefused } from "./as-service";

/** What the account has in a region of what a parameter's AssociationProperty names, found as the caller. */
const FINDERS: Readonly<Record<string, (ctx: Context, regionId: string) => readonly (string | undefined)[]>> = {
	regionid: (ctx, regionId) =>
		ctx.call("ecs", "DescribeRegions", {}, caller(ctx), { regionId }).Regions?.Region?.map((one) => one.RegionId) ?? [],
	zoneid: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeZones", { RegionId }, caller(ctx), { regionId: RegionId })
			.Zones?.Zone?.map((one) => one.ZoneId) ?? [],
	instanceid: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeInstances", { RegionId, PageSize: 100 }, caller(ctx), { regionId: RegionId })
			.Instances?.Instance?.map((one) => one.InstanceId) ?? [],
	instancetype: (ctx, regionId) =>
		ctx
			.call("ecs", "DescribeInstanceTypes", {}, caller(ctx), { regionId })
			.InstanceTypes?.InstanceType?.map((one) => one.InstanceTypeId) ?? [],
	imageid: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeImages", { RegionId, PageSize: 100 }, caller(ctx), { regionId: RegionId })
			.Images?.Image?.map((one) => one.ImageId) ?? [],
	securitygroupid: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeSecurityGroups", { RegionId, PageSize: 50 }, caller(ctx), { regionId: RegionId })
			.SecurityGroups?.SecurityGroup?.map((one) => one.SecurityGroupId) ?? [],
	vpcid: (ctx, RegionId) =>
		ctx
			.call("vpc", "DescribeVpcs", { RegionId, PageSize: 50 }, caller(ctx), { regionId: RegionId })
			.Vpcs?.Vpc?.map((one) => one.VpcId) ?? [],
	vswitchid: (ctx, RegionId) =>
		ctx
			.call("vpc", "DescribeVSwitches", { RegionId, PageSize: 50 }, caller(ctx), { regionId: RegionId })
			.VSwitches?.VSwitch?.map((one) => one.VSwitchId) ?? [],
};

function caller(ctx: Context) {
	return { identity: ctx.identity };
}

/**
 * What a parameter could be given by its AssociationProperty (`ALIYUN::ECS::Instance::InstanceId`), for the region; nothing
 * where the property is of another kind, or where the caller may not look.
 */
export function valuesOf(ctx: Context, association: string, regionId: string): readonly string[] {
	const name = association.slice(association.lastIndexOf(":") + 1).toLowerCase();
	const find = Object.hasOwn(FINDERS, name) ? FINDERS[name] : undefined;
	const found = find && unlessRefused(() => find(ctx, regionId));
	return (found ?? []).flatMap((value) => value ?? []);
}
