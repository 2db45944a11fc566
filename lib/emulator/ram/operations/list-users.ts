import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { markerPage } from "../paging";
import { ramParam } from "../params";
import { pagingShape, userShape, userView } from "../shapes";
import { users } from "../tables";

export const listUsers = operation({
	action: "ListUsers",
	input: params(() => ({ Marker: ramParam.marker().optional(), MaxItems: ramParam.maxItems() })),
	output: lazyObject(() => ({ ...pagingShape, Users: z.object({ User: z.array(userShape) }) })),
	errors: ["InvalidParameter.Marker"],
	authorize: (_input, ctx) => ({ action: "ram:ListUsers", resource: ramResource.user("*", ctx) }),
	handle(input, ctx) {
		const { rows, paging } = markerPage(ctx.tx.scan(users), input);
		return { ...paging, Users: { User: rows.map(userView) } };
	},
});
