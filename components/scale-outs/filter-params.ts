import { createLoader, type inferParserType, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { directions, scaleOutStatuses, scriptResults, timeRanges } from "@/lib/history/scale-out-choices";
import type { QueryInput } from "@/lib/queries/registry";

/** How the list's filters and place stand in the query string. */
export const scaleOutParams = {
	direction: parseAsStringLiteral(directions).withDefault("SCALE_OUT"),
	range: parseAsStringLiteral(timeRanges).withDefault("all"),
	status: parseAsStringLiteral(scaleOutStatuses),
	script: parseAsStringLiteral(scriptResults),
	group: parseAsString,
	attention: parseAsBoolean.withDefault(false),
	after: parseAsString,
	before: parseAsString,
};

export type ScaleOutParams = inferParserType<typeof scaleOutParams>;

/** Reads them on the server. */
export const loadScaleOutParams = createLoader(scaleOutParams);

/** The filter as the queries take it. */
export function filterInput(params: ScaleOutParams): QueryInput<"scaleOuts.summary"> {
	return {
		direction: params.direction,
		range: params.range,
		...(params.status && { status: params.status }),
		...(params.script && { scriptResult: params.script }),
		...(params.group && { scalingGroupId: params.group }),
		...(params.attention && { needsAttention: true }),
	};
}

/** The list's input: the filter and the place in the list. */
export function listInput(params: ScaleOutParams): QueryInput<"scaleOuts.list"> {
	return {
		...filterInput(params),
		...(params.after && { after: params.after }),
		...(params.before && { before: params.before }),
	};
}
