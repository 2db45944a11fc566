import { type AnswerShape, isList } from "./contract";

/**
 * What the console reads of an answer: a field, or a field with what it reads inside. `*` marks what it cannot do
 * without, `#` a number that the official answer has as text.
 */
export type Selection = readonly (string | { readonly [field: string]: Selection })[];

/** One field of a selection with the shape that the contract has for it, wrappers taken off. */
export type ReadField = {
	readonly name: string;
	/** Where the field is on the wire, below its object: `["Policies", "Policy"]` for a wrapped list. */
	readonly wirePath: readonly string[];
	readonly isRequired: boolean;
	readonly isList: boolean;
	/** The shape of the field, or of an item when it is a list. */
	readonly shape: AnswerShape;
	readonly members: Selection | undefined;
};

/** The fields of a selection. Throws when one is no field of the shape: a misspelt name must not read nothing. */
export function readFields(selection: Selection, shape: AnswerShape): readonly ReadField[] {
	return selection.flatMap((entry) =>
		typeof entry === "string"
			? [readField(entry, undefined, shape)]
			: Object.entries(entry).map(([text, members]) => readField(text, members, shape)),
	);
}

function readField(text: string, members: Selection | undefined, shape: AnswerShape): ReadField {
	const name = text.replace(/[*#]$/, "");
	const official = typeof shape === "string" || isList(shape) ? undefined : shape[name];
	if (official === undefined) {
		throw new Error(`the contract's answer has no field ${name}`);
	}
	const found = text.endsWith("#") ? "n" : official;
	const wrapped = wrappedItem(found);
	const list = wrapped ? wrapped.shape : isList(found) ? found[0] : undefined;
	return {
		name,
		wirePath: wrapped ? [name, wrapped.itemName] : [name],
		isRequired: text.endsWith("*"),
		isList: list !== undefined,
		shape: list ?? found,
		members,
	};
}

/** The item of a list as the older products wrap it, `{Items: {Item: [...]}}`; undefined for anything else. */
function wrappedItem(shape: AnswerShape): { readonly itemName: string; readonly shape: AnswerShape } | undefined {
	if (typeof shape === "string" || isList(shape)) {
		return undefined;
	}
	const [only, ...others] = Object.entries(shape);
	return only && others.length === 0 && isList(only[1]) ? { itemName: only[0], shape: only[1][0] } : undefined;
}
