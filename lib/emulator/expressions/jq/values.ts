import { ExpressionError } from "../expression-error";
import type { Budget } from "../meter";
import { compilePattern } from "../pattern";
import { sizeOf } from "../size";
import { isList, isMap, type Json, type JsonMap, kindOf, member, textOf } from "../value";
import { jsonOf, plain } from "./formats";
import type { ValueFunction } from "./machine";
import { order, splitText } from "./operators";
import { setPath } from "./paths";
import { TIME_VALUES } from "./times";

const math =
	(name: string, calculate: (number: number) => number): ValueFunction =>
	(input) =>
		calculate(numberOf(name, input));

const MATH: readonly (readonly [string, (number: number) => number])[] = [
	["floor", Math.floor],
	["ceil", Math.ceil],
	["round", (number) => Math.sign(number) * Math.round(Math.abs(number))],
	["trunc", Math.trunc],
	["fabs", Math.abs],
	["abs", Math.abs],
	["sqrt", Math.sqrt],
	["cbrt", Math.cbrt],
	["exp", Math.exp],
	["exp2", (number) => 2 ** number],
	["exp10", (number) => 10 ** number],
	["log", Math.log],
	["log2", Math.log2],
	["log10", Math.log10],
	["sin", Math.sin],
	["cos", Math.cos],
	["tan", Math.tan],
	["asin", Math.asin],
	["acos", Math.acos],
	["atan", Math.atan],
];

/** jq's functions over values, by name and number of arguments. */
export const VALUE_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
	...Object.fromEntries(MATH.map(([name, calculate]) => [`${name}/0`, math(name, calculate)])),
	...TIME_VALUES,
	"pow/2": (_input, args) => numberOf("pow", args[0]) ** numberOf("pow", args[1]),
	"fmin/2": (_input, args) => Math.min(numberOf("fmin", args[0]), numberOf("fmin", args[1])),
	"fmax/2": (_input, args) => Math.max(numberOf("fmax", args[0]), numberOf("fmax", args[1])),
	"fmod/2": (_input, args) => numberOf("fmod", args[0]) % numberOf("fmod", args[1]),
	"infinite/0": () => Number.POSITIVE_INFINITY,
	"nan/0": () => Number.NaN,
	"isinfinite/0": (input) => typeof input === "number" && Math.abs(input) === Number.POSITIVE_INFINITY,
	"isnan/0": (input) => Number.isNaN(numberOf("isnan", input)),
	"isnormal/0": (input) => typeof input === "number" && Number.isFinite(input) && Math.abs(input) >= 2 ** -1022,
	"not/0": (input) => input === null || input === false,
	"type/0": (input) => (input === null ? "null" : isList(input) ? "array" : isMap(input) ? "object" : typeof input),
	"length/0": (input) => lengthOf(input),
	"utf8bytelength/0": (input) => Buffer.byteLength(stringOf("utf8bytelength", input), "utf8"),
	"keys/0": (input) => keysOf(input, true),
	"keys_unsorted/0": (input) => keysOf(input, false),
	"to_entries/0": (input) =>
		isList(input)
			? input.map((value, key) => ({ key, value }))
			: Object.entries(mapOf("to_entries", input)).map(([key, value]) => ({ key, value })),
	"from_entries/0": (input) => fromEntries(listOf("from_entries", input)),
	"has/1": (input, [key = null]) => has(input, key),
	"contains/1": (input, [part = null], meter) => {
		if (kindOf(input) !== kindOf(part)) {
			throw new ExpressionError(`${kindOf(input)} and ${kindOf(part)} cannot have their containment checked.`);
		}
		return contains(input, part, meter);
	},
	"index/1": (input, [part = null], meter) => positions(input, part, meter)?.[0] ?? null,
	"rindex/1": (input, [part = null], meter) => positions(input, part, meter)?.at(-1) ?? null,
	"indices/1": (input, [part = null], meter) => positions(input, part, meter),
	"_indices/1": (input, [part = null], meter) => positions(input, part, meter),
	"reverse/0": (input, _args, meter) => {
		meter.step(lengthOf(input) / 8);
		return typeof input === "string" ? [...input].reverse().join("") : [...listOrNothing("reverse", input)].reverse();
	},
	"flatten/0": (input, _args, meter) => flatten(listOf("flatten", input), Number.POSITIVE_INFINITY, meter),
	"flatten/1": (input, [depth = null], meter) => flatten(listOf("flatten", input), numberOf("flatten", depth), meter),
	"transpose/0": (input, _args, meter) => transposed(listOf("transpose", input), meter),
	"bsearch/1": (input, [value = null], meter) => {
		const list = listOf("bsearch", input);
		meter.step(list.length / 4);
		const at = list.findIndex((item) => order(item, value) >= 0);
		const place = at < 0 ? list.length : at;
		return place < list.length && order(list[place] ?? null, value) === 0 ? place : -1 - place;
	},
	"setpath/2": (input, [path = null, value = null], meter) => setPath(input, listOf("setpath", path), value, meter),
	"tostring/0": (input, _args, meter) => {
		meter.step(sizeOf(input) / 32);
		return plain(input);
	},
	"tojson/0": (input, _args, meter) => {
		meter.step(sizeOf(input) / 32);
		const text = jsonOf(input);
		meter.make(text.length);
		return text;
	},
	"fromjson/0": (input, _args, meter) => {
		meter.step(stringOf("fromjson", input).length / 32);
		return parsed(stringOf("fromjson", input));
	},
	"tonumber/0": (input) => asNumber(input),
	"toboolean/0": (input) => {
		if (input === true || input === "true") {
			return true;
		}
		if (input === false || input === "false") {
			return false;
		}
		throw new ExpressionError(`${jsonOf(input)} is not a boolean.`);
	},
	"ascii_downcase/0": (input) =>
		stringOf("ascii_downcase", input).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
	"ascii_upcase/0": (input) => stringOf("ascii_upcase", input).replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
	"explode/0": (input, _args, meter) => {
		const text = stringOf("explode", input);
		meter.step(text.length / 4);
		return [...text].map((sign) => sign.codePointAt(0) ?? 0);
	},
	"implode/0": (input, _args, meter) => {
		const codes = listOf("implode", input);
		meter.step(codes.length / 4);
		return codes.map((code) => signOf(numberOf("implode", code))).join("");
	},
	"trim/0": (input) => stringOf("trim", input).trim(),
	"ltrim/0": (input) => stringOf("ltrim", input).trimStart(),
	"rtrim/0": (input) => stringOf("rtrim", input).trimEnd(),
	"ltrimstr/1": (input, [part = null]) =>
		typeof input === "string" && typeof part === "string" && input.startsWith(part) ? input.slice(part.length) : input,
	"rtrimstr/1": (input, [part = null]) =>
		typeof input === "string" && typeof part === "string" && part !== "" && input.endsWith(part)
			? input.slice(0, -part.length)
			: input,
	"startswith/1": (input, [part = null]) => stringOf("startswith", input).startsWith(stringOf("startswith", part)),
	"endswith/1": (input, [part = null]) => stringOf("endswith", input).endsWith(stringOf("endswith", part)),
	"split/1": (input, [by = null], meter) => splitText(stringOf("split", input), stringOf("split", by), meter),
	"join/1": (input, [by = null], meter) => join(listOf("join", input), by, meter),
	"_test/2": (input, [pattern = null, flags = null], meter) =>
		readPattern(pattern, flags, meter).pattern.test(stringOf("test", input), meter),
	"_match/2": matches,
};

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
	return typeof value === "string" ? countOf(value) : isList(value) ? value.length : Object.keys(value).length;
}

/** Characters of a text; those beyond the 16th bit count once. */
function countOf(text: string): number {
	return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}

function keysOf(value: Json, sorted: boolean): Json {
	if (isList(value)) {
		return value.map((_, index) => index);
	}
	const names = Object.keys(mapOf("keys", value));
	return sorted ? names.sort() : names;
}

function fromEntries(items: readonly Json[]): Json {
	const out: Record<string, Json> = {};
	for (const item of items) {
		const entry = isMap(item) ? item : {};
		const pick = (...names: readonly string[]) => {
			const values = names.map((name) => member(entry, name));
			// The first that is neither missing nor null nor false, as jq's own definition has it.
			return (
				values.find((value) => value !== undefined && value !== null && value !== false) ??
				values.find((value) => value !== undefined)
			);
		};
		const key = pick("key", "k", "name", "Name", "Key", "K") ?? null;
		if (typeof key === "object" && key !== null) {
			throw new ExpressionError(`The name of an entry cannot be ${kindOf(key)}.`);
		}
		out[key === null ? "null" : textOf(key)] = pick("value", "v", "Value", "V") ?? null;
	}
	return out;
}

function has(value: Json, key: Json): boolean {
	if (value === null && (typeof key === "string" || typeof key === "number")) {
		return false;
	}
	if (isList(value) && typeof key === "number") {
		return key >= 0 && key < value.length;
	}
	if (isMap(value) && typeof key === "string") {
		return Object.hasOwn(value, key);
	}
	throw new ExpressionError(`${kindOf(value)} cannot have ${kindOf(key)}.`);
}

function contains(whole: Json, part: Json, meter: Budget): boolean {
	meter.step();
	if (typeof whole === "string" && typeof part === "string") {
		meter.step((whole.length + part.length) / 256);
		return whole.includes(part);
	}
	if (isList(whole) && isList(part)) {
		return part.every((item) => whole.some((other) => contains(other, item, meter)));
	}
	if (isMap(whole) && isMap(part)) {
		return Object.entries(part).every(([name, value]) => {
			const other = member(whole, name);
			return other !== undefined && contains(other, value, meter);
		});
	}
	return order(whole, part) === 0;
}

function positions(whole: Json, part: Json, meter: Budget): number[] | null {
	if (whole === null) {
		return null;
	}
	const found: number[] = [];
	if (typeof whole === "string" && typeof part === "string") {
		const text = /[\ud800-\udfff]/.test(whole) ? undefined : whole;
		for (let at = part === "" ? -1 : whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
			meter.step(1);
			found.push(text === undefined ? countOf(whole.slice(0, at)) : at);
			meter.step(text === undefined ? at / 16 : 0);
		}
		return found;
	}
	const list = listOf("indices", whole);
	const wanted = isList(part) ? part : [part];
	meter.step((list.length * Math.max(1, wanted.length)) / 4);
	for (let at = 0; wanted.length > 0 && at + wanted.length <= list.length; at++) {
		if (wanted.every((item, offset) => order(item, list[at + offset] ?? null) === 0)) {
			found.push(at);
		}
	}
	return found;
}

function flatten(items: readonly Json[], depth: number, meter: Budget): Json[] {
	if (depth < 0) {
		throw new ExpressionError("flatten needs a depth from 0 on.");
	}
	meter.step(items.length / 4);
	return items.flatMap((item) => (isList(item) && depth > 0 ? flatten(item, depth - 1, meter) : [item]));
}

function transposed(rows: readonly Json[], meter: Budget): Json {
	const lists = rows.map((row) => listOf("transpose", row));
	const width = lists.reduce((most, { length }) => Math.max(most, length), 0);
	meter.make(width * lists.length);
	meter.step((width * lists.length) / 4);
	return Array.from({ length: width }, (_, column) => lists.map((list) => list[column] ?? null));
}

function join(items: readonly Json[], by: Json, meter: Budget): Json {
	if (items.length === 0) {
		return "";
	}
	const separator = by === null ? "" : stringOf("join", by);
	const texts = items.map((item) => {
		if (typeof item === "object" && item !== null) {
			throw new ExpressionError(`join puts scalars together, not ${kindOf(item)}.`);
		}
		return item === null ? "" : plain(item);
	});
	meter.step(items.length / 8);
	meter.make(texts.reduce((sum, text) => sum + text.length, 0) + separator.length * (items.length - 1));
	return texts.join(separator);
}

function parsed(text: string): Json {
	if (text.trim() === "nan") {
		return null;
	}
	try {
		return JSON.parse(text) as Json;
	} catch {
		throw new ExpressionError(`${JSON.stringify(text)} is not JSON.`);
	}
}

function asNumber(value: Json): number {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number !== "number" || Number.isNaN(number)) {
		throw new ExpressionError(`${jsonOf(value)} is not a number.`);
	}
	return number;
}

function signOf(code: number): string {
	return Number.isInteger(code) && code >= 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : "\ufffd";
}

function readPattern(source: Json, given: Json, meter: Budget) {
	const flags = given === null ? "" : stringOf("match", given);
	const unknown = /[^gixsnpl]/.exec(flags)?.[0];
	if (unknown !== undefined) {
		throw new ExpressionError(`"${unknown}" is not a flag of a pattern.`);
	}
	const has = (letter: string) => flags.includes(letter);
	const pattern = compilePattern(
		stringOf("match", source),
		{ ignoreCase: has("i"), dotAll: has("s") || has("p"), extended: has("x") },
		meter,
	);
	return { pattern, isGlobal: has("g"), ignoresEmpty: has("n") };
}

/** All that `match` gives: offsets and lengths in characters, groups that took nothing with offset -1. */
function matches(input: Json, [source = null, flags = null]: readonly Json[], meter: Budget): Json {
	const text = stringOf("match", input);
	const { pattern, isGlobal, ignoresEmpty } = readPattern(source, flags, meter);
	const isWide = /[\ud800-\udfff]/.test(text);
	const offset = (index: number) => {
		meter.step(isWide ? index / 16 : 0);
		return isWide ? countOf(text.slice(0, index)) : index;
	};
	return pattern
		.find(text, isGlobal, meter)
		.filter((found) => !ignoresEmpty || found.text !== "")
		.map((found) => ({
			offset: offset(found.index),
			length: countOf(found.text),
			string: found.text,
			captures: found.groups.map((group) => ({
				offset: group.text === undefined ? -1 : offset(group.index),
				length: group.text === undefined ? 0 : countOf(group.text),
				string: group.text ?? null,
				name: group.name ?? null,
			})),
		}));
}

function listOf(name: string, value: Json | undefined): readonly Json[] {
	if (isList(value)) {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a list, not ${kindOf(value ?? null)}.`);
}

function listOrNothing(name: string, value: Json): readonly Json[] {
	return value === null ? [] : listOf(name, value);
}

function mapOf(name: string, value: Json): JsonMap {
	if (isMap(value)) {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a map, not ${kindOf(value)}.`);
}

function stringOf(name: string, value: Json): string {
	if (typeof value === "string") {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a string, not ${kindOf(value)}.`);
}

function numberOf(name: string, value: Json | undefined): number {
	if (typeof value === "number") {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a number, not ${kindOf(value ?? null)}.`);
}
