import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { keptVersion, parametersNamed } from "../parameter-store";
import { parameterFacts, readParameter } from "../parameter-view";
import { onParameter, parameterNames } from "./parameter-fields";

/** GetParameters: up to ten parameters by their names, and which of the names are none. */
export const getParameters = operation({
	action: "GetParameters",
	input: params({ Names: parameterNames, RegionId: param.string().optional() }),
	output: z.object({ InvalidParameters: z.array(z.string()), Parameters: z.array(readParameter) }),
	authorize: (asked, ctx) => asked.Names.map((name) => onParameter("GetParameters", "parameter", name, ctx)),
	handle(asked, ctx) {
		const { found, unknown } = parametersNamed(ctx, "parameter", asked.Names);
		return {
			InvalidParameters: unknown,
			Parameters: found.map((row) => {
				const kept = keptVersion(ctx, row);
				const value = kept.value;
				return readParameter.parse(parameterFacts(row, value));
			}),
		};
	},
});
