import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { requireUser } from "../entities";
import { ramError } from "../errors";
import { withPassword } from "../login-profiles";
import { ramParam } from "../params";
import { loginProfileShape, loginProfileView } from "../shapes";
import { type LoginProfileRow, loginProfiles } from "../tables";

export const createLoginProfile = operation({
	action: "CreateLoginProfile",
	input: params(() => ({
		UserName: ramParam.userName(),
		Password: param.string(),
		PasswordResetRequired: param.boolean().default(false),
		MFABindRequired: param.boolean().default(false),
	})),
	output: lazyObject(() => ({ LoginProfile: loginProfileShape })),
	errors: ["EntityNotExist.User", "EntityAlreadyExists.User.LoginProfile", "InvalidParameter.Password.TooWeak"],
	authorize: (input, ctx) => ({ action: "ram:CreateLoginProfile", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const user = requireUser(input.UserName, ctx);
		if (ctx.tx.get(loginProfiles, user.userId)) {
			throw ramError("EntityAlreadyExists.User.LoginProfile");
		}
		const profile: LoginProfileRow = {
			userId: user.userId,
			passwords: withPassword(input.Password, { user, former: [] }, ctx),
			needsMfa: input.MFABindRequired,
			needsReset: input.PasswordResetRequired,
			createdAt: ctx.now,
		};
		ctx.tx.put(loginProfiles, profile);
		return { LoginProfile: loginProfileView(profile, user) };
	},
});
