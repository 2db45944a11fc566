/** What RAM calls a policy's type, as one of the two that there are; what is no system policy is the account's own. Pure. */
export const policyTypeOf = (type: string | undefined): "Custom" | "System" =>
	type === "System" ? "System" : "Custom";
