import type { Context } from "../../core/context";
import type { JsonMap } from "../../expressions/value";
import { table } from "../../kernel/store";
import { oosErrors } from "../errors";
import type { Tags } from "../store";

export const CONFIGURE_MODES = ["ApplyOnce", "ApplyOnly", "ApplyAndMonitor", "ApplyAndAutoCorrect"] as const;
export type ConfigureMode = (typeof CONFIGURE_MODES)[number];

/** A state configuration (期望状态): a state template that is applied to instances again and again. */
export type StateConfigurationRow = {
	readonly id: string;
	readonly regionId: string;
	readonly templateId: string;
	readonly templateName: string;
	readonly templateVersion: string;
	readonly configureMode: ConfigureMode;
	readonly parameters: JsonMap;
	/** As ACS::SelectTargets takes them. */
	readonly targets: JsonMap;
	readonly scheduleType: string;
	readonly scheduleExpression: string;
	readonly description: string;
	readonly resourceGroupId: string;
	readonly tags: Tags;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export const stateConfigurations = table<StateConfigurationRow>("oos.state-configuration", (row) => row.id, {
	region: (row) => row.regionId,
});

/** The configuration of this id in the region. Throws EntityNotExists.StateConfiguration. */
export function requireStateConfiguration(ctx: Context, id: string): StateConfigurationRow {
	const row = ctx.tx.get(stateConfigurations, id);
	if (row?.regionId !== ctx.regionId) {
		throw oosErrors.entityNotFound("StateConfiguration", id);
	}
	return row;
}
