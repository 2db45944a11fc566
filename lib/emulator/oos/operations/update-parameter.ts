import type { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { updateParameterRow } from "../parameter-store";
import { changedParameter, changedSecret, parameterFacts } from "../parameter-view";
import type { ParameterKind } from "../store";
import { onParameter, parameterChanges, parameterName } from "./parameter-fields";

function update(action: string, kind: ParameterKind, view: z.ZodType) {
	return operation({
		action,
		input: params(() => ({ ...parameterChanges.shape, Name: parameterName(kind) })),
		output: lazyObject(() => ({ Parameter: view })),
		cleared: ["Description"],
		errors: ["EntityNotExists.ResourceGroup", "EntityNotExists.Parameter", "InvalidParameter"],
		authorize: (asked, ctx) => onParameter(action, kind, asked.Name, ctx, asked.Tags),
		handle(asked, ctx) {
			const row = updateParameterRow(ctx, kind, asked.Name, {
				value: asked.Value,
				description: asked.Description,
				tags: asked.Tags,
				resourceGroupId: asked.ResourceGroupId,
			});
			return { Parameter: view.parse({ ...parameterFacts(row), Tags: JSON.stringify(row.tags) }) };
		},
	});
}

/** UpdateParameter: gives a parameter another value, as one more version. */
export const updateParameter = update("UpdateParameter", "parameter", changedParameter);

/** UpdateSecretParameter: gives a secret parameter another value, as one more version. */
export const updateSecretParameter = update("UpdateSecretParameter", "secretparameter", changedSecret);
