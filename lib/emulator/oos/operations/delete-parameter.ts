import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { removeParameter } from "../parameter-store";
import type { ParameterKind } from "../store";
import { onParameter, parameterName } from "./parameter-fields";

function deletion(action: string, kind: ParameterKind) {
	return operation({
		action,
		input: params(() => ({ Name: parameterName(kind), RegionId: param.string().optional() })),
		output: z.object({}),
		errors: ["EntityNotExists.Parameter"],
		authorize: (asked, ctx) => onParameter(action, kind, asked.Name, ctx),
		handle(asked, ctx) {
			removeParameter(ctx, kind, asked.Name);
			return {};
		},
	});
}

/** DeleteParameter: removes a parameter with its history. */
export const deleteParameter = deletion("DeleteParameter", "parameter");

/** DeleteSecretParameter: removes a secret parameter with its history. */
export const deleteSecretParameter = deletion("DeleteSecretParameter", "secretparameter");
