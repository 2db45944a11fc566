import type { Params } from "./context";

/** The region that a call's parameters name; some operations of ECS spell it `regionId`. Pure. */
export function namedRegion(params: Params): string | undefined {
	const named = params["RegionId"] || params["regionId"];
	return typeof named === "string" && named !== "" ? named : undefined;
}
