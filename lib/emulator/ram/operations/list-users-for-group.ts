import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ramResource } from "../arns";
import { byId, requireGroup } from "../entities";
import { markerPage } from "../paging";
import { ramParam } from "../params";
import { pagingShape } from "../shapes";
import { memberships } from "../tables";

export const listUsersForGroup = operation({
	action: "ListUsersForGroup",
	input: params(() => ({
		GroupName: ramParam.groupName(),
		Marker: ramParam.marker().optional(),
		MaxItems: ramParam.maxItems(),
	})),
	output: lazyObject(() => ({
		...pagingShape,
		Users: z.object({
			User: z.array(z.object({ UserName: z.string(), DisplayName: z.string(), JoinDate: z.string() })),
		}),
	})),
	errors: ["EntityNotExist.Group", "InvalidParameter.Marker"],
	authorize: (input, ctx) => ({ action: "ram:ListUsersForGroup", resource: ramResource.group(input.GroupName, ctx) }),
	handle(input, ctx) {
		const { groupId } = requireGroup(input.GroupName, ctx);
		const { rows, paging } = markerPage(ctx.tx.scan(memberships, { index: "group", value: groupId }), input);
		return {
			...paging,
			Users: {
				User: rows.flatMap((row) => {
					const user = byId.user(row.userId, ctx);
					return user
						? { UserName: user.userName, DisplayName: user.displayName, JoinDate: isoSeconds(row.joinedAt) }
						: [];
				}),
			},
		};
	},
});
