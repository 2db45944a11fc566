/** What can be done about scaling configurations, as the address names it. */
export const CONFIGURATION_ACTS = ["create", "edit", "clone", "activate", "delete"] as const;
export type ConfigurationAct = (typeof CONFIGURATION_ACTS)[number];
