import { table } from "../../kernel/store";
import type { ConfigurationSettings } from "./configuration-settings";

/** Rows of scaling configurations. Times are virtual ms, durations seconds where the name says so. */
export type ConfigurationRow<S> = {
	readonly scalingConfigurationId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly settings: S;
	readonly createdAt: number;
};

/** A table of one kind of scaling configurations. */
export const configurationTable = <S>(name: string) =>
	table<ConfigurationRow<S>>(name, (row) => row.scalingConfigurationId, {
		group: (row) => row.scalingGroupId,
		region: (row) => row.regionId,
		name: (row) => `${row.scalingGroupId}/${row.name}`,
	});

export type Configuration = ConfigurationRow<ConfigurationSettings>;

export const configurations = configurationTable<ConfigurationSettings>("ess.configurations");
