import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { params } from "../../core/params";
import { carriesWireTags } from "../../core/tags";
import { ramResource } from "../arns";
import { markerPage } from "../paging";
import { ramParam } from "../params";
import { listedRoleShape, listedRoleView, pagingShape } from "../shapes";
import { roles } from "../tables";

export const listRoles = operation({
	action: "ListRoles",
	input: params(() => ({
		Marker: ramParam.marker().optional(),
		MaxItems: ramParam.maxItems(),
		Tag: ramParam.tagFilter().default([]),
	})),
	output: lazyObject(() => ({ ...pagingShape, Roles: z.object({ Role: z.array(listedRoleShape) }) })),
	errors: ["InvalidParameter.Marker"],
	authorize: (_input, ctx) => ({ action: "ram:ListRoles", resource: ramResource.role("*", ctx) }),
	handle(input, ctx) {
		const wanted = filtered(ctx.tx.scan(roles), (role) => carriesWireTags(role.tags, input.Tag));
		const { rows, paging } = markerPage(wanted, input);
		return { ...paging, Roles: { Role: rows.map((role) => listedRoleView(role, ctx)) } };
	},
});
