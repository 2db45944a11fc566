import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { listedSecret, parameterFacts } from "../parameter-view";
import { pageOf, pagingParams, tagsParam } from "./fields";
import { inOrder, listed, onParameter, parameterSorting } from "./parameter-fields";

/** ListSecretParameters: the region's secret parameters without their values, by name unless sorted otherwise. */
export const listSecretParameters = operation({
	action: "ListSecretParameters",
	input: params(() => ({
		...pagingParams(1),
		...parameterSorting,
		Name: param.string().optional(),
		Path: param.string().optional(),
		Recursive: param.boolean().default(false),
		RegionId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		Tags: tagsParam().optional(),
	})),
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		Parameters: z.array(listedSecret),
	})),
	errors: ["InvalidParameter"],
	authorize: (_asked, ctx) => onParameter("ListSecretParameters", "secretparameter", undefined, ctx),
	handle(asked, ctx) {
		const rows = inOrder(listed(ctx, "secretparameter", asked), asked);
		const page = pageOf(rows, asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			Parameters: page.rows.map((row) =>
				listedSecret.parse({ ...parameterFacts(row), ParameterVersion: String(row.version) }),
			),
		};
	},
});
