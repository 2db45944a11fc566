import { ExpressionError } from "../../expressions/expression-error";
import { selectAll } from "../../expressions/select-value";
import { isList, type Json, type JsonMap, looseKey, member, textOf } from "../../expressions/value";

type Judgement =
	| { readonly verdict: "desired" }
	| { readonly verdict: "undesired" | "stop"; readonly explanation: string };

/**
 * Whether the selected property of an answer is as a WaitFor or CheckFor wants it: every value is one of DesiredValues,
 * or none is one of NotDesiredValues. A value among StopRetryValues ends the waiting. An absent property is not as
 * desired. Values compare loosely (0 equals "0"). Throws ExpressionError. Pure.
 */
export function judgeProperty(properties: JsonMap, answer: Json): Judgement {
	const selector = textOf(member(properties, "PropertySelector") ?? null);
	const found = selectAll(answer, selector).filter((value) => value !== null);
	const desired = valuesOf(properties, "DesiredValues");
	const notDesired = valuesOf(properties, "NotDesiredValues");
	const stop = valuesOf(properties, "StopRetryValues") ?? [];
	const shown = found.length === 0 ? "nothing" : found.map((value) => textOf(value)).join(", ");
	if (found.some(isAmong(stop))) {
		return {
			verdict: "stop",
			explanation: `The property ${selector} is ${shown}, which ends the waiting (StopRetryValues: ${listed(stop)}).`,
		};
	}
	if (desired) {
		return found.length > 0 && found.every(isAmong(desired))
			? { verdict: "desired" }
			: { verdict: "undesired", explanation: `The property ${selector} is ${shown}; ${listed(desired)} is desired.` };
	}
	const unwanted = notDesired ?? [];
	return found.some(isAmong(unwanted))
		? { verdict: "undesired", explanation: `The property ${selector} is ${shown}, which is not desired.` }
		: { verdict: "desired" };
}

function valuesOf(properties: JsonMap, name: string): readonly Json[] | undefined {
	const value = member(properties, name);
	if (value === undefined || value === null) {
		return undefined;
	}
	if (!isList(value)) {
		throw new ExpressionError(`${name} has to be a list.`);
	}
	return value;
}

function isAmong(list: readonly Json[]): (value: Json) => boolean {
	const known = new Set(list.map(looseKey));
	return (value) => known.has(looseKey(value));
}

function listed(values: readonly Json[]): string {
	return values.map(textOf).join(", ");
}
