import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { createParameterRow } from "../parameter-store";
import { madeSecret, parameterFacts } from "../parameter-view";
import { newParameter, onParameter, parameterName } from "./parameter-fields";

/** CreateSecretParameter: keeps a secret parameter in its first version; the answer does not repeat the value. */
export const createSecretParameter = operation({
	action: "CreateSecretParameter",
	input: params(() => ({
		...newParameter.shape,
		Name: parameterName("secretparameter"),
		DKMSInstanceId: param.string().default(""),
		KeyId: param.string().default(""),
		Type: param.oneOf(["Secret"]).default("Secret"),
	})),
	output: lazyObject(() => ({ Parameter: madeSecret })),
	errors: ["EntityNotExists.ResourceGroup", "EntityAlreadyExists.Parameter", "InvalidParameter"],
	missing: ["KeyId and DKMSInstanceId are kept and answered; nothing is encrypted with them."],
	authorize: (asked, ctx) => onParameter("CreateSecretParameter", "secretparameter", asked.Name, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = createParameterRow(ctx, {
			kind: "secretparameter",
			name: asked.Name,
			type: asked.Type,
			value: asked.Value,
			description: asked.Description,
			constraints: asked.Constraints,
			tags: asked.Tags,
			resourceGroupId: asked.ResourceGroupId,
			keyId: asked.KeyId,
			dkmsInstanceId: asked.DKMSInstanceId,
		});
		return { Parameter: madeSecret.parse(parameterFacts(row)) };
	},
});
