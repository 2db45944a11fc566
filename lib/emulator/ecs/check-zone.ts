import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { findRegion, zoneIds } from "./data/regions";

/** Checks that the call's region has a zone; InvalidZoneId.NotFound when it has not. */
export function checkZone(ctx: Context, zoneId: string): void {
	const region = findRegion(ctx.regionId);
	if (!region || !zoneIds(region).includes(zoneId)) {
		throw new ApiError(404, "InvalidZoneId.NotFound", "The specified zone does not exist.");
	}
}
