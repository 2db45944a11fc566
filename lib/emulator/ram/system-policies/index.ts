import { otherProducts } from "./other-products";
import { servedProducts } from "./served-products";
import { serviceRolePolicies } from "./service-roles";
import type { SystemPolicy } from "./system-policy";

/** The system policies, by name. */
export const systemPolicies: ReadonlyMap<string, SystemPolicy> = new Map(
	[...servedProducts, ...otherProducts, ...serviceRolePolicies].map((policy) => [policy.name, policy]),
);

/** When the cloud published them; the emulator gives one moment for all (ms). */
export const SYSTEM_POLICY_DATE = Date.UTC(2015, 3, 28, 9, 52, 4);
