import { table } from "../../kernel/store";
import type { EciSettings } from "./eci-fields";

/** Rows of ECI scaling configurations. Times are virtual ms. */
export type EciConfiguration = {
	readonly scalingConfigurationId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly settings: EciSettings;
	readonly createdAt: number;
};

export const eciConfigurations = table<EciConfiguration>(
	"ess.eci-configurations",
	(row) => row.scalingConfigurationId,
	{
		group: (row) => row.scalingGroupId,
		region: (row) => row.regionId,
		name: (row) => `${row.scalingGroupId}/${row.name}`,
	},
);
