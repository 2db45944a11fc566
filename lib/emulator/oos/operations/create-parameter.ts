import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { createParameterRow } from "../parameter-store";
import { madeParameter, parameterFacts } from "../parameter-view";
import { newParameter, onParameter, parameterName } from "./parameter-fields";

/** CreateParameter: keeps a parameter in its first version; the answer does not repeat the value. */
export const createParameter = operation({
	action: "CreateParameter",
	input: params(() => ({
		...newParameter.shape,
		Name: parameterName("parameter"),
		Type: param.oneOf(["String", "StringList"]),
	})),
	output: lazyObject(() => ({ Parameter: madeParameter })),
	errors: ["EntityNotExists.ResourceGroup", "EntityAlreadyExists.Parameter", "InvalidParameter"],
	authorize: (asked, ctx) => onParameter("CreateParameter", "parameter", asked.Name, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = createParameterRow(ctx, {
			kind: "parameter",
			name: asked.Name,
			type: asked.Type,
			value: asked.Value,
			description: asked.Description,
			constraints: asked.Constraints,
			tags: asked.Tags,
			resourceGroupId: asked.ResourceGroupId,
			keyId: "",
			dkmsInstanceId: "",
		});
		return { Parameter: madeParameter.parse(parameterFacts(row)) };
	},
});
