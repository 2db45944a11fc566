import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { countOf } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { requireParameter, versionsOf } from "../parameter-store";
import type { ParameterKind } from "../store";
import { pageOf, pagingParams } from "./fields";
import { type Decryption, decryption, onParameter, parameterName, shownValue } from "./parameter-fields";

const history = (kind: ParameterKind) => ({
	...pagingParams(1),
	Name: parameterName(kind),
	RegionId: param.string().optional(),
	ShareType: param.oneOf(["Private", "Public"]).default("Private"),
});
const version = { ParameterVersion: z.number(), UpdatedBy: z.string(), UpdatedDate: z.string() };
type Version = z.output<z.ZodObject<typeof version>> & { readonly Value?: string | undefined };
type Asked = z.output<z.ZodObject<ReturnType<typeof history>>> & Decryption;

function versions(action: string, kind: ParameterKind, input: z.ZodType<Asked>, view: z.ZodType<Version>) {
	return operation({
		action,
		input,
		output: lazyObject(() => ({
			CreatedBy: z.string(),
			CreatedDate: z.string(),
			Description: z.string(),
			Id: z.string(),
			MaxResults: z.number(),
			Name: z.string(),
			NextToken: z.string(),
			ParameterVersions: z.array(view),
			TotalCount: z.number(),
			Type: z.string(),
		})),
		errors: ["EntityNotExists.Parameter", "InvalidParameter"],
		ignored: ["ShareType"],
		authorize: (asked, ctx) => onParameter(action, kind, asked.Name, ctx),
		handle(asked, ctx) {
			const row = requireParameter(ctx, kind, asked.Name);
			const page = pageOf(versionsOf(ctx, row), asked);
			return {
				CreatedBy: row.createdBy,
				CreatedDate: isoSeconds(row.createdAt),
				Description: row.description,
				Id: row.id,
				MaxResults: asked.MaxResults,
				Name: row.name,
				NextToken: page.NextToken,
				ParameterVersions: page.rows.map((kept) => {
					const value = shownValue(asked, kept);
					return {
						ParameterVersion: kept.version,
						UpdatedBy: kept.updatedBy,
						UpdatedDate: isoSeconds(kept.updatedAt),
						...(value !== undefined && { Value: value }),
					};
				}),
				TotalCount: countOf(versionsOf(ctx, row)),
				Type: row.type,
			};
		},
	});
}

/** ListParameterVersions: the history of a parameter, newest first. */
export const listParameterVersions = versions(
	"ListParameterVersions",
	"parameter",
	params(history("parameter")),
	lazyObject(() => ({ ...version, Value: z.string() })),
);

/** ListSecretParameterVersions: the history of a secret parameter, newest first; values only WithDecryption. */
export const listSecretParameterVersions = versions(
	"ListSecretParameterVersions",
	"secretparameter",
	params(() => ({ ...history("secretparameter"), ...decryption })),
	lazyObject(() => ({ ...version, Value: z.string().optional() })),
);
