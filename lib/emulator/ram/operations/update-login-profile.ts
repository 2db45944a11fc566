import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";

import { requireUser } from "../entities";
import { requireLoginProfile, withPassword } from "../login-profiles";
import { ramParam } from "../params";
import { loginProfiles } from "../tables";

export const updateLoginProfile = operation({
	action: "UpdateLoginProfile",
	input: params(() => ({
		UserName: ramParam.userName(),
		Password: param.string().optional(),
		PasswordResetRequired: param.boolean().optional(),
		MFABindRequired: param.boolean().optional(),
	})),
	output: z.object({}),
	errors: ["EntityNotExist.User", "EntityNotExist.User.LoginProfile", "InvalidParameter.Password.TooWeak"],
	authorize: (input, ctx) => ({ action: "ram:UpdateLoginProfile", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const user = requireUser(input.UserName, ctx);
		const profile = requireLoginProfile(user, ctx);
		const { passwords: former } = profile;
		ctx.tx.put(loginProfiles, {
			...profile,
			passwords: input.Password === undefined ? former : withPassword(input.Password, { user, former }, ctx),
			needsMfa: input.MFABindRequired ?? profile.needsMfa,
			needsReset: input.PasswordResetRequired ?? profile.needsReset,
		});
		return {};
	},
});
