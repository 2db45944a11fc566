import { ExpressionError } from "./expression-error";
import { order } from "./jq-operators";
import type { Filter } from "./jq-parse";
import { isList, isMap, type Json, member, textOf } from "./value";

type Evaluate = (filter: Filter, input: Json) => Iterable<Json>;
type Builtin = (input: Json, args: readonly Filter[], run: Evaluate) => Iterable<Json>;

/** Runs one of jq's functions; throws ExpressionError for a function that this subset has not. */
export function callBuiltin(name: string, args: readonly Filter[], input: Json, run: Evaluate): Iterable<Json> {
	const builtin = Object.hasOwn(BUILTINS, `${name}/${args.length}`) ? BUILTINS[`${name}/${args.length}`] : undefined;
	if (!builtin) {
		throw new ExpressionError(`The selector function ${name}/${args.length} is not known.`);
	}
	return builtin(input, args, run);
}

const BUILTINS: Readonly<Record<string, Builtin>> = {
	"empty/0": () => [],
	"not/0": (input) => [input === null || input === false],
	"length/0": (input) => [lengthOf(input)],
	"keys/0": (input) => [isList(input) ? input.map((_, index) => index) : Object.keys(mapOf(input, "keys")).sort()],
	"add/0": (input) => [listOf(input, "add").reduce<Json>((sum, item) => addition(sum, item), null)],
	"first/0": (input) => [listOf(input, "first")[0] ?? null],
	"last/0": (input) => [listOf(input, "last").at(-1) ?? null],
	"reverse/0": (input) => [[...listOf(input, "reverse")].reverse()],
	"sort/0": (input) => [[...listOf(input, "sort")].sort(order)],
	"unique/0": (input) => [unique(listOf(input, "unique"))],
	"min/0": (input) => [[...listOf(input, "min")].sort(order)[0] ?? null],
	"max/0": (input) => [[...listOf(input, "max")].sort(order).at(-1) ?? null],
	"flatten/0": (input) => [flatten(listOf(input, "flatten"))],
	"tostring/0": (input) => [typeof input === "string" ? input : JSON.stringify(input)],
	"tonumber/0": (input) => [numberOf(input)],
	"type/0": (input) => [input === null ? "null" : isList(input) ? "array" : typeof input],
	"fromjson/0": (input) => [parseJson(input)],
	"tojson/0": (input) => [JSON.stringify(input)],
	"ascii_downcase/0": (input) => [stringOf(input, "ascii_downcase").toLowerCase()],
	"ascii_upcase/0": (input) => [stringOf(input, "ascii_upcase").toUpperCase()],
	"to_entries/0": (input) => [Object.entries(mapOf(input, "to_entries")).map(([key, value]) => ({ key, value }))],
	"from_entries/0": (input) => [fromEntries(listOf(input, "from_entries"))],
	"any/0": (input) => [listOf(input, "any").some((item) => item !== null && item !== false)],
	"all/0": (input) => [listOf(input, "all").every((item) => item !== null && item !== false)],
	"map/1": (input, [filter], run) => [[...each(listOf(input, "map"), filter, run)]],
	"select/1": (input, [filter], run) => selected(input, filter, run),
	"sort_by/1": (input, [filter], run) => [sortedBy(listOf(input, "sort_by"), filter, run)],
	"group_by/1": (input, [filter], run) => [groupedBy(listOf(input, "group_by"), filter, run)],
	"first/1": (input, [filter], run) => firstOf(input, filter, run),
	"has/1": (input, [filter], run) => mapEach(input, filter, run, (key) => has(input, key)),
	"join/1": (input, [filter], run) =>
		mapEach(input, filter, run, (by) => listOf(input, "join").map(textOf).join(stringOf(by, "join"))),
	"split/1": (input, [filter], run) =>
		mapEach(input, filter, run, (by) => stringOf(input, "split").split(stringOf(by, "split"))),
	"startswith/1": (input, [filter], run) =>
		mapEach(input, filter, run, (by) => stringOf(input, "startswith").startsWith(stringOf(by, "startswith"))),
	"endswith/1": (input, [filter], run) =>
		mapEach(input, filter, run, (by) => stringOf(input, "endswith").endsWith(stringOf(by, "endswith"))),
	"contains/1": (input, [filter], run) => mapEach(input, filter, run, (part) => contains(input, part)),
	"index/1": (input, [filter], run) => mapEach(input, filter, run, (part) => indexOf(input, part)),
	"del/1": (input, [filter]) => [deleted(input, filter)],
};

function* mapEach(input: Json, filter: Filter | undefined, run: Evaluate, to: (value: Json) => Json): Iterable<Json> {
	for (const value of filter ? run(filter, input) : []) {
		yield to(value);
	}
}

function* each(items: readonly Json[], filter: Filter | undefined, run: Evaluate): Iterable<Json> {
	for (const item of items) {
		yield* filter ? run(filter, item) : [];
	}
}

function* selected(input: Json, filter: Filter | undefined, run: Evaluate): Iterable<Json> {
	for (const test of filter ? run(filter, input) : []) {
		if (test !== null && test !== false) {
			yield input;
		}
	}
}

function* firstOf(input: Json, filter: Filter | undefined, run: Evaluate): Iterable<Json> {
	for (const value of filter ? run(filter, input) : []) {
		yield value;
		return;
	}
}

function keyed(items: readonly Json[], filter: Filter | undefined, run: Evaluate) {
	return items.map((item) => ({ item, key: filter ? [...run(filter, item)] : [] })).sort((a, b) => order(a.key, b.key));
}

function sortedBy(items: readonly Json[], filter: Filter | undefined, run: Evaluate): Json {
	return keyed(items, filter, run).map((entry) => entry.item);
}

function groupedBy(items: readonly Json[], filter: Filter | undefined, run: Evaluate): Json {
	const groups: { readonly key: Json; readonly items: Json[] }[] = [];
	for (const { item, key } of keyed(items, filter, run)) {
		const last = groups.at(-1);
		if (last && order(last.key, key) === 0) {
			last.items.push(item);
		} else {
			groups.push({ key, items: [item] });
		}
	}
	return groups.map((group) => group.items);
}

function lengthOf(value: Json): number {
	if (value === null) {
		return 0;
	}
	if (typeof value === "number") {
		return Math.abs(value);
	}
	if (typeof value === "boolean") {
		throw new ExpressionError("A boolean has no length.");
	}
	return typeof value === "string" ? [...value].length : isList(value) ? value.length : Object.keys(value).length;
}

function addition(a: Json, b: Json): Json {
	if (a === null || b === null) {
		return a ?? b;
	}
	if (isList(a) && isList(b)) {
		return [...a, ...b];
	}
	if (isMap(a) && isMap(b)) {
		return { ...a, ...b };
	}
	return typeof a === "number" && typeof b === "number" ? a + b : textOf(a) + textOf(b);
}

function unique(items: readonly Json[]): readonly Json[] {
	const sorted = [...items].sort(order);
	return sorted.filter((item, index) => index === 0 || order(item, sorted[index - 1] ?? null) !== 0);
}

function flatten(items: readonly Json[]): Json[] {
	return items.flatMap((item) => (isList(item) ? flatten(item) : [item]));
}

function fromEntries(items: readonly Json[]): Json {
	const out: Record<string, Json> = {};
	for (const item of items) {
		const entry = mapOf(item, "from_entries");
		const key = member(entry, "key") ?? member(entry, "Key") ?? member(entry, "name") ?? member(entry, "Name");
		out[textOf(key ?? null)] = member(entry, "value") ?? member(entry, "Value") ?? null;
	}
	return out;
}

function has(input: Json, key: Json): boolean {
	if (isList(input)) {
		return typeof key === "number" && key >= 0 && key < input.length;
	}
	return Object.hasOwn(mapOf(input, "has"), textOf(key));
}

function contains(whole: Json, part: Json): boolean {
	if (typeof whole === "string" && typeof part === "string") {
		return whole.includes(part);
	}
	if (isList(whole) && isList(part)) {
		return part.every((item) => whole.some((other) => contains(other, item)));
	}
	if (isMap(whole) && isMap(part)) {
		return Object.entries(part).every(([name, value]) => contains(member(whole, name) ?? null, value));
	}
	return order(whole, part) === 0;
}

function indexOf(whole: Json, part: Json): Json {
	const index = isList(whole)
		? whole.findIndex((item) => order(item, part) === 0)
		: stringOf(whole, "index").indexOf(stringOf(part, "index"));
	return index < 0 ? null : index;
}

/** `del(.a.b)`: only plain paths of names and positions can be deleted. */
function deleted(input: Json, filter: Filter | undefined): Json {
	const path = filter ? pathOf(filter) : undefined;
	if (!path) {
		throw new ExpressionError("del() takes a plain path such as .a.b.");
	}
	return without(input, path);
}

function pathOf(filter: Filter): readonly (string | number)[] | undefined {
	if (filter.type === "identity") {
		return [];
	}
	if (filter.type !== "index" || filter.key.type !== "literal") {
		return undefined;
	}
	const before = pathOf(filter.of);
	const key = filter.key.value;
	return before && (typeof key === "string" || typeof key === "number") ? [...before, key] : undefined;
}

function without(value: Json, path: readonly (string | number)[]): Json {
	const [key, ...rest] = path;
	if (key === undefined) {
		return null;
	}
	if (isList(value) && typeof key === "number") {
		return rest.length === 0
			? value.filter((_, index) => index !== key)
			: value.map((item, index) => (index === key ? without(item, rest) : item));
	}
	if (isMap(value) && typeof key === "string") {
		const entries = Object.entries(value);
		return Object.fromEntries(
			rest.length === 0
				? entries.filter(([name]) => name !== key)
				: entries.map(([name, inner]) => [name, name === key ? without(inner, rest) : inner]),
		);
	}
	return value;
}

function numberOf(value: Json): number {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number !== "number" || Number.isNaN(number)) {
		throw new ExpressionError(`${JSON.stringify(value)} is not a number.`);
	}
	return number;
}

function parseJson(value: Json): Json {
	try {
		return JSON.parse(stringOf(value, "fromjson")) as Json;
	} catch {
		throw new ExpressionError(`${JSON.stringify(value)} is not JSON.`);
	}
}

function listOf(value: Json, name: string): readonly Json[] {
	if (isMap(value)) {
		return Object.values(value);
	}
	if (isList(value)) {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a list.`);
}

function mapOf(value: Json, name: string): { readonly [name: string]: Json } {
	if (isMap(value)) {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a map.`);
}

function stringOf(value: Json, name: string): string {
	if (typeof value === "string") {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a string.`);
}
