import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { securityPreferenceOf } from "./account-settings";
import type { SecurityPreference } from "./tables";

/**
 * What a call about a user needs: `needed`, unless it is the caller's own and the account's security preference lets
 * users do this for themselves. The preference stands in for an Allow that is missing; an explicit Deny prevails, as
 * over every Allow (RAM: Policy evaluation process).
 */
export function ownOr(
	freedom: keyof Pick<SecurityPreference, "mayManageAccessKeys" | "mayManageMfaDevices" | "mayChangePassword">,
	userName: string,
	ctx: Context,
	needed: Authorization,
): readonly Authorization[] {
	const isOwn = ctx.identity.type === "RAMUser" && ctx.identity.userName.toLowerCase() === userName.toLowerCase();
	const isFree = isOwn && securityPreferenceOf(ctx)[freedom];
	return isFree && ctx.denial(needed)?.reason !== "ExplicitDeny" ? [] : [needed];
}
