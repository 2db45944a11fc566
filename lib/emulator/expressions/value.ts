/** A JSON value: what templates, parameters, API answers and outputs are made of. Never changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type JsonMap = { readonly [name: string]: Json };

/** Whether a value is a map (not a list, not null). */
export function isMap(value: Json | undefined): value is JsonMap {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. Array.isArray does not narrow readonly arrays out of a union. */
export function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}

/** What a value is, in a word, for messages. */
export function kindOf(value: Json): string {
	if (value === null) {
		return "null";
	}
	return isList(value) ? "a list" : typeof value === "object" ? "a map" : `a ${typeof value}`;
}

/** How a value reads inside text: strings as they are, nothing for null, everything else as JSON. */
export function textOf(value: Json): string {
	if (value === null) {
		return "";
	}
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** A member of a map that is really its own, never one of Object.prototype's. */
export function member(map: JsonMap, name: string): Json | undefined {
	return Object.hasOwn(map, name) ? map[name] : undefined;
}

/**
 * Equality as templates mean it: scalars compare by their text (so true equals "true" and 0 equals "0", which the
 * public templates rely on), maps and lists member by member.
 */
export function looselyEqual(a: Json, b: Json): boolean {
	if (isList(a) && isList(b)) {
		return a.length === b.length && a.every((item, index) => looselyEqual(item, b[index] ?? null));
	}
	if (isMap(a) && isMap(b)) {
		const names = Object.keys(a);
		return (
			names.length === Object.keys(b).length &&
			names.every((name) => {
				const other = member(b, name);
				return other !== undefined && looselyEqual(a[name] ?? null, other);
			})
		);
	}
	if (typeof a === "object" || typeof b === "object") {
		return a === b;
	}
	return sameScalar(String(a), String(b));
}

function sameScalar(a: string, b: string): boolean {
	return a === b || (/^(true|false)$/i.test(a) && a.toLowerCase() === b.toLowerCase());
}

/** A text that two values have in common exactly when they are loosely equal. */
export function looseKey(value: Json): string {
	return JSON.stringify(looseForm(value));
}

function looseForm(value: Json): Json {
	if (isList(value)) {
		return value.map(looseForm);
	}
	if (isMap(value)) {
		const names = Object.keys(value).sort();
		return { "": names.map((name) => [name, looseForm(value[name] ?? null)]) };
	}
	if (value === null) {
		return null;
	}
	const text = String(value);
	return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}

/** Whether a condition's value counts as true: the boolean true or its text in any case. */
export function isTrue(value: Json): boolean {
	return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

/** A JSON value from something that is JSON already but not typed so (an API's answer): undefined members fall away. */
export function toJson(value: unknown): Json {
	if (value === undefined || value === null) {
		return null;
	}
	if (Array.isArray(value)) {
		return value.map(toJson);
	}
	if (typeof value === "object") {
		const out: Record<string, Json> = {};
		for (const [name, inner] of Object.entries(value)) {
			if (inner !== undefined) {
				out[name] = toJson(inner);
			}
		}
		return out;
	}
	return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
