/** What can be done about kept commands, as the address names it; `send` is about none. */
export const COMMAND_ACTS = ["send", "create", "run", "edit", "clone", "delete"] as const;
export type CommandAct = (typeof COMMAND_ACTS)[number];
