import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireGroup } from "../entities";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { groupShape, groupView } from "../shapes";
import { type GroupRow, groups } from "../tables";

export const updateGroup = operation({
	action: "UpdateGroup",
	input: params(() => ({
		GroupName: ramParam.groupName(),
		NewGroupName: ramParam.groupName().optional(),
		NewComments: ramParam.comments().optional(),
	})),
	cleared: ["NewComments"],
	output: lazyObject(() => ({ Group: groupShape })),
	errors: ["EntityNotExist.Group", "EntityAlreadyExists.Group"],
	authorize: (input, ctx) => ({ action: "ram:UpdateGroup", resource: ramResource.group(input.GroupName, ctx) }),
	handle(input, ctx) {
		const group = requireGroup(input.GroupName, ctx);
		const updated: GroupRow = {
			...group,
			groupName: input.NewGroupName ?? group.groupName,
			comments: input.NewComments ?? group.comments,
			updatedAt: ctx.now,
		};
		const isRenamed = groups.key(updated) !== groups.key(group);
		if (isRenamed && ctx.tx.get(groups, groups.key(updated))) {
			throw ramError("EntityAlreadyExists.Group");
		}
		if (isRenamed) {
			ctx.tx.delete(groups, groups.key(group));
		}
		ctx.tx.put(groups, updated);
		return { Group: groupView(updated) };
	},
});
