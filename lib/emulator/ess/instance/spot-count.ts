import type { Context } from "../../core/context";
import { configurations } from "../configuration/rows";
import { instances } from "./rows";

type Reader = Pick<Context, "tx">;

/** How many spot instances a group has. */
export function spotCount({ tx }: Reader, scalingGroupId: string): number {
	let count = tx.count(instances, "spot", scalingGroupId);
	// Those that do not say it themselves are as their configuration says.
	for (const { scalingConfigurationId, settings } of tx.scan(configurations, {
		index: "group",
		value: scalingGroupId,
	})) {
		if ((settings.SpotStrategy ?? "NoSpot") !== "NoSpot") {
			count += tx.count(instances, "spotByConfiguration", scalingConfigurationId);
		}
	}
	return count;
}
