import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { removeParameter } from "../parameter-store";
import { onParameter, parameterName } from "./parameter-fields";

/** DeleteParameter: removes a parameter with its history. */
export const deleteParameter = operation({
	action: "DeleteParameter",
	input: params({ Name: parameterName("parameter"), RegionId: param.string().optional() }),
	output: z.object({}),
	errors: ["EntityNotExists.Parameter"],
	authorize: (asked, ctx) => onParameter("DeleteParameter", "parameter", asked.Name, ctx),
	handle(asked, ctx) {
		removeParameter(ctx, "parameter", asked.Name);
		return {};
	},
});
