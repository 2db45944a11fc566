import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { securityPreferenceOf } from "./account-settings";
import type { SecurityPreference } from "./tables";

/**
 * What a call about a user needs: nothing when it is the caller's own and the account's security preference lets users
 * do this for themselves, else `needed`.
 */
export function ownOr(
	freedom: keyof Pick<SecurityPreference, "mayManageAccessKeys" | "mayManageMfaDevices">,
	userName: string,
	ctx: Context,
	needed: Authorization,
): readonly Authorization[] {
	const isOwn = ctx.identity.type === "RAMUser" && ctx.identity.userName.toLowerCase() === userName.toLowerCase();
	return isOwn && securityPreferenceOf(ctx)[freedom] ? [] : [needed];
}
