/** What is done about scaling rules in their list's window. */
export const RULE_ACTS = ["create", "edit", "clone", "execute", "delete"] as const;
