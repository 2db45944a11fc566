import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { assertNoPolicies } from "../attachments";
import { requireGroup } from "../entities";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { groups, memberships } from "../tables";

export const deleteGroup = operation({
	action: "DeleteGroup",
	input: params(() => ({ GroupName: ramParam.groupName() })),
	output: z.object({}),
	errors: ["EntityNotExist.Group", "DeleteConflict.Group.User", "DeleteConflict.Group.Policy"],
	authorize: (input, ctx) => ({ action: "ram:DeleteGroup", resource: ramResource.group(input.GroupName, ctx) }),
	handle(input, ctx) {
		const group = requireGroup(input.GroupName, ctx);
		if (ctx.tx.count(memberships, "group", group.groupId) > 0) {
			throw ramError("DeleteConflict.Group.User");
		}
		assertNoPolicies({ kind: "Group", id: group.groupId }, ctx);
		ctx.tx.delete(groups, groups.key(group));
		return {};
	},
});
