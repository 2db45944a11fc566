import type { Context } from "../core/context";
import { unlessRefused } from "./as-service";

type Ids = readonly (string | undefined)[] | undefined;

/** What the account has in a region of what a parameter's AssociationProperty names, found as the caller. */
const FINDERS: Readonly<Record<string, (ctx: Context, RegionId: string) => Ids>> = {
	regionid: (ctx, RegionId) =>
		ctx.call("ecs", "DescribeRegions", {}, ...asCaller(ctx, RegionId)).Regions?.Region?.map((one) => one.RegionId),
	zoneid: (ctx, RegionId) =>
		ctx.call("ecs", "DescribeZones", { RegionId }, ...asCaller(ctx, RegionId)).Zones?.Zone?.map((one) => one.ZoneId),
	instanceid: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeInstances", { RegionId, PageSize: 100 }, ...asCaller(ctx, RegionId))
			.Instances?.Instance?.map((one) => one.InstanceId),
	instancetype: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeInstanceTypes", {}, ...asCaller(ctx, RegionId))
			.InstanceTypes?.InstanceType?.map((one) => one.InstanceTypeId),
	imageid: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeImages", { RegionId, PageSize: 100 }, ...asCaller(ctx, RegionId))
			.Images?.Image?.map((one) => one.ImageId),
	securitygroupid: (ctx, RegionId) =>
		ctx
			.call("ecs", "DescribeSecurityGroups", { RegionId, PageSize: 50 }, ...asCaller(ctx, RegionId))
			.SecurityGroups?.SecurityGroup?.map((one) => one.SecurityGroupId),
	vpcid: (ctx, RegionId) =>
		ctx
			.call("vpc", "DescribeVpcs", { RegionId, PageSize: 50 }, ...asCaller(ctx, RegionId))
			.Vpcs?.Vpc?.map((one) => one.VpcId),
	vswitchid: (ctx, RegionId) =>
		ctx
			.call("vpc", "DescribeVSwitches", { RegionId, PageSize: 50 }, ...asCaller(ctx, RegionId))
			.VSwitches?.VSwitch?.map((one) => one.VSwitchId),
};

/** As whom and where a finder asks. */
function asCaller({ identity }: Context, regionId: string) {
	return [{ identity }, { regionId }] as const;
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
