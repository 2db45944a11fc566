import { ExpressionError } from "../expression-error";
import { type Budget, MAX_VALUE_CHARACTERS } from "../meter";
import { isList, isMap, type Json, kindOf, member } from "../value";
import type { Path } from "./machine";
import { order } from "./operators";

/** The value at a path; null where there is nothing. Throws ExpressionError for a step that does not fit. */
export function getPath(value: Json, path: Path, meter: Budget): Json {
	let at = value;
	for (const key of path) {
		meter.step();
		if (at === null) {
			return null;
		}
		if (isMap(key)) {
			at = sliceOf(at, member(key, "start") ?? null, member(key, "end") ?? null, meter);
		} else if (isMap(at) && typeof key === "string") {
			at = member(at, key) ?? null;
		} else if (isList(at) && typeof key === "number") {
			at = at[position(at, key)] ?? null;
		} else {
			throw unfit(at, key);
		}
	}
	return at;
}

/** The value with another one at a path; what is missing on the way is made. Throws ExpressionError. */
export function setPath(value: Json, path: Path, next: Json, meter: Budget): Json {
	return changed(value, path, 0, () => next, meter);
}

/** The value without what stands at the paths. Throws ExpressionError. */
export function deletePaths(value: Json, paths: readonly Path[], meter: Budget): Json {
	// From the last to the first, so that positions still mean what they meant.
	return [...paths].sort((a, b) => order(b, a)).reduce((left, path) => deletePath(left, path, meter), value);
}

function deletePath(value: Json, path: Path, meter: Budget): Json {
	const last = path.at(-1);
	if (last === undefined) {
		return null;
	}
	const owner = path.slice(0, -1);
	if (getPath(value, owner, meter) === null) {
		return value;
	}
	return changed(value, owner, 0, (from) => without(from, last, meter), meter);
}

function without(owner: Json, key: Json, meter: Budget): Json {
	if (owner === null) {
		return null;
	}
	if (isMap(owner) && typeof key === "string") {
		meter.step(1 + Object.keys(owner).length / 8);
		const { [key]: _gone, ...kept } = owner;
		return kept;
	}
	if (isList(owner) && (typeof key === "number" || isMap(key))) {
		meter.step(1 + owner.length / 8);
		const [from, to] = isMap(key)
			? range(owner.length, member(key, "start") ?? null, member(key, "end") ?? null)
			: [position(owner, key), position(owner, key) + 1];
		return from < 0 ? owner : [...owner.slice(0, from), ...owner.slice(to)];
	}
	throw unfit(owner, key);
}

function changed(value: Json, path: Path, depth: number, change: (value: Json) => Json, meter: Budget): Json {
	meter.step();
	const key = path[depth];
	if (key === undefined) {
		return change(value);
	}
	if (typeof key === "string" && (value === null || isMap(value))) {
		const map = value ?? {};
		meter.step(Object.keys(map).length / 8);
		return { ...map, [key]: changed(member(map, key) ?? null, path, depth + 1, change, meter) };
	}
	if (typeof key === "number" && (value === null || isList(value))) {
		return changedItem(value ?? [], key, (item) => changed(item, path, depth + 1, change, meter), meter);
	}
	if (isMap(key) && (value === null || isList(value))) {
		const list = value ?? [];
		meter.step(list.length / 8);
		const [from, to] = range(list.length, member(key, "start") ?? null, member(key, "end") ?? null);
		const inner = changed(list.slice(from, to), path, depth + 1, change, meter);
		if (!isList(inner)) {
			throw new ExpressionError("Only a list can take the place of a slice of a list.");
		}
		return [...list.slice(0, from), ...inner, ...list.slice(to)];
	}
	throw unfit(value, key);
}

function changedItem(list: readonly Json[], key: number, change: (item: Json) => Json, meter: Budget): Json {
	const index = position(list, key);
	if (index < 0) {
		throw new ExpressionError("A list has no position before its first.");
	}
	if (index > MAX_VALUE_CHARACTERS) {
		meter.make(index);
	}
	meter.step(Math.max(list.length, index) / 8);
	const copy: Json[] = [...list];
	while (copy.length < index) {
		copy.push(null);
	}
	copy[index] = change(list[index] ?? null);
	return copy;
}

/** A part of a list or text, by characters rather than code units. Throws ExpressionError. */
export function sliceOf(value: Json, start: Json, end: Json, meter: Budget | undefined): Json {
	if (value === null) {
		return null;
	}
	if (!isList(value) && typeof value !== "string") {
		throw new ExpressionError(`Cannot take a slice of ${kindOf(value)}.`);
	}
	meter?.step(value.length / 64);
	const whole = typeof value === "string" && /[\ud800-\udfff]/.test(value) ? [...value] : value;
	const [from, to] = range(whole.length, start, end);
	const part = whole.slice(from, to);
	return typeof value === "string" && typeof part !== "string" ? part.join("") : part;
}

function range(length: number, start: Json, end: Json): readonly [number, number] {
	const bound = (at: Json, byDefault: number, round: (at: number) => number) => {
		if (at !== null && typeof at !== "number") {
			throw new ExpressionError("A slice begins and ends at numbers.");
		}
		const index = at === null ? byDefault : round(at);
		return Math.min(length, Math.max(0, index < 0 ? length + index : index));
	};
	const from = bound(start, 0, Math.floor);
	return [from, Math.max(from, bound(end, length, Math.ceil))];
}

function position(list: readonly Json[], key: number): number {
	const index = Math.floor(key);
	return index < 0 ? list.length + index : index;
}

function unfit(value: Json, key: Json): ExpressionError {
	return new ExpressionError(`Cannot take ${JSON.stringify(key)} of ${kindOf(value)}.`);
}
