import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { listedParameter, parameterFacts } from "../parameter-view";
import { pageOf, pagingParams, tagsParam } from "./fields";
import { inOrder, listed, onParameter, parameterSorting } from "./parameter-fields";

/** ListParameters: the region's parameters without their values, by name unless sorted otherwise. */
export const listParameters = operation({
	action: "ListParameters",
	input: params(() => ({
		...pagingParams(1),
		...parameterSorting,
		Name: param.string().optional(),
		Path: param.string().optional(),
		Recursive: param.boolean().default(false),
		RegionId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		Tags: tagsParam().optional(),
		ShareType: param.oneOf(["Private", "Public"]).optional(),
		Type: param.oneOf(["String", "StringList"]).optional(),
	})),
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		Parameters: z.array(listedParameter),
		TotalCount: z.number(),
	})),
	errors: ["InvalidParameter"],
	missing: ["Of the public parameters there are those with commands, and they are listed only with ShareType Public."],
	authorize: (_asked, ctx) => onParameter("ListParameters", "parameter", undefined, ctx),
	handle(asked, ctx) {
		const rows = inOrder(listed(ctx, "parameter", asked), asked);
		const page = pageOf(rows, asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			Parameters: page.rows.map((row) =>
				listedParameter.parse({ ...parameterFacts(row), ParameterVersion: String(row.version) }),
			),
			TotalCount: rows.length,
		};
	},
});
