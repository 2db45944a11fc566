import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";

import { requireUser } from "../entities";
import { requireLoginProfile } from "../login-profiles";
import { ramParam } from "../params";
import { loginProfiles } from "../tables";

export const deleteLoginProfile = operation({
	action: "DeleteLoginProfile",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: z.object({}),
	errors: ["EntityNotExist.User", "EntityNotExist.User.LoginProfile"],
	authorize: (input, ctx) => ({ action: "ram:DeleteLoginProfile", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const { userId } = requireLoginProfile(requireUser(input.UserName, ctx), ctx);
		ctx.tx.delete(loginProfiles, userId);
		return {};
	},
});
