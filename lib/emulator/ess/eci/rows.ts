import { type ConfigurationRow, configurationTable } from "../configuration/rows";
import type { EciSettings } from "./eci-fields";

/** Rows of ECI scaling configurations. */
export type EciConfiguration = ConfigurationRow<EciSettings>;

export const eciConfigurations = configurationTable<EciSettings>("ess.eci-configurations");
