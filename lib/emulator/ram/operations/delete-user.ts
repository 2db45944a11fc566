import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { assertNoPolicies } from "../attachments";
import { requireUser } from "../entities";
import { ramError } from "../errors";
import { deviceOf } from "../mfa";
import { ramParam } from "../params";
import { accessKeys, loginProfiles, memberships, users } from "../tables";

export const deleteUser = operation({
	action: "DeleteUser",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: z.object({}),
	errors: [
		"EntityNotExist.User",
		"DeleteConflict.User.Group",
		"DeleteConflict.User.AccessKey",
		"DeleteConflict.User.LoginProfile",
		"DeleteConflict.User.MFADevice",
		"DeleteConflict.User.Policy",
	],
	authorize: (input, ctx) => ({ action: "ram:DeleteUser", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const user = requireUser(input.UserName, ctx);
		if (ctx.tx.count(memberships, "user", user.userId) > 0) {
			throw ramError("DeleteConflict.User.Group");
		}
		if (ctx.tx.count(accessKeys, "owner", user.userId) > 0) {
			throw ramError("DeleteConflict.User.AccessKey");
		}
		if (ctx.tx.get(loginProfiles, user.userId)) {
			throw ramError("DeleteConflict.User.LoginProfile");
		}
		if (deviceOf(user.userId, ctx)) {
			throw ramError("DeleteConflict.User.MFADevice");
		}
		assertNoPolicies({ kind: "User", id: user.userId }, ctx);
		ctx.tx.delete(users, users.key(user));
		return {};
	},
});
