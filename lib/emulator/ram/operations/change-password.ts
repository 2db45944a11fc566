import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { byId } from "../entities";
import { ramError } from "../errors";
import { requireLoginProfile, withPassword } from "../login-profiles";
import { ownOr } from "../own-settings";
import { isPassword } from "../passwords";
import { loginProfiles } from "../tables";

/** A RAM user's own password; who is no RAM user has none. */
export const changePassword = operation({
	action: "ChangePassword",
	input: params(() => ({ OldPassword: param.string(), NewPassword: param.string() })),
	output: z.object({}),
	errors: ["EntityNotExist.User.LoginProfile", "InvalidParameter.OldPassword", "InvalidParameter.Password.TooWeak"],
	authorize(_input, ctx) {
		if (ctx.identity.type !== "RAMUser") {
			// No permission gives a role a password: the call is told that there is none.
			return [];
		}
		const { userName } = ctx.identity;
		const resource = ramResource.user(userName, ctx);
		return ownOr("mayChangePassword", userName, ctx, { action: "ram:ChangePassword", resource });
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
