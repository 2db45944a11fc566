import { z } from "zod";
import { operation } from "../../core/operation";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { allParameters, isUnder, keptVersion } from "../parameter-store";
import { parameterByPath, parameterFacts } from "../parameter-view";
import { pageOf, pagingParams } from "./fields";
import { onParameter } from "./parameter-fields";

/** GetParametersByPath: the parameters whose names lie under a path, with their values. */
export const getParametersByPath = operation({
	action: "GetParametersByPath",
	input: params({
		...pagingParams(1),
		Path: param.string({ min: 1, max: 200 }),
		Recursive: param.boolean().default(false),
		RegionId: param.string().optional(),
	}),
	output: z.object({
		MaxResults: z.number(),
		NextToken: z.string(),
		Parameters: z.array(parameterByPath),
		TotalCount: z.number(),
	}),
	errors: ["InvalidParameter"],
	authorize: (_asked, ctx) => onParameter("GetParametersByPath", "parameter", undefined, ctx),
	handle(asked, ctx) {
		const under = () => filtered(allParameters(ctx, "parameter"), isUnder(asked.Path, asked.Recursive));
		const page = pageOf(under(), asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			Parameters: page.rows.map((row) => {
				const kept = keptVersion(ctx, row);
				const value = kept.value;
				return parameterByPath.parse(parameterFacts(row, value));
			}),
			TotalCount: countOf(under()),
		};
	},
});
