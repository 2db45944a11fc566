import { selectAll } from "../../expressions/select-value";
import { isList, type Json, type JsonMap, looseKey, member, textOf } from "../../expressions/value";

type Judgement =
	| { readonly verdict: "desired" }
	| { readonly verdict: "undesired" | "stop"; readonly explanation: string; readonly isFound: boolean };

/**
 * Whether the selected property of an answer is as a WaitFor or CheckFor wants it: every value is one of DesiredValues,
 * or none is one of NotDesiredValues. A value among StopRetryValues ends the waiting. An absent property is null, which is not
 * as desired unless null is. Values compare loosely (0 equals "0"). Throws ExpressionError. Pure.
 */
export function judgeProperty(properties: JsonMap, answer: Json): Judgement {
	const selector = textOf(member(properties, "PropertySelector") ?? null);
	const results = selectAll(answer, selector);
	const found = results.filter((value) => value !== null);
	const desired = valuesOf(properties, "DesiredValues");
	const notDesired = valuesOf(properties, "NotDesiredValues");
	const stop = valuesOf(properties, "StopRetryValues") ?? [];
	const isFound = found.length > 0;
	const shown = found.length === 0 ? "nothing" : found.map((value) => textOf(value)).join(", ");
	if (results.some(isAmong(stop))) {
		return {
			verdict: "stop",
			isFound,
			explanation: `The property ${selector} is ${shown}, which ends the waiting (StopRetryValues: ${listed(stop)}).`,
		};
	}
	if (desired) {
		return results.length > 0 && results.every(isAmong(desired))
			? { verdict: "desired" }
			: {
					verdict: "undesired",
					isFound,
					explanation: `The property ${selector} is ${shown}; ${listed(desired)} is desired.`,
				};
	}
	const unwanted = notDesired ?? [];
	return results.some(isAmong(unwanted))
		? { verdict: "undesired", isFound, explanation: `The property ${selector} is ${shown}, which is not desired.` }
		: { verdict: "desired" };
}

function valuesOf(properties: JsonMap, name: string): readonly Json[] | undefined {
	const value = member(properties, name);
	if (value === undefined || value === null) {
		return undefined;
	}
	return isList(value) ? value : [value];
}

function isAmong(list: readonly Json[]): (value: Json) => boolean {
	const known = new Set(list.map(looseKey));
	return (value) => known.has(looseKey(value));
}

function listed(values: readonly Json[]): string {
	return values.map(textOf).join(", ");
}
