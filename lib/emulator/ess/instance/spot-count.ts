import type { Context } from "../../core/context";
import { configurations } from "../configuration/rows";
import { instances } from "./rows";

/** How many instances were made as spot instances, by the configurations of a group or of a region. */
export function spotCount(
	{ tx }: Pick<Context, "tx">,
	of: { readonly index: "group" | "region"; readonly value: string },
): number {
	let count = 0;
	for (const { scalingConfigurationId, settings } of tx.scan(configurations, of)) {
		if ((settings.SpotStrategy ?? "NoSpot") !== "NoSpot") {
			count += tx.count(instances, "configuration", scalingConfigurationId);
		}
	}
	return count;
}
