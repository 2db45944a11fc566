import { ExpressionError } from "./expression-error";
import { bareList, listAt, mapOf, numberOf, single, textAt, values } from "./function-arguments";
import { order } from "./jq/operators";
import { selectAll } from "./select-value";
import type { TemplateFunction } from "./template-function";
import { isList, isMap, type Json, looseKey, member, textOf } from "./value";

/** Functions over lists and maps (OOS built-in functions reference). */
export const LIST_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
	"Fn::Select": (argument) => {
		const [index = null, container = null] = values("Fn::Select", argument, 2);
		return select(index, container);
	},
	"Fn::First": (argument) => bareList("Fn::First", argument)[0] ?? null,
	"Fn::Last": (argument) => bareList("Fn::Last", argument).at(-1) ?? null,
	"Fn::Min": (argument) => [...bareList("Fn::Min", argument)].sort(order)[0] ?? null,
	"Fn::Max": (argument) => [...bareList("Fn::Max", argument)].sort(order).at(-1) ?? null,
	"Fn::RangeSelect": (argument) => {
		const list = values("Fn::RangeSelect", argument, 3);
		const [from, to] = [numberOf("Fn::RangeSelect", list[0]), numberOf("Fn::RangeSelect", list[1])];
		return listAt("Fn::RangeSelect", list, 2).slice(from, to);
	},
	"Fn::Sum": (argument) =>
		bareList("Fn::Sum", argument).reduce<number>((sum, item) => sum + numberOf("Fn::Sum", item), 0),
	"Fn::ListJoin": (argument) => values("Fn::ListJoin", argument),
	"Fn::MergeList": (argument) => bareList("Fn::MergeList", argument).flatMap((item) => (isList(item) ? item : [item])),
	"Fn::MergeMap": (argument) =>
		bareList("Fn::MergeMap", argument).reduce<Json>((merged, item) => {
			return { ...mapOf("Fn::MergeMap", merged), ...mapOf("Fn::MergeMap", item) };
		}, {}),
	"Fn::MergeMapToList": mergeMapToList,
	"Fn::MapJoin": (argument) => {
		const list = values("Fn::MapJoin", argument, 2);
		const others = listAt("Fn::MapJoin", list, 1);
		return Object.fromEntries(listAt("Fn::MapJoin", list, 0).map((key, index) => [textOf(key), others[index] ?? null]));
	},
	"Fn::ConvertMapToList": (argument) =>
		Object.entries(mapOf("Fn::ConvertMapToList", single(argument))).map(([Key, Value]) => ({ Key, Value })),
	"Fn::Intersection": (argument) => {
		const [first = [], ...others] = listsOf("Fn::Intersection", argument);
		const known = others.map((other) => new Set(other.map(looseKey)));
		return distinct(first).filter((item) => known.every((keys) => keys.has(looseKey(item))));
	},
	"Fn::Union": (argument) => distinct(listsOf("Fn::Union", argument).flat()),
	"Fn::Difference": (argument) => {
		const lists = listsOf("Fn::Difference", argument);
		const known = lists.map((list) => new Set(list.map(looseKey)));
		return distinct(lists.flat()).filter((item) => !known.every((keys) => keys.has(looseKey(item))));
	},
	"Fn::CalculateBatch": (argument) => {
		const list = values("Fn::CalculateBatch", argument, 2);
		const batches = Math.max(1, numberOf("Fn::CalculateBatch", list[0]));
		return Math.max(1, Math.ceil(listAt("Fn::CalculateBatch", list, 1).length / batches));
	},
	"Fn::Jq": (argument, meter) => {
		const list = values("Fn::Jq", argument, 3);
		const how = textAt("Fn::Jq", list, 0).toLowerCase();
		const results = selectAll(parsedText(list[2] ?? null), textAt("Fn::Jq", list, 1), meter);
		if (how !== "first" && how !== "all") {
			throw new ExpressionError('Fn::Jq needs "First" or "All" as its first value.');
		}
		return how === "first" ? (results[0] ?? null) : results;
	},
	// An expression, alone or as a list of one.
	"Fn::Eval": (argument, meter) => {
		const [text = null, ...others] = isList(argument) ? argument : [argument];
		if (others.length > 0) {
			throw new ExpressionError("Fn::Eval takes one expression.");
		}
		return selectAll(null, textOf(text), meter)[0] ?? null;
	},
};

/** The document that a text is, for a filter that is to work on it; other texts stay texts. */
function parsedText(value: Json): Json {
	if (typeof value !== "string" || !/^\s*[[{]/.test(value)) {
		return value;
	}
	try {
		return JSON.parse(value) as Json;
	} catch {
		return value;
	}
}

function select(index: Json, container: Json): Json {
	if (isMap(container)) {
		return member(container, textOf(index)) ?? null;
	}
	if (isList(container)) {
		const position = numberOf("Fn::Select", index);
		return container[position < 0 ? container.length + position : position] ?? null;
	}
	// What a task that did not run would have given.
	if (container === null) {
		return null;
	}
	throw new ExpressionError("Fn::Select needs a list or a map to select from.");
}

/** The nth map takes the nth value of every source; a shorter source repeats its last value. */
function mergeMapToList(argument: Json): Json {
	const sources = values("Fn::MergeMapToList", argument).flatMap((source) =>
		Object.entries(mapOf("Fn::MergeMapToList", source)).map(([key, list]) => {
			if (!isList(list)) {
				throw new ExpressionError(`Fn::MergeMapToList needs a list as the value of ${key}.`);
			}
			return { key, list };
		}),
	);
	const length = Math.max(0, ...sources.map((source) => source.list.length));
	return Array.from({ length }, (_, index) =>
		Object.fromEntries(sources.map(({ key, list }) => [key, list[Math.min(index, list.length - 1)] ?? null])),
	);
}

function listsOf(name: string, argument: Json): readonly (readonly Json[])[] {
	const list = values(name, argument);
	return list.map((_, index) => listAt(name, list, index));
}

function distinct(list: readonly Json[]): Json[] {
	const known = new Set<string>();
	return list.filter((item) => {
		const key = looseKey(item);
		return known.has(key) ? false : known.add(key);
	});
}
