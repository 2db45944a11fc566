import type { Routine } from "../../kernel/sys";
import type { Parameter } from "../ast";
import { ShellError } from "../control";
import { AssociativeArray, IndexedArray } from "../state/arrays";
import { attributeLetters, declaration } from "../state/declarations";
import type { Shell } from "../state/shell";
import { INVISIBLE, isName, type Variable } from "../state/variables";
import { decodeEscapes } from "./escapes";
import type { Held, Target } from "./held";
import { expandPrompt } from "./prompt";
import { doubleQuote, reusableQuote } from "./quote";

const OPERATORS = "QEPAaUuLKk";
const SINCE_5: Readonly<Record<string, "5.1" | "5.2">> = { U: "5.1", u: "5.1", L: "5.1", K: "5.1", k: "5.2" };

function check(shell: Shell, operator: string, text: string): void {
	const since = SINCE_5[operator] ?? "4.4";
	if (operator.length !== 1 || !OPERATORS.includes(operator) || !shell.atLeast(since)) {
		throw new ShellError(`${text}: bad substitution`, "discard");
	}
}

/** ${x@operator} of one value. */
export function* transformValue(
	shell: Shell,
	target: Target,
	value: string | undefined,
	operator: string,
	part: Parameter,
): Routine<Held> {
	check(shell, operator, part.text);
	const variable = isName(target.name) ? shell.variables.get(target.name) : undefined;
	if (operator === "a") {
		return { kind: "scalar", value: variable === undefined ? "" : attributeLetters(variable) };
	}
	if (operator === "A") {
		return { kind: "scalar", value: assignmentText(target, variable, value) };
	}
	if (value === undefined) {
		return { kind: "scalar", value: undefined };
	}
	return { kind: "scalar", value: yield* transformOne(shell, value, operator) };
}

function* transformOne(shell: Shell, value: string, operator: string): Routine<string> {
	switch (operator) {
		case "Q":
		case "K":
		case "k":
			return reusableQuote(value);
		case "E":
			return decodeEscapes(value, "ansi").text;
		case "P":
			return yield* expandPrompt(shell, value);
		case "U":
			return value.toUpperCase();
		case "u":
			return value.slice(0, 1).toUpperCase() + value.slice(1);
		default:
			return value.toLowerCase();
	}
}

function assignmentText(target: Target, variable: Variable<Shell> | undefined, value: string | undefined): string {
	if (variable === undefined) {
		return value === undefined ? "" : `${target.name}=${reusableQuote(value)}`;
	}
	const letters = attributeLetters(variable);
	if (value === undefined) {
		return letters === "" || (variable.flags & INVISIBLE) === 0 ? "" : `declare -${letters} ${target.name}`;
	}
	const name = target.subscript === undefined ? target.name : `${target.name}[${target.subscript}]`;
	return letters === "" ? `${name}=${reusableQuote(value)}` : `declare -${letters} ${name}=${reusableQuote(value)}`;
}

/** ${a[@]@operator} and ${@@operator}. */
export function* transformList(
	shell: Shell,
	target: Target,
	held: Extract<Held, { kind: "list" }>,
	operator: string,
): Routine<Held> {
	check(shell, operator, `\${${target.name}@${operator}}`);
	const variable = isName(target.name) ? shell.variables.get(target.name) : undefined;
	const list = (values: readonly string[]): Held => ({ kind: "list", values, mode: held.mode });
	if (operator === "a") {
		return list(held.values.map(() => (variable === undefined ? "" : attributeLetters(variable))));
	}
	if (operator === "A") {
		if (variable === undefined) {
			return list(held.values.length === 0 ? [] : ["set", "--", ...held.values.map(reusableQuote)]);
		}
		return { kind: "scalar", value: declaration(target.name, variable, shell.variables.valueOf(variable)) };
	}
	const value = variable === undefined ? undefined : shell.variables.valueOf(variable);
	if ((operator === "K" || operator === "k") && (value instanceof IndexedArray || value instanceof AssociativeArray)) {
		const pairs: string[] = [];
		for (const [key, item] of value.entries()) {
			pairs.push(...(operator === "K" ? [`${key} ${doubleQuote(item)}`] : [String(key), item]));
		}
		return operator === "K" ? { kind: "scalar", value: pairs.join(" ") } : list(pairs);
	}
	const values: string[] = [];
	for (const item of held.values) {
		values.push(yield* transformOne(shell, item, operator));
	}
	return list(values);
}
