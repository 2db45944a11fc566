import type { Context } from "../core/context";
import { passwordPolicyOf } from "./account-settings";
import { ramError } from "./errors";
import { digestPassword, isStrong } from "./passwords";
import { type LoginProfileRow, loginProfiles, type UserRow } from "./tables";

/** Most digests that are kept of one user: reuse can be prevented of 24 passwords (API reference, SetPasswordPolicy). */
const KEPT_PASSWORDS = 24;

/** The user's login profile, or EntityNotExist.User.LoginProfile. */
export function requireLoginProfile({ userId }: Pick<UserRow, "userId">, ctx: Pick<Context, "tx">): LoginProfileRow {
	const profile = ctx.tx.get(loginProfiles, userId);
	if (!profile) {
		throw ramError("EntityNotExist.User.LoginProfile");
	}
	return profile;
}

/** The user's digests with those of a new password; refuses one that the password policy forbids. */
export function withPassword(
	password: string,
	{ user, former }: { readonly user: UserRow; readonly former: readonly string[] },
	ctx: Context,
): readonly string[] {
	if (!isStrong(password, { policy: passwordPolicyOf(ctx), userName: user.userName, former })) {
		throw ramError("InvalidParameter.Password.TooWeak");
	}
	return [digestPassword(password, ctx.ids.hex(16)), ...former].slice(0, KEPT_PASSWORDS);
}
