import { ExpressionError } from "../expression-error";
import { isList, isMap, type Json, kindOf, member } from "../value";
import { NOWHERE, type Path, type Point, placed } from "./machine";
import { sliceOf } from "./paths";

/** A point for a value that was made: while paths are asked for it stands nowhere. */
export function computed(point: Point, value: Json): Point {
	return point.path ? { value, path: NOWHERE } : { value };
}

/** The path one step further. Throws ExpressionError for what stands nowhere. */
export function onward(path: Path, key: Json): Path {
	return [...placed(path), key];
}

/** The point one step further: a member by name or position, or a slice by a map of its bounds. Throws ExpressionError. */
export function step({ value, path }: Point, key: Json): Point {
	if (isMap(key)) {
		const [start = null, end = null] = [member(key, "start"), member(key, "end")];
		return { value: sliceOf(value, start, end, undefined), ...(path && { path: onward(path, { start, end }) }) };
	}
	return { value: pick(value, key), ...(path && { path: onward(path, key) }) };
}

function pick(value: Json, key: Json): Json {
	if (value === null && (typeof key === "string" || typeof key === "number" || key === null)) {
		return null;
	}
	if (isMap(value) && typeof key === "string") {
		return member(value, key) ?? null;
	}
	if (isList(value) && typeof key === "number") {
		const index = Math.floor(key);
		return value[index < 0 ? value.length + index : index] ?? null;
	}
	throw new ExpressionError(`Cannot take ${JSON.stringify(key)} of ${kindOf(value)}.`);
}
