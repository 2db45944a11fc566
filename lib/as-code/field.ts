import type { Json, Kind } from "./model";

/**
 * How a field is written: `text`, `number`, `truth`, lists of texts, `script` (a text that the API takes in Base64),
 * `json` (a document), `jsonText` (a text that mostly is one), `map` (names with texts), `rows` (objects).
 */
export type FieldType = "text" | "number" | "truth" | "texts" | "script" | "json" | "jsonText" | "map" | "rows";

/** A parameter of the call that makes a resource, and what other texts call it. */
export type Field = {
	/** The parameter, with dots where it is a member: `SystemDisk.Size`. */
	readonly name: string;
	readonly type: FieldType;
	/** The attribute, or block, of Terraform's provider; absent where it has none. */
	readonly terraform?: string;
	/** The property in ROS; absent where it has none. */
	readonly ros?: string;
	/** Its values name resources of this kind. */
	readonly refersTo?: Kind;
	/** How the API takes a map: a list of Key and Value, one JSON text, or a list of DimensionKey and DimensionValue. */
	readonly map?: "tags" | "json" | "dimensions";
	/** How ROS takes a map, where not as one. */
	readonly rosMap?: "tags" | "dimensions";
	/** The members of a row. */
	readonly row?: readonly Field[];
	/** No parameter of the call: a call of its own when all is there. */
	readonly isFollowUp?: boolean;
};

/** The members of a list in whose place a map stands: a name and a text each. */
export const pairMembers = (form: Field["map"]): readonly [name: string, text: string] =>
	form === "dimensions" ? ["DimensionKey", "DimensionValue"] : ["Key", "Value"];

/** A map as such a list. */
export function pairsOf(entries: Readonly<Record<string, string>>, form: Field["map"]): Record<string, string>[] {
	const [name, text] = pairMembers(form);
	return Object.entries(entries).map(([key, value]) => ({ [name]: key, [text]: value }));
}

/** The map in whose place such a list stands. */
export function mapOfPairs(
	rows: readonly Readonly<Record<string, Json>>[],
	form: Field["map"],
): { readonly [name: string]: Json } {
	const [name, text] = pairMembers(form);
	return Object.fromEntries(rows.map((row) => [String(row[name] ?? ""), row[text] ?? ""]));
}

/** A kind of resource in the three languages. */
export type KindFacts = {
	readonly product: "ram" | "oos" | "ess";
	/** The operation that makes it. */
	readonly action: string;
	/** Whether that takes a ClientToken. */
	readonly takesToken?: boolean;
	/** Where in the answer stands what others refer to it by; "" where nothing refers to it and the answer has no id. */
	readonly answer: string;
	/** The field that names it. */
	readonly nameField: string;
	readonly terraform: { readonly type: string; readonly reference: string };
	readonly ros: {
		readonly type: string;
		readonly reference: string;
		/** Fields that ROS cannot do without although the operation can: a resource without one has no place there. */
		readonly needs?: readonly string[];
	};
	readonly fields: readonly Field[];
};
