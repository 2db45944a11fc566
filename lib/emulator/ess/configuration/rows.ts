import { table } from "../../kernel/store";
import type { ConfigurationSettings } from "./configuration-settings";

/** Rows of scaling configurations. Times are virtual ms, durations seconds where the name says so. */
export type Configuration = {
	readonly scalingConfigurationId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly settings: ConfigurationSettings;
	readonly createdAt: number;
};

export const configurations = table<Configuration>("ess.configurations", (row) => row.scalingConfigurationId, {
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	name: (row) => `${row.scalingGroupId}/${row.name}`,
});
