import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isUnder, keptVersion, readableParameters } from "../parameter-store";
import { parameterByPath, parameterFacts, secretByPath } from "../parameter-view";
import type { ParameterKind } from "../store";
import { pageOf, pagingParams } from "./fields";
import { type Decryption, decryption, onParameter, shownValue } from "./parameter-fields";

const path = {
	...pagingParams(1),
	Path: param.string({ min: 1, max: 200 }),
	Recursive: param.boolean().default(false),
	RegionId: param.string().optional(),
};
type Asked = z.output<z.ZodObject<typeof path>> & Decryption;

function byPath(action: string, kind: ParameterKind, input: z.ZodType<Asked>, view: z.ZodType) {
	return operation({
		action,
		input,
		output: lazyObject(() => ({
			MaxResults: z.number(),
			NextToken: z.string(),
			Parameters: z.array(view),
			TotalCount: z.number(),
		})),
		errors: ["InvalidParameter"],
		authorize: (_asked, ctx) => onParameter(action, kind, undefined, ctx),
		handle(asked, ctx) {
			const under = [...filtered(readableParameters(ctx, kind), isUnder(asked.Path, asked.Recursive))];
			const page = pageOf(under, asked);
			return {
				MaxResults: asked.MaxResults,
				NextToken: page.NextToken,
				Parameters: page.rows.map((row) => view.parse(parameterFacts(row, shownValue(asked, keptVersion(ctx, row))))),
				TotalCount: under.length,
			};
		},
	});
}

/** GetParametersByPath: the parameters whose names lie under a path, with their values. */
export const getParametersByPath = byPath("GetParametersByPath", "parameter", params(path), parameterByPath);

/** GetSecretParametersByPath: the secret parameters whose names lie under a path; their values only WithDecryption. */
export const getSecretParametersByPath = byPath(
	"GetSecretParametersByPath",
	"secretparameter",
	params(() => ({ ...path, ...decryption })),
	secretByPath,
);
