import type { Identity } from "./identity";

/** One (action, resource) pair that RAM must allow, e.g. ess:CreateLifecycleHook on acs:ess:cn-hangzhou:1000:scalinggroup/asg-1. */
export type Authorization = {
	readonly action: string;
	readonly resource: string;
	/** Condition keys that this action adds to the common ones, by lower-case name. */
	readonly conditions?: Readonly<Record<string, string>>;
};

/** Why RAM said no: the product words its own error from it. */
export type Denial = Authorization & {
	readonly identity: Identity;
	readonly reason: "ExplicitDeny" | "ImplicitDeny";
	/** The name of the policy that denied, when one did. */
	readonly policy?: string | undefined;
};
