import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { removeParameter } from "../parameter-store";
import { onParameter, parameterName } from "./parameter-fields";

/** DeleteSecretParameter: removes a secret parameter with its history. */
export const deleteSecretParameter = operation({
	action: "DeleteSecretParameter",
	input: params({ Name: parameterName("secretparameter"), RegionId: param.string().optional() }),
	output: z.object({}),
	errors: ["EntityNotExists.Parameter"],
	authorize: (asked, ctx) => onParameter("DeleteSecretParameter", "secretparameter", asked.Name, ctx),
	handle(asked, ctx) {
		removeParameter(ctx, "secretparameter", asked.Name);
		return {};
	},
});
