import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { essOperation, listOf } from "../ess-operation";
import { tagListShape, tagPage } from "../group/list-tags";
import { onGroup } from "../permission";

/** ListTagKeys: the keys of the tags that the region's groups carry, in order. */
export const listTagKeys = essOperation({
	action: "ListTagKeys",
	input: tagListShape,
	output: lazyObject(() => ({
		PageSize: z.number(),
		NextToken: z.string().optional(),
		Keys: listOf("Key", z.string()),
	})),
	errors: ["InvalidParameter"],
	authorize: (_input, ctx) => onGroup(ctx, "ListTagKeys", undefined),
	handle: (input, ctx) => {
		const { rows, nextToken } = tagPage(ctx, input, ({ Key }) => Key);
		return { PageSize: input.PageSize, NextToken: nextToken, Keys: rows };
	},
});
