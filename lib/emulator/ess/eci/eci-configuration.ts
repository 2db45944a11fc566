import type { Context } from "../../core/context";
import { configurationNameDuplicate, configurationNotFound } from "../errors";
import { type EciConfiguration, eciConfigurations } from "./rows";

/** The configuration by id. Throws InvalidScalingConfigurationId.NotFound. */
export function requireEciConfiguration(ctx: Pick<Context, "tx">, scalingConfigurationId: string): EciConfiguration {
	const configuration = ctx.tx.get(eciConfigurations, scalingConfigurationId);
	if (!configuration) {
		throw configurationNotFound();
	}
	return configuration;
}

/** Throws InvalidScalingConfigurationName.Duplicate when another configuration of the group has the name. */
export function checkEciName(ctx: Pick<Context, "tx">, scalingGroupId: string, name: string, ownId?: string): void {
	for (const other of ctx.tx.scan(eciConfigurations, { index: "name", value: `${scalingGroupId}/${name}` })) {
		if (other.scalingConfigurationId !== ownId) {
			throw configurationNameDuplicate();
		}
	}
}
