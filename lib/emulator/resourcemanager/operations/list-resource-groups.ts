import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesTags, tagsOfWire } from "../../core/tags";
import { allGroups, groupShape, groupView, tagsShape, tagsView } from "../groups";
import { groupArn, groupParam } from "../params";

export const listResourceGroups = operation({
	action: "ListResourceGroups",
	input: params(() => ({
		Name: param.string({ max: 50 }).optional(),
		DisplayName: param.string({ max: 50 }).optional(),
		ResourceGroupId: param.string().optional(),
		ResourceGroupIds: param.list(param.string(), { max: 100 }).optional(),
		Status: param.oneOf(["Creating", "OK", "PendingDelete"]).optional(),
		IncludeTags: param.boolean().default(false),
		Tag: groupParam.tagFilter().default([]),
		PageNumber: groupParam.pageNumber(),
		PageSize: groupParam.pageSize(),
	})),
	output: lazyObject(() => ({
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
		ResourceGroups: z.object({ ResourceGroup: z.array(groupShape.extend({ Tags: tagsShape.optional() })) }),
	})),
	authorize: (_input, ctx) => ({ action: "resourcemanager:ListResourceGroups", resource: groupArn("*", ctx) }),
	handle(input, ctx) {
		const ids = input.ResourceGroupIds ?? (input.ResourceGroupId === undefined ? undefined : [input.ResourceGroupId]);
		const wanted = tagsOfWire(input.Tag);
		const found = [...allGroups(ctx)]
			.map((row) => ({ row, view: groupView(row, ctx) }))
			.filter(
				({ row, view }) =>
					(ids === undefined || ids.includes(row.id)) &&
					row.name.includes(input.Name ?? "") &&
					row.displayName.includes(input.DisplayName ?? "") &&
					(input.Status === undefined || view.Status === input.Status) &&
					carriesTags(row.tags, wanted),
			);
		const showsTags = input.IncludeTags || input.Tag.length > 0;
		return {
			TotalCount: found.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			ResourceGroups: {
				ResourceGroup: page(found, input.PageNumber, input.PageSize).map(({ row, view }) => ({
					...view,
					...(showsTags && { Tags: tagsView(row) }),
				})),
			},
		};
	},
});
