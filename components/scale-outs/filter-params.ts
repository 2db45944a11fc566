import {
	directions,
	LONGEST_VALUE,
	RUN_ORDERS,
	SHORTEST_TEXT,
	scaleOutStatuses,
	timeRanges,
	triggers,
} from "@/lib/history/scale-out-choices";
import type { QueryInput } from "@/lib/queries/registry";
import { VERDICTS } from "@/lib/runs/verdicts";
import {
	createLoader,
	createParser,
	createSerializer,
	parseAsBoolean,
	parseAsIsoDateTime,
	parseAsString,
	parseAsStringLiteral,
	type QueryValues,
	readParams,
} from "@/lib/ui/query-params";
import { WHOLE_LIST } from "@/lib/views/view-search";

/** The list's page, and the name under which its views are saved. */
export const LIST_PATH = "/scale-outs";
export const VIEWED_LIST = "scale-outs";

const parseAsText = createParser({
	parse: (text) => (text !== "" && text.length <= LONGEST_VALUE ? text : null),
	serialize: String,
});

/**
 * How the list's filters and place stand in the query string: the one reading of it, for pages, links and saved views.
 * What a parser takes, the queries' schema takes too.
 */
export const scaleOutParams = {
	direction: parseAsStringLiteral(directions).withDefault("SCALE_OUT"),
	range: parseAsStringLiteral(timeRanges).withDefault("all"),
	status: parseAsStringLiteral(scaleOutStatuses),
	verdict: parseAsStringLiteral(VERDICTS),
	trigger: parseAsStringLiteral(triggers),
	group: parseAsText,
	rule: parseAsText,
	template: parseAsText,
	cause: parseAsText,
	script: parseAsText,
	instance: parseAsText,
	from: parseAsIsoDateTime,
	to: parseAsIsoDateTime,
	attention: parseAsBoolean.withDefault(false),
	text: parseAsText,
	order: parseAsStringLiteral(RUN_ORDERS).withDefault("newest"),
	after: parseAsString,
	before: parseAsString,
};

export type ScaleOutParams = QueryValues<typeof scaleOutParams>;

/** Reads them on the server. */
export const loadScaleOutParams = createLoader(scaleOutParams);

/** Whether a span of one's own ends before it begins. */
export const isSpanWrong = ({ from, to }: Pick<ScaleOutParams, "from" | "to">): boolean =>
	from !== null && to !== null && from >= to;

/** What a list's address says besides its filters. */
const OTHER_PARAMS = ["view", "columns", "sort", "page"] as const;

/** Something in an address that says nothing: no such filter, no such value of it, or a span that ends before it begins. */
type WrongParam = { name: string; value: string; problem: "name" | "value" | "span" };

/** What in a query string is wrong, and so narrows nothing. */
export function findWrongParams(search: URLSearchParams): WrongParam[] {
	const wrong: WrongParam[] = [];
	for (const [name, value] of search) {
		const parser = Object.hasOwn(scaleOutParams, name)
			? scaleOutParams[name as keyof ScaleOutParams]
			: OTHER_PARAMS.find((other) => other === name);
		if (parser === undefined) {
			wrong.push({ name, value, problem: "name" });
		} else if (typeof parser === "object" && parser.parse(value) === null) {
			wrong.push({ name, value, problem: "value" });
		}
	}
	if (isSpanWrong(readParams(scaleOutParams, search))) {
		wrong.push({ name: "to", value: search.get("to") ?? "", problem: "span" });
	}
	return wrong;
}

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

/** Whether the address names something by an id that only the history's names make readable. */
export const needsOptions = ({ rule }: Pick<ScaleOutParams, "rule">): boolean => rule !== null;

/** What the list is searched for; none while it is too short. */
export const searchedText = ({ text }: Pick<ScaleOutParams, "text">): string | undefined =>
	text === null || text.trim().length < SHORTEST_TEXT ? undefined : text.trim();

/** The list's input: the filter, what is searched for, and the place in the list. */
export function listInput(params: ScaleOutParams): QueryInput<"scaleOuts.list"> {
	const text = searchedText(params);
	return {
		...filterInput(params),
		...(text !== undefined && { text }),
		...(params.order !== "newest" && { order: params.order }),
		...(params.after && { after: params.after }),
		...(params.before && { before: params.before }),
	};
}

/** The dashboard's list: as many of the newest runs as are seen at a glance. */
export function newestInput(params: ScaleOutParams): QueryInput<"scaleOuts.list"> {
	return { ...filterInput(params), size: 5 };
}

const serialize = createSerializer(scaleOutParams);

/** The address of the list with a filter, from its beginning. */
export function listHref(params: Partial<ScaleOutParams>): string {
	const href = serialize(LIST_PATH, { ...params, after: null, before: null });
	// Without a filter the list would open with its reader's default view.
	return href === LIST_PATH ? `${LIST_PATH}?view=${WHOLE_LIST}` : href;
}
