import type { Json } from "../model";

/** Characters that stand as they are in a heredoc: all but control characters other than tab and line feed. */
const PLAIN_LINES = /^(?:[^\p{Cc}\u2028\u2029\ufeff]|[\t\n])*$/u;

/** A text between quotes, with nothing in it that Terraform would fill in. */
export function quoted(text: string): string {
	return `"${escaped(text)}"`;
}

/** What stands between the quotes of a text. */
export function escaped(text: string): string {
	return text
		.replace(/["\\]/g, "\\$&")
		.replace(/\n/g, "\\n")
		.replace(/\r/g, "\\r")
		.replace(/\t/g, "\\t")
		.replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
		.replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}

/** A text as an expression: of several lines as a heredoc, where that says it exactly. */
export function textExpression(text: string): string {
	if (!text.includes("\n") || !PLAIN_LINES.test(text)) {
		return quoted(text);
	}
	const ends = text.endsWith("\n");
	const lines = (ends ? text.slice(0, -1) : text).split("\n");
	if (!ends && lines.at(-1) === "") {
		return quoted(text);
	}
	const marker = freeMarker(lines);
	const body = lines.join("\n").replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
	const heredoc = `<<${marker}\n${body}\n${marker}\n`;
	// Only chomp() takes off the line feed that ends a heredoc.
	return ends ? heredoc : `chomp(${heredoc})`;
}

function freeMarker(lines: readonly string[]): string {
	const taken = new Set(lines.map((line) => line.trim()));
	for (let number = 0; ; number++) {
		const marker = number === 0 ? "EOT" : `EOT${number}`;
		if (!taken.has(marker)) {
			return marker;
		}
	}
}

const WORD = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** Words that mean something else as a key. */
const RESERVED = new Set(["true", "false", "null", "for", "if", "in"]);

export const keyOf = (name: string): string => (WORD.test(name) && !RESERVED.has(name) ? name : quoted(name));

/** A JSON value as an expression, indented by `depth` steps. */
export function jsonExpression(value: Json, depth: number): string {
	if (typeof value === "string") {
		return textExpression(value);
	}
	if (value === null || typeof value !== "object") {
		return String(value);
	}
	if (Array.isArray(value)) {
		const items = value.map((one: Json) => jsonExpression(one, depth + 1));
		return items.every((item) => !item.includes("\n")) && items.join(", ").length < 80
			? `[${items.join(", ")}]`
			: block("[", "]", items.map(asItem), depth);
	}
	const entries = Object.entries(value).map(([name, one]): Attribute => [keyOf(name), jsonExpression(one, depth + 1)]);
	return entries.length === 0 ? "{}" : block("{", "}", aligned(entries), depth);
}

/** An item of a list that stands on lines of its own; a heredoc is put between brackets, for the comma after it. */
function asItem(item: string): string {
	return item.startsWith("<<") ? `(${item}),` : `${item},`;
}

export type Attribute = readonly [name: string, expression: string];

/** Lines of attributes with their signs below each other, as `terraform fmt` has it. */
export function aligned(attributes: readonly Attribute[]): string[] {
	const lines: string[] = [];
	for (let from = 0; from < attributes.length; ) {
		let to = from;
		while (to < attributes.length && isOfOneLine(attributes[to]?.[1] ?? "")) {
			to++;
		}
		const group = attributes.slice(from, to);
		const width = Math.max(0, ...group.map(([name]) => name.length));
		lines.push(...group.map(([name, expression]) => `${name.padEnd(width)} = ${expression}`));
		const several = attributes[to];
		if (several) {
			lines.push(`${several[0]} = ${several[1]}`);
		}
		from = to + 1;
	}
	return lines;
}

/** For `terraform fmt` a heredoc is one line; what opens a bracket at the end of its line is several. */
const isOfOneLine = (expression: string): boolean => expression.startsWith("<<") || !expression.includes("\n");

const STEP = "  ";

/** What stands between an opening and a closing sign, each line one step deeper. */
export function block(open: string, close: string, lines: readonly string[], depth: number): string {
	const indent = STEP.repeat(depth + 1);
	return [
		open,
		...lines.map((line) => (line === "" ? "" : `${indent}${line.replace(/\n$/, "")}`)),
		`${STEP.repeat(depth)}${close}`,
	].join("\n");
}
