import type { Context } from "../../core/context";
import { eciConfigurations } from "../eci/rows";
import { configurationNotFound } from "../errors";
import type { Group } from "../group/rows";
import { configurations } from "./rows";

/** Throws InvalidScalingConfigurationId.NotFound when no configuration of the group, of its own kind, has that id. */
export function assertOwnConfiguration(ctx: Pick<Context, "tx">, group: Group, scalingConfigurationId: string): void {
	const own =
		group.groupType === "ECI"
			? ctx.tx.get(eciConfigurations, scalingConfigurationId)
			: ctx.tx.get(configurations, scalingConfigurationId);
	if (own?.scalingGroupId !== group.scalingGroupId) {
		throw configurationNotFound();
	}
}
