import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { keptVersion, requireParameter } from "../parameter-store";
import { parameterFacts, readSecret } from "../parameter-view";
import { decryption, onParameter, parameterName, shownValue } from "./parameter-fields";

/** GetSecretParameter: a secret parameter in a version or the latest; its value only WithDecryption. */
export const getSecretParameter = operation({
	action: "GetSecretParameter",
	input: params(() => ({
		Name: parameterName("secretparameter"),
		ParameterVersion: param.integer({ min: 1 }).optional(),
		RegionId: param.string().optional(),
		...decryption,
	})),
	output: lazyObject(() => ({ Parameter: readSecret })),
	errors: ["EntityNotExists.Parameter"],
	authorize: (asked, ctx) => onParameter("GetSecretParameter", "secretparameter", asked.Name, ctx),
	handle(asked, ctx) {
		const row = requireParameter(ctx, "secretparameter", asked.Name);
		const kept = keptVersion(ctx, row, asked.ParameterVersion);
		return { Parameter: readSecret.parse(parameterFacts(row, shownValue(asked, kept), kept.version)) };
	},
});
