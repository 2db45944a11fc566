import { isList, isMap, type Json } from "../../../expressions/value";

export type Layout = {
	/** Text of one step inwards; empty for one line. */
	readonly indent: string;
	readonly sortKeys: boolean;
	readonly ascii: boolean;
	readonly color: boolean;
};

const COLORS = {
	null: "1;30",
	boolean: "0;39",
	number: "0;39",
	string: "0;32",
	list: "1;39",
	map: "1;39",
	key: "34;1",
};

function number(value: number): string {
	if (Number.isNaN(value)) {
		return "null";
	}
	if (!Number.isFinite(value)) {
		return value < 0 ? "-1.7976931348623157e+308" : "1.7976931348623157e+308";
	}
	// jq writes 17 digits at most and an exponent from 1e17 on.
	const text = JSON.stringify(value);
	return Math.abs(value) >= 1e17 && !text.includes("e")
		? value.toExponential().replace(/e\+?(-?)(\d)$/, "e+$1$2")
		: text.replace(/e([+-])(\d)$/, "e$10$2");
}

function string(value: string, layout: Layout): string {
	const text = JSON.stringify(value).replaceAll("\u007f", "\\u007f");
	return layout.ascii
		? text.replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`)
		: text;
}

/** A value as jq prints it. */
export function writeValue(value: Json, layout: Layout, before = ""): string {
	const paint = (kind: keyof typeof COLORS, text: string) =>
		layout.color ? `\u001b[${COLORS[kind]}m${text}\u001b[0m` : text;
	if (value === null || typeof value === "boolean") {
		return paint(value === null ? "null" : "boolean", String(value));
	}
	if (typeof value === "number") {
		return paint("number", number(value));
	}
	if (typeof value === "string") {
		return paint("string", string(value, layout));
	}
	const inner = before + layout.indent;
	const [line, end] = layout.indent === "" ? ["", ""] : [`\n${inner}`, `\n${before}`];
	if (isList(value)) {
		const items = value.map((item) => line + writeValue(item, layout, inner));
		return items.length === 0 ? paint("list", "[]") : paint("list", `[${items.join(",")}${end}]`);
	}
	if (!isMap(value)) {
		return "null";
	}
	const names = layout.sortKeys ? Object.keys(value).sort() : Object.keys(value);
	const entries = names.map(
		(name) =>
			`${line}${paint("key", string(name, layout))}:${layout.indent === "" ? "" : " "}${writeValue(value[name] ?? null, layout, inner)}`,
	);
	return entries.length === 0 ? paint("map", "{}") : paint("map", `{${entries.join(",")}${end}}`);
}
