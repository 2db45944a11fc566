import type { PolicyType } from "./ram";

/** What RAM calls a policy's type, as one of the two that there are; what is no system policy is the account's own. */
export const policyTypeOf = (type: string | undefined): PolicyType => (type === "System" ? "System" : "Custom");
