import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, listOf } from "../ess-operation";
import { tagListShape, tagPage } from "../group/list-tags";
import { onGroup } from "../permission";

/** ListTagValues: the values that the region's groups give a tag, in order. */
export const listTagValues = essOperation({
	action: "ListTagValues",
	input: () => ({ ...tagListShape, Key: param.string({ min: 1 }) }),
	output: lazyObject(() => ({
		PageSize: z.number(),
		NextToken: z.string().optional(),
		Values: listOf("Value", z.string()),
	})),
	errors: ["InvalidParameter"],
	authorize: (_input, ctx) => onGroup(ctx, "ListTagValues", undefined),
	handle: (input, ctx) => {
		const { rows, nextToken } = tagPage(ctx, input, ({ Key, Value }) => (Key === input.Key ? Value : undefined));
		return { PageSize: input.PageSize, NextToken: nextToken, Values: rows };
	},
});
