import { isList, isMap, type Json } from "../../expressions/value";

/** What is shown instead of a value that is not to be echoed. */
export const HIDDEN = "******";

/** What is to be hidden, and what is put in its place. */
export type Hidden = ReadonlyMap<string, string>;

/** Texts as short as this turn up anywhere by chance (`1` in an id): they are hidden where they stand alone. */
const SHORT = 3;

/** A text without the hidden values, also where it has them as JSON does. Longer values go first: one may hold another. */
export function hideInText(text: string, hidden: Hidden): string {
	const ways = [...hidden].flatMap(([value, shown]) => {
		const escaped = JSON.stringify(value).slice(1, -1);
		return escaped === value
			? [{ value, shown }]
			: [
					{ value: escaped, shown },
					{ value, shown },
				];
	});
	return ways
		.filter(({ value }) => value !== "")
		.sort((a, b) => b.value.length - a.value.length)
		.reduce((rest, { value, shown }) => rest.split(value).join(shown), text);
}

/** A value without the hidden ones in its texts. */
export function hideValues(value: Json, hidden: Hidden): Json {
	if (hidden.size === 0) {
		return value;
	}
	if (typeof value === "string" || typeof value === "number") {
		const whole = hidden.get(String(value));
		const long = new Map([...hidden].filter(([one]) => one.length > SHORT));
		return whole ?? (typeof value === "string" ? hideInText(value, long) : value);
	}
	if (isList(value)) {
		return value.map((item) => hideValues(item, hidden));
	}
	return isMap(value)
		? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hideValues(inner, hidden)]))
		: value;
}
