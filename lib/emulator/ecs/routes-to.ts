import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";
import type { InstanceRow } from "./tables";

/**
 * Checks that no route leads to the instances, which may not be released while one does (DeleteInstance, error codes).
 * Throws DependencyViolation.RouteEntry.
 */
export function assertNoRoutesTo(ctx: Context, rows: readonly InstanceRow[]): void {
	const ids = new Set(rows.map(({ instanceId }) => instanceId));
	const as = { identity: serviceIdentity("ecs.aliyuncs.com", ctx.accountId) };
	const region = { RegionId: ctx.regionId };
	for (const VpcId of new Set(rows.map(({ vpcId }) => vpcId))) {
		const listed = ctx.call("vpc", "DescribeRouteTableList", { ...region, VpcId, PageSize: 50 }, as);
		for (const { RouteTableId = "" } of listed.RouterTableList?.RouterTableListType ?? []) {
			const wanted = { ...region, RouteTableId, RouteEntryType: "Custom", MaxResult: 500 };
			const { RouteEntrys } = ctx.call("vpc", "DescribeRouteEntryList", wanted, as);
			const hops = (RouteEntrys?.RouteEntry ?? []).flatMap(({ NextHops }) => NextHops?.NextHop ?? []);
			if (hops.some(({ NextHopId }) => ids.has(NextHopId ?? ""))) {
				throw new ApiError(400, "DependencyViolation.RouteEntry", "Specified object has dependent resources");
			}
		}
	}
}
