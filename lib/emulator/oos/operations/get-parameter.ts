import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { oosErrors } from "../errors";
import { keptVersion, readableParameter } from "../parameter-store";
import { parameterFacts, readParameter } from "../parameter-view";
import { onParameter, readableName } from "./parameter-fields";

/** GetParameter: a parameter in a version or the latest. */
export const getParameter = operation({
	action: "GetParameter",
	input: params(() => ({
		Name: readableName(),
		ParameterVersion: param.integer({ min: 1 }).optional(),
		RegionId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
	})),
	output: lazyObject(() => ({ Parameter: readParameter })),
	errors: ["EntityNotExists.Parameter"],
	authorize: (asked, ctx) => onParameter("GetParameter", "parameter", asked.Name, ctx),
	handle(asked, ctx) {
		const row = readableParameter(ctx, "parameter", asked.Name);
		if (asked.ResourceGroupId && asked.ResourceGroupId !== row.resourceGroupId) {
			throw oosErrors.parameterNotFound(asked.Name);
		}
		const kept = keptVersion(ctx, row, asked.ParameterVersion);
		return { Parameter: readParameter.parse(parameterFacts(row, kept.value, kept.version)) };
	},
});
