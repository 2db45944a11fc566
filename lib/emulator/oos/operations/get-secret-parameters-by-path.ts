import { z } from "zod";
import { operation } from "../../core/operation";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { allParameters, isUnder, keptVersion } from "../parameter-store";
import { parameterFacts, secretByPath } from "../parameter-view";
import { pageOf, pagingParams } from "./fields";
import { onParameter } from "./parameter-fields";

/** GetSecretParametersByPath: the parameters whose names lie under a path, with their values. */
export const getSecretParametersByPath = operation({
	action: "GetSecretParametersByPath",
	input: params({
		...pagingParams(1),
		Path: param.string({ min: 1, max: 200 }),
		Recursive: param.boolean().default(false),
		RegionId: param.string().optional(),
		WithDecryption: param.boolean().default(false),
	}),
	output: z.object({
		MaxResults: z.number(),
		NextToken: z.string(),
		Parameters: z.array(secretByPath),
		TotalCount: z.number(),
	}),
	errors: ["InvalidParameter"],
	authorize: (_asked, ctx) => onParameter("GetSecretParametersByPath", "secretparameter", undefined, ctx),
	handle(asked, ctx) {
		const under = () => filtered(allParameters(ctx, "secretparameter"), isUnder(asked.Path, asked.Recursive));
		const page = pageOf(under(), asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			Parameters: page.rows.map((row) => {
				const kept = keptVersion(ctx, row);
				const value = asked.WithDecryption ? kept.value : undefined;
				return secretByPath.parse(parameterFacts(row, value));
			}),
			TotalCount: countOf(under()),
		};
	},
});
