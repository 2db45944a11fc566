import { z } from "zod";
import { operation } from "../../core/operation";
import { countOf } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { requireParameter, versionsOf } from "../parameter-store";
import { pageOf, pagingParams } from "./fields";
import { onParameter, parameterName } from "./parameter-fields";

/** ListParameterVersions: the history of a parameter, newest first. */
export const listParameterVersions = operation({
	action: "ListParameterVersions",
	input: params({
		...pagingParams(1),
		Name: parameterName("parameter"),
		RegionId: param.string().optional(),
		ShareType: param.oneOf(["Private", "Public"]).default("Private"),
	}),
	output: z.object({
		CreatedBy: z.string(),
		CreatedDate: z.string(),
		Description: z.string(),
		Id: z.string(),
		MaxResults: z.number(),
		Name: z.string(),
		NextToken: z.string(),
		ParameterVersions: z.array(
			z.object({
				ParameterVersion: z.number(),
				UpdatedBy: z.string(),
				UpdatedDate: z.string(),
				Value: z.string(),
			}),
		),
		TotalCount: z.number(),
		Type: z.string(),
	}),
	errors: ["EntityNotExists.Parameter", "InvalidParameter"],
	ignored: ["ShareType"],
	authorize: (asked, ctx) => onParameter("ListParameterVersions", "parameter", asked.Name, ctx),
	handle(asked, ctx) {
		const row = requireParameter(ctx, "parameter", asked.Name);
		const page = pageOf(versionsOf(ctx, row), asked);
		return {
			CreatedBy: row.createdBy,
			CreatedDate: isoSeconds(row.createdAt),
			Description: row.description,
			Id: row.id,
			MaxResults: asked.MaxResults,
			Name: row.name,
			NextToken: page.NextToken,
			ParameterVersions: page.rows.map((kept) => ({
				ParameterVersion: kept.version,
				UpdatedBy: kept.updatedBy,
				UpdatedDate: isoSeconds(kept.updatedAt),
				Value: kept.value,
			})),
			TotalCount: countOf(versionsOf(ctx, row)),
			Type: row.type,
		};
	},
});
