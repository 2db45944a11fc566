import type { z } from "zod";

/** What the emulator reads of a schema: how zod keeps what it was declared with. */
export type Definition = {
	readonly type: string;
	readonly innerType?: z.ZodType;
	readonly in?: z.ZodType;
	readonly out?: z.ZodType;
	readonly element?: z.ZodType;
	readonly shape?: Shape;
	readonly options?: readonly z.ZodType[];
	readonly entries?: Readonly<Record<string, string | number>>;
	readonly checks?: ReadonlyArray<{ readonly _zod: { readonly def: { readonly format?: string } } }>;
	readonly format?: string;
	readonly getter?: () => z.ZodType;
};

/** An object's members by name. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** A schema's own definition. Zod keeps it behind its public types; this is the one place that reads it. */
export function definitionOf(schema: z.ZodType): Definition {
	return schema._zod.def as unknown as Definition;
}

/** The members or the items of what lies under a schema's wrappers (optional, default, preprocess); neither when it is plain. */
export function structureOf(schema: z.ZodType): Pick<Definition, "shape" | "element"> {
	let current: z.ZodType | undefined = schema;
	while (current) {
		const definition = definitionOf(current);
		if (definition.shape || definition.element) {
			return definition;
		}
		current = definition.innerType ?? definition.out;
	}
	return {};
}
