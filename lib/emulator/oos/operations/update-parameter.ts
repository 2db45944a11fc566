import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { updateParameterRow } from "../parameter-store";
import { changedParameter, parameterFacts } from "../parameter-view";
import { onParameter, parameterChanges, parameterName } from "./parameter-fields";

/** UpdateParameter: gives a parameter another value, as one more version. */
export const updateParameter = operation({
	action: "UpdateParameter",
	input: params({ ...parameterChanges, Name: parameterName("parameter") }),
	output: z.object({ Parameter: changedParameter }),
	errors: ["EntityNotExists.Parameter", "InvalidParameter"],
	authorize: (asked, ctx) => onParameter("UpdateParameter", "parameter", asked.Name, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = updateParameterRow(ctx, "parameter", asked.Name, {
			value: asked.Value,
			description: asked.Description,
			tags: asked.Tags,
			resourceGroupId: asked.ResourceGroupId,
		});
		return { Parameter: changedParameter.parse({ ...parameterFacts(row), Tags: JSON.stringify(row.tags) }) };
	},
});
