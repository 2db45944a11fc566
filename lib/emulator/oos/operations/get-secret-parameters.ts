import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { keptVersion, parametersNamed } from "../parameter-store";
import { namedSecret, parameterFacts } from "../parameter-view";
import { onParameter, parameterNames } from "./parameter-fields";

/** GetSecretParameters: up to ten parameters by their names, and which of the names are none. */
export const getSecretParameters = operation({
	action: "GetSecretParameters",
	input: params({
		Names: parameterNames,
		RegionId: param.string().optional(),
		WithDecryption: param.boolean().default(false),
	}),
	output: z.object({ InvalidParameters: z.array(z.string()), Parameters: z.array(namedSecret) }),
	authorize: (asked, ctx) =>
		asked.Names.map((name) => onParameter("GetSecretParameters", "secretparameter", name, ctx)),
	handle(asked, ctx) {
		const { found, unknown } = parametersNamed(ctx, "secretparameter", asked.Names);
		return {
			InvalidParameters: unknown,
			Parameters: found.map((row) => {
				const kept = keptVersion(ctx, row);
				const value = asked.WithDecryption ? kept.value : undefined;
				return namedSecret.parse(parameterFacts(row, value));
			}),
		};
	},
});
