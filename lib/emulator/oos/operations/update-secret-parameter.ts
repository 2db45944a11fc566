import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { updateParameterRow } from "../parameter-store";
import { changedSecret, parameterFacts } from "../parameter-view";
import { onParameter, parameterChanges, parameterName } from "./parameter-fields";

/** UpdateSecretParameter: gives a secret parameter another value, as one more version. */
export const updateSecretParameter = operation({
	action: "UpdateSecretParameter",
	input: params({ ...parameterChanges, Name: parameterName("secretparameter") }),
	output: z.object({ Parameter: changedSecret }),
	errors: ["EntityNotExists.Parameter", "InvalidParameter"],
	authorize: (asked, ctx) => onParameter("UpdateSecretParameter", "secretparameter", asked.Name, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = updateParameterRow(ctx, "secretparameter", asked.Name, {
			value: asked.Value,
			description: asked.Description,
			tags: asked.Tags,
			resourceGroupId: asked.ResourceGroupId,
		});
		return { Parameter: changedSecret.parse({ ...parameterFacts(row), Tags: JSON.stringify(row.tags) }) };
	},
});
