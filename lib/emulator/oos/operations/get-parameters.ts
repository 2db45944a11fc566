import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { keptVersion, parametersNamed } from "../parameter-store";
import { namedSecret, parameterFacts, readParameter } from "../parameter-view";
import type { ParameterKind } from "../store";
import { type Decryption, decryption, onParameter, parameterNames, shownValue } from "./parameter-fields";

const named = { Names: parameterNames, RegionId: param.string().optional() };
type Asked = z.output<z.ZodObject<typeof named>> & Decryption;

function byNames(action: string, kind: ParameterKind, input: z.ZodType<Asked>, view: z.ZodType) {
	return operation({
		action,
		input,
		output: lazyObject(() => ({ InvalidParameters: z.array(z.string()), Parameters: z.array(view) })),
		authorize: (asked, ctx) => asked.Names.map((name) => onParameter(action, kind, name, ctx)),
		handle(asked, ctx) {
			const { found, unknown } = parametersNamed(ctx, kind, asked.Names);
			return {
				InvalidParameters: unknown,
				Parameters: found.map((row) => view.parse(parameterFacts(row, shownValue(asked, keptVersion(ctx, row))))),
			};
		},
	});
}

/** GetParameters: up to ten parameters by their names, and which of the names are none. */
export const getParameters = byNames("GetParameters", "parameter", params(named), readParameter);

/** GetSecretParameters: up to ten secret parameters by their names, and which of the names are none; values only WithDecryption. */
export const getSecretParameters = byNames(
	"GetSecretParameters",
	"secretparameter",
	params(() => ({ ...named, ...decryption })),
	namedSecret,
);
