import { isList, isMap, type Json } from "../../expressions/value";

/** What is shown instead of a value that is not to be echoed. */
export const HIDDEN = "******";

/** What is to be hidden, and what is put in its place. */
export type Hidden = ReadonlyMap<string, string>;

/** Texts as short as this turn up anywhere by chance (`1` in an id): they are hidden where they stand alone. */
const SHORT = 3;

/** A text without the hidden values, also where it has them as JSON does. */
export function hideInText(text: string, hidden: Hidden): string {
	return replaced(text, waysOf(hidden));
}

/** A value without the hidden ones in its texts. */
export function hideValues(value: Json, hidden: Hidden): Json {
	if (hidden.size === 0) {
		return value;
	}
	const ways = waysOf(new Map([...hidden].filter(([one]) => one.length > SHORT)));
	const shownOf = (one: Json): Json => {
		if (typeof one === "string" || typeof one === "number") {
			return hidden.get(String(one)) ?? (typeof one === "string" ? replaced(one, ways) : one);
		}
		if (isList(one)) {
			return one.map(shownOf);
		}
		return isMap(one) ? Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, shownOf(inner)])) : one;
	};
	return shownOf(value);
}

type Way = { readonly value: string; readonly shown: string };

/** How the hidden values may be written. Longer ones go first: one may hold another. */
function waysOf(hidden: Hidden): readonly Way[] {
	const ways = [...hidden].flatMap(([value, shown]) => {
		const escaped = JSON.stringify(value).slice(1, -1);
		return escaped === value
			? [{ value, shown }]
			: [
					{ value: escaped, shown },
					{ value, shown },
				];
	});
	return ways.filter(({ value }) => value !== "").sort((a, b) => b.value.length - a.value.length);
}

function replaced(text: string, ways: readonly Way[]): string {
	return ways.reduce(
		(rest, { value, shown }) =>
			value.length > SHORT ? rest.split(value).join(shown) : rest.replace(alone(value), () => shown),
		text,
	);
}

/** Where a short value is no part of a word or number. */
function alone(value: string): RegExp {
	return new RegExp(`(?<![\\w.-])${value.replace(/[^\w]/g, "\\$&")}(?![\\w-])`, "g");
}
