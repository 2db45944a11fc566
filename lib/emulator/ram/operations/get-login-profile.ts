import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireUser } from "../entities";
import { requireLoginProfile } from "../login-profiles";
import { ramParam } from "../params";
import { loginProfileShape, loginProfileView } from "../shapes";

export const getLoginProfile = operation({
	action: "GetLoginProfile",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: lazyObject(() => ({ LoginProfile: loginProfileShape })),
	errors: ["EntityNotExist.User", "EntityNotExist.User.LoginProfile"],
	authorize: (input, ctx) => ({ action: "ram:GetLoginProfile", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const user = requireUser(input.UserName, ctx);
		return { LoginProfile: loginProfileView(requireLoginProfile(user, ctx), user) };
	},
});
