/** What is done about scaling rules in their list's window. */
export const RULE_ACTS = ["create", "edit", "clone", "execute", "delete"] as const;

/** The same of lifecycle hooks, and of the waits that they hold. */
export const HOOK_ACTS = ["create", "edit", "copy", "status", "delete", "end", "extend"] as const;

/** The same of scheduled tasks. */
export const TASK_ACTS = ["create", "edit", "run", "status", "delete"] as const;

/** The same of event-triggered tasks. */
export const ALARM_ACTS = ["create", "edit", "run", "status", "delete"] as const;

/** What is done to a scaling group in its header's window. */
export const GROUP_ACTS = ["capacity", "processes", "protection", "delete"] as const;
