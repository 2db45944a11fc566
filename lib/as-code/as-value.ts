import type { Field } from "./field";
import type { Json, Row, Scalar, Text, Value } from "./model";
import { joined, objectOf } from "./normalize";

/** What a text was read as, before one knows which field it is for: JSON with marked values in it. */
export type Raw =
	| Exclude<Text, string>
	| { readonly is: "plain"; readonly value: Json }
	| { readonly is: "texts"; readonly items: readonly Raw[] };

/**
 * Parts that were read one after the other as one text; undefined when one of them was not read or is no text. What a
 * resource is known by stands alone.
 */
export function together(parts: readonly (Raw | undefined)[]): Raw | undefined {
	const [only] = parts;
	if (parts.length === 1 && only?.is === "reference") {
		return only;
	}
	const texts: Parameters<typeof joined>[0][number][] = [];
	for (const part of parts) {
		if (part?.is === "variable" || part?.is === "context") {
			texts.push(part);
		} else if (part?.is === "joined") {
			texts.push(...part.parts);
		} else {
			const text = part?.is === "plain" ? scalarText(part.value) : undefined;
			if (text === undefined) {
				return undefined;
			}
			texts.push(text);
		}
	}
	const text = joined(texts);
	return typeof text === "string" ? { is: "plain", value: text } : text;
}

/** A raw value as the value of a field; undefined when the field takes no such value. */
export function asValue(raw: Raw, field: Field): Value | undefined {
	if (raw.is === "texts") {
		const items = raw.items.map(asText);
		return field.type === "texts" && items.every((item) => item !== undefined) ? items : undefined;
	}
	if (raw.is !== "plain") {
		return field.type === "map" || field.type === "rows" || field.type === "texts" ? undefined : raw;
	}
	const { value } = raw;
	switch (field.type) {
		case "text":
		case "script":
			return scalarText(value);
		case "number":
			return asNumber(value);
		case "truth":
			return asTruth(value);
		case "texts":
			return asTexts(value);
		case "map":
			return asMap(value);
		case "rows":
			return asRows(value, field.row ?? []);
		case "json":
		case "jsonText":
			return asDocument(value, field.type);
	}
}

function asText(raw: Raw): Text | undefined {
	if (raw.is === "plain") {
		return scalarText(raw.value);
	}
	return raw.is === "texts" ? undefined : raw;
}

const scalarText = (value: Json): string | undefined =>
	typeof value === "string"
		? value
		: typeof value === "number" || typeof value === "boolean"
			? String(value)
			: undefined;

function asNumber(value: Json): number | undefined {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** What says yes or no, as a truth value or as its word. */
export function asTruth(value: Json | undefined): boolean | undefined {
	return value === true || value === "true" ? true : value === false || value === "false" ? false : undefined;
}

function asTexts(value: Json): Value | undefined {
	const items = Array.isArray(value) ? value.map((one: Json) => scalarText(one)) : [undefined];
	return items.every((item) => item !== undefined) ? items : undefined;
}

function asMap(value: Json): Value | undefined {
	if (value === null || typeof value !== "object" || Array.isArray(value)) {
		return undefined;
	}
	const entries = Object.entries(value).map(([key, one]) => [key, scalarText(one)] as const);
	return entries.every((entry): entry is readonly [string, string] => entry[1] !== undefined)
		? { is: "map", entries: Object.fromEntries(entries) }
		: undefined;
}

/** Objects with members that the field knows, each of its type. */
function asRows(value: Json, members: readonly Field[]): Value | undefined {
	if (!Array.isArray(value)) {
		return undefined;
	}
	const rows: Row[] = [];
	for (const one of value) {
		const row = asRow(one, members);
		if (row === undefined) {
			return undefined;
		}
		rows.push(row);
	}
	return { is: "rows", rows };
}

function asRow(value: Json, members: readonly Field[]): Row | undefined {
	if (value === null || typeof value !== "object" || Array.isArray(value)) {
		return undefined;
	}
	const known = members.flatMap((member): [string, Scalar][] => {
		const given = (value as Readonly<Record<string, Json>>)[member.name];
		const read = given === undefined ? undefined : asValue({ is: "plain", value: given }, member);
		return typeof read === "string" || typeof read === "number" || typeof read === "boolean"
			? [[member.name, read]]
			: [];
	});
	return known.length === Object.keys(value).length ? Object.fromEntries(known) : undefined;
}

function asDocument(value: Json, type: "json" | "jsonText"): Value | undefined {
	if (typeof value === "string") {
		const document = objectOf(value);
		return document === undefined ? (type === "jsonText" ? value : undefined) : { is: "json", value: document };
	}
	return value !== null && typeof value === "object" ? { is: "json", value } : undefined;
}
