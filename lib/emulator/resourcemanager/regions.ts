import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";

/** The regions in which a resource group is known: all that ECS names. */
export function regionIds(ctx: Context): readonly string[] {
	const identity = serviceIdentity("resourcemanager.aliyuncs.com", ctx.accountId);
	const { Regions } = ctx.call("ecs", "DescribeRegions", {}, { identity });
	return (Regions?.Region ?? []).flatMap(({ RegionId }) => (RegionId === undefined ? [] : [RegionId]));
}
