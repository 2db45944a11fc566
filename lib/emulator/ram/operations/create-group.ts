import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { createdGroupShape, createdGroupView } from "../shapes";
import { type GroupRow, groups } from "../tables";

/** Groups in an account (RAM: Limits). */
const GROUP_LIMIT = 50;

export const createGroup = operation({
	action: "CreateGroup",
	input: params(() => ({ GroupName: ramParam.groupName(), Comments: ramParam.comments().default("") })),
	output: lazyObject(() => ({ Group: createdGroupShape })),
	errors: ["EntityAlreadyExists.Group", "LimitExceeded.Group"],
	authorize: (_input, ctx) => ({ action: "ram:CreateGroup", resource: ramResource.group("*", ctx) }),
	handle(input, ctx) {
		if (ctx.tx.get(groups, input.GroupName.toLowerCase())) {
			throw ramError("EntityAlreadyExists.Group");
		}
		if (ctx.tx.count(groups) >= GROUP_LIMIT) {
			throw ramError("LimitExceeded.Group");
		}
		const group: GroupRow = {
			groupId: `g-${ctx.ids.next("", 16)}`,
			groupName: input.GroupName,
			comments: input.Comments,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(groups, group);
		return { Group: createdGroupView(group) };
	},
});
