import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { securityPreferenceOf } from "../account-settings";
import { ramResource } from "../arns";
import { byId } from "../entities";
import { ramError } from "../errors";
import { requireLoginProfile, withPassword } from "../login-profiles";
import { isPassword } from "../passwords";
import { loginProfiles } from "../tables";

/** A RAM user's own password; who is no RAM user has none. */
export const changePassword = operation({
	action: "ChangePassword",
	input: params({ OldPassword: param.string(), NewPassword: param.string() }),
	output: z.object({}),
	errors: ["EntityNotExist.User.LoginProfile", "InvalidParameter.OldPassword", "InvalidParameter.Password.TooWeak"],
	authorize: (_input, ctx) =>
		securityPreferenceOf(ctx).mayChangePassword
			? []
			: {
					action: "ram:ChangePassword",
					resource: ramResource.user(ctx.identity.type === "RAMUser" ? ctx.identity.userName : "*", ctx),
				},
	handle(input, ctx) {
		const user = ctx.identity.type === "RAMUser" ? byId.user(ctx.identity.userId, ctx) : undefined;
		if (!user) {
			throw ramError("EntityNotExist.User.LoginProfile");
		}
		const profile = requireLoginProfile(user, ctx);
		const { passwords: former } = profile;
		if (!isPassword(input.OldPassword, former[0] ?? "")) {
			throw ramError("InvalidParameter.OldPassword");
		}
		const passwords = withPassword(input.NewPassword, { user, former }, ctx);
		ctx.tx.put(loginProfiles, { ...profile, passwords, needsReset: false });
		return {};
	},
});
