import type { ParameterOperation } from "../ast";
import { ShellError } from "../control";
import { AssociativeArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { charactersOf, lengthOf, sliceOf } from "./characters";
import { type Piece, PLAIN, plainText } from "./fields";
import type { Held, Target } from "./held";
import { compilePattern, findMatch, prefixEnd, suffixStart } from "./matching";

/** ${x#pattern}, ${x##pattern}, ${x%pattern}, ${x%%pattern} */
export function removePattern(
	shell: Shell,
	value: string,
	pattern: string,
	side: "prefix" | "suffix",
	longest: boolean,
): string {
	if (value === "" || pattern === "") {
		return value;
	}
	const compiled = compilePattern(shell, pattern);
	if (side === "prefix") {
		const end = prefixEnd(compiled, value, 0, longest);
		return end === undefined ? value : value.slice(end);
	}
	const start = suffixStart(compiled, value, longest);
	return start === undefined ? value : value.slice(0, start);
}

/** ${x/pattern/replacement} and its forms. */
export function replacePattern(
	shell: Shell,
	value: string,
	pattern: string,
	replacement: readonly Piece[],
	where: "first" | "all" | "start" | "end",
): string {
	const replaced = (match: string) => substitute(shell, replacement, match);
	if (pattern === "") {
		// An empty pattern matches at the ends alone.
		return where === "start" ? replaced("") + value : where === "end" ? value + replaced("") : value;
	}
	const compiled = compilePattern(shell, pattern, shell.isShopt("nocasematch"));
	if (where === "start") {
		const end = prefixEnd(compiled, value, 0, true);
		return end === undefined ? value : replaced(value.slice(0, end)) + value.slice(end);
	}
	if (where === "end") {
		const start = suffixStart(compiled, value, true);
		return start === undefined ? value : value.slice(0, start) + replaced(value.slice(start));
	}
	if (value === "") {
		return compiled.matches("") ? replaced("") : "";
	}
	let result = "";
	let at = 0;
	while (at < value.length) {
		const match = findMatch(compiled, value, at);
		if (match === undefined) {
			break;
		}
		result += value.slice(at, match.start);
		if (match.end > match.start) {
			result += replaced(value.slice(match.start, match.end));
			at = match.end;
		} else {
			result += replaced("") + value.charAt(match.start);
			at = match.start + 1;
		}
		if (where === "first") {
			break;
		}
	}
	return result + value.slice(at);
}

/** From bash 5.2 on an unquoted & in the replacement stands for what was matched. */
function substitute(shell: Shell, replacement: readonly Piece[], match: string): string {
	if (!shell.isShopt("patsub_replacement")) {
		return plainText(replacement);
	}
	let text = "";
	for (const piece of replacement) {
		text +=
			piece.mode === PLAIN || piece.mode === 2
				? piece.text.replace(/\\([&\\])|&/g, (_all, escaped: string | undefined) => escaped ?? match)
				: piece.text;
	}
	return text;
}

/** ${x^}, ${x^^}, ${x,}, ${x,,}, ${x~}, ${x~~} */
export function changeCase(
	shell: Shell,
	value: string,
	operation: Extract<ParameterOperation, { kind: "case" }>,
	pattern: string | undefined,
): string {
	const compiled = pattern === undefined || pattern === "" ? undefined : compilePattern(shell, pattern);
	const convert = (char: string) => {
		if (compiled !== undefined && !compiled.matches(char)) {
			return char;
		}
		const upper = char.toUpperCase();
		const toUpper = operation.to === "upper" || (operation.to === "toggle" && upper !== char);
		const changed = toUpper ? upper : char.toLowerCase();
		return [...changed].length === [...char].length ? changed : char;
	};
	const characters = charactersOf(shell, value);
	return operation.all
		? characters.map(convert).join("")
		: characters.map((char, index) => (index === 0 ? convert(char) : char)).join("");
}

/** ${x:offset:length} of a text. */
export function sliceText(
	shell: Shell,
	value: string,
	offset: number,
	length: number | undefined,
	lengthText: string,
): string {
	const total = lengthOf(shell, value);
	const from = offset < 0 ? total + offset : offset;
	if (from < 0 || from > total) {
		return "";
	}
	const to = length === undefined ? total : length < 0 ? total + length : Math.min(total, from + length);
	if (to < from) {
		throw new ShellError(`${lengthText}: substring expression < 0`, "discard");
	}
	return sliceOf(shell, value, from, to);
}

/** ${@:offset:length} and ${a[@]:offset:length}. */
export function sliceList(
	shell: Shell,
	target: Target,
	held: Extract<Held, { kind: "list" }>,
	offset: number,
	length: number | undefined,
): Held {
	if (length !== undefined && length < 0) {
		throw new ShellError(`${length}: substring expression < 0`, "discard");
	}
	const list = (values: readonly string[]): Held => ({ kind: "list", values, mode: held.mode });
	if (target.all === undefined) {
		// Positional parameters: $0 counts as the first.
		const all = [shell.dollar0, ...held.values];
		const from = offset < 0 ? all.length + offset : offset;
		return from < 0 ? list([]) : list(all.slice(from, length === undefined ? undefined : from + length));
	}
	const variable = shell.variables.get(target.name);
	const isAssociative = variable !== undefined && shell.variables.valueOf(variable) instanceof AssociativeArray;
	const keys = held.keys?.map(Number) ?? [];
	if (isAssociative) {
		// The order is arbitrary; an offset of 0 and of 1 both begin with the first.
		const from = offset < 0 ? held.values.length + offset : Math.max(0, offset - 1);
		return from < 0 ? list([]) : list(held.values.slice(from, length === undefined ? undefined : from + length));
	}
	const from = offset < 0 ? (keys.at(-1) ?? -1) + 1 + offset : offset;
	if (from < 0) {
		return list([]);
	}
	const first = keys.findIndex((key) => key >= from);
	return first < 0 ? list([]) : list(held.values.slice(first, length === undefined ? undefined : first + length));
}
