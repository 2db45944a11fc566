import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ramResource } from "../arns";
import { byId, requireUser } from "../entities";
import { ramParam } from "../params";
import { memberships } from "../tables";

const text = z.string();

export const listGroupsForUser = operation({
	action: "ListGroupsForUser",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: lazyObject(() => ({
		Groups: z.object({
			Group: z.array(z.object({ GroupId: text, GroupName: text, Comments: text, JoinDate: text })),
		}),
	})),
	errors: ["EntityNotExist.User"],
	authorize: (input, ctx) => ({ action: "ram:ListGroupsForUser", resource: ramResource.user(input.UserName, ctx) }),
	handle(input, ctx) {
		const { userId } = requireUser(input.UserName, ctx);
		return {
			Groups: {
				Group: [...ctx.tx.scan(memberships, { index: "user", value: userId })].flatMap((row) => {
					const group = byId.group(row.groupId, ctx);
					return group
						? {
								GroupId: group.groupId,
								GroupName: group.groupName,
								Comments: group.comments,
								JoinDate: isoSeconds(row.joinedAt),
							}
						: [];
				}),
			},
		};
	},
});
