import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { markerPage } from "../paging";
import { ramParam } from "../params";
import { groupShape, groupView, pagingShape } from "../shapes";
import { groups } from "../tables";

export const listGroups = operation({
	action: "ListGroups",
	input: params(() => ({ Marker: ramParam.marker().optional(), MaxItems: ramParam.maxItems() })),
	output: lazyObject(() => ({ ...pagingShape, Groups: z.object({ Group: z.array(groupShape) }) })),
	errors: ["InvalidParameter.Marker"],
	authorize: (_input, ctx) => ({ action: "ram:ListGroups", resource: ramResource.group("*", ctx) }),
	handle(input, ctx) {
		const { rows, paging } = markerPage(ctx.tx.scan(groups), input);
		return { ...paging, Groups: { Group: rows.map(groupView) } };
	},
});
