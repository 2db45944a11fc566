import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { ramResource } from "./arns";
import { requireUser } from "./entities";
import { ramError, ramErrors } from "./errors";
import { ownOr } from "./own-settings";
import { type AccessKeyRow, accessKeys } from "./tables";

/**
 * Whose access keys a call is about: the named user's; without a name the caller's own, which for the root account are
 * the account's (API reference, CreateAccessKey). Assumed roles have none and must name a user.
 */
export function keyOwnerId(userName: string | undefined, ctx: Context): string {
	if (userName !== undefined) {
		return requireUser(userName, ctx).userId;
	}
	switch (ctx.identity.type) {
		case "RAMUser":
			return ctx.identity.userId;
		case "Account":
			return ctx.accountId;
		default:
			throw ramErrors.missing({ action: "", parameter: "UserName", value: undefined });
	}
}

/** What an access key operation needs: the action on the named user, or on the calling user, unless users look after their own. */
export function authorizeKeys(action: string, userName: string | undefined, ctx: Context): readonly Authorization[] {
	const name = userName ?? (ctx.identity.type === "RAMUser" ? ctx.identity.userName : "*");
	const needed = { action: `ram:${action}`, resource: ramResource.user(name, ctx) };
	return ownOr("mayManageAccessKeys", name, ctx, needed);
}

/** The owner's key, anybody's when no owner is given, or EntityNotExist.User.AccessKey. */
export function requireKey(accessKeyId: string, ownerId: string | undefined, ctx: Context): AccessKeyRow {
	const key = ctx.tx.get(accessKeys, accessKeyId);
	if (!key || (ownerId !== undefined && key.ownerId !== ownerId)) {
		throw ramError("EntityNotExist.User.AccessKey");
	}
	return key;
}
