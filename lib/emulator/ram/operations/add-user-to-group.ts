import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireGroup, requireUser } from "../entities";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { memberships } from "../tables";

/** Groups that one user can join (RAM: Limits). */
const GROUPS_PER_USER = 5;

export const addUserToGroup = operation({
	action: "AddUserToGroup",
	input: params(() => ({ UserName: ramParam.userName(), GroupName: ramParam.groupName() })),
	output: z.object({}),
	errors: ["EntityNotExist.User", "EntityNotExist.Group", "EntityAlreadyExists.User.Group", "LimitExceeded.User.Group"],
	authorize: (input, ctx) => [
		{ action: "ram:AddUserToGroup", resource: ramResource.user(input.UserName, ctx) },
		{ action: "ram:AddUserToGroup", resource: ramResource.group(input.GroupName, ctx) },
	],
	handle(input, ctx) {
		const { userId } = requireUser(input.UserName, ctx);
		const { groupId } = requireGroup(input.GroupName, ctx);
		const membership = { userId, groupId, joinedAt: ctx.now };
		if (ctx.tx.get(memberships, memberships.key(membership))) {
			throw ramError("EntityAlreadyExists.User.Group");
		}
		if (ctx.tx.count(memberships, "user", userId) >= GROUPS_PER_USER) {
			throw ramError("LimitExceeded.User.Group");
		}
		ctx.tx.put(memberships, membership);
		return {};
	},
});
