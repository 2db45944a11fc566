import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireGroup, requireUser } from "../entities";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { memberships } from "../tables";

export const removeUserFromGroup = operation({
	action: "RemoveUserFromGroup",
	input: params(() => ({ UserName: ramParam.userName(), GroupName: ramParam.groupName() })),
	output: z.object({}),
	errors: ["EntityNotExist.User", "EntityNotExist.Group", "EntityNotExist.User.Group"],
	authorize: (input, ctx) => [
		{ action: "ram:RemoveUserFromGroup", resource: ramResource.user(input.UserName, ctx) },
		{ action: "ram:RemoveUserFromGroup", resource: ramResource.group(input.GroupName, ctx) },
	],
	handle(input, ctx) {
		const { userId } = requireUser(input.UserName, ctx);
		const { groupId } = requireGroup(input.GroupName, ctx);
		if (!ctx.tx.delete(memberships, memberships.key({ userId, groupId, joinedAt: 0 }))) {
			throw ramError("EntityNotExist.User.Group");
		}
		return {};
	},
});
