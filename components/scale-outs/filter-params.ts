import { directions, scaleOutStatuses, timeRanges, triggers } from "@/lib/history/scale-out-choices";
import type { QueryInput } from "@/lib/queries/registry";
import { VERDICTS } from "@/lib/runs/verdicts";
import {
	createLoader,
	createSerializer,
	parseAsBoolean,
	parseAsIsoDateTime,
	parseAsString,
	parseAsStringLiteral,
	type QueryValues,
} from "@/lib/ui/query-params";

/** How the list's filters and place stand in the query string. */
export const scaleOutParams = {
	direction: parseAsStringLiteral(directions).withDefault("SCALE_OUT"),
	range: parseAsStringLiteral(timeRanges).withDefault("all"),
	status: parseAsStringLiteral(scaleOutStatuses),
	verdict: parseAsStringLiteral(VERDICTS),
	trigger: parseAsStringLiteral(triggers),
	group: parseAsString,
	rule: parseAsString,
	template: parseAsString,
	cause: parseAsString,
	script: parseAsString,
	instance: parseAsString,
	from: parseAsIsoDateTime,
	to: parseAsIsoDateTime,
	attention: parseAsBoolean.withDefault(false),
	after: parseAsString,
	before: parseAsString,
};

export type ScaleOutParams = QueryValues<typeof scaleOutParams>;

/** Reads them on the server. */
export const loadScaleOutParams = createLoader(scaleOutParams);

/** The filter as the queries take it. */
export function filterInput(params: ScaleOutParams): QueryInput<"scaleOuts.summary"> {
	return {
		direction: params.direction,
		range: params.range,
		...(params.status && { status: params.status }),
		...(params.verdict && { verdict: params.verdict }),
		...(params.trigger && { trigger: params.trigger }),
		...(params.group && { scalingGroupId: params.group }),
		...(params.rule && { scalingRuleId: params.rule }),
		...(params.template && { templateName: params.template }),
		...(params.cause && { causeCode: params.cause }),
		...(params.script && { scriptHash: params.script }),
		...(params.instance && { instanceId: params.instance }),
		...(params.from && { from: params.from.toISOString() }),
		...(params.to && { to: params.to.toISOString() }),
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

const serialize = createSerializer(scaleOutParams);

/** The address of the list with a filter, from its beginning. */
export const listHref = (params: Partial<ScaleOutParams>): string =>
	serialize("/scale-outs", { ...params, after: null, before: null });
