import { z } from "zod";
import type { Members } from "../core/lazy-object";
import { type Operation, type OperationSpec, operation } from "../core/operation";
import { params } from "../core/params";
import { type Shape, structureOf } from "../core/schema-shape";

/**
 * Auto Scaling speaks two API versions that differ in names only: 2014-08-28 has singular repeat lists (`InstanceId.1`)
 * and wraps lists in answers (`{"ScalingGroups":{"ScalingGroup":[…]}}`), 2022-02-22 has plural names and bare arrays.
 * Every operation is written once in the form of 2022; this file derives the form of 2014 from marks in its schemas.
 */
export const VERSION_2014 = "2014-08-28";
export const VERSION_2022 = "2022-02-22";

type Difference = {
	readonly name2014?: string;
	readonly since2022?: boolean;
	/** What an answer's field is called in 2014. */
	readonly field2014?: string;
};

const differences = z.registry<Difference>();

/** Parameters as 2014 takes them, where their members differ too. */
type Form2014 = { readonly schema: z.ZodType; toCanonical(value: unknown): unknown };
const forms2014 = new WeakMap<z.ZodType, Form2014>();
const answers2014 = new WeakMap<z.ZodType, Output2014>();

/** Marks a schema; one schema object stands for one name, or a mark would speak of several parameters at once. */
function mark<T extends z.ZodType>(schema: T, difference: Difference): T {
	if (differences.has(schema)) {
		throw new Error(`a schema is marked twice: ${JSON.stringify([differences.get(schema), difference])}`);
	}
	differences.add(schema, difference);
	return schema;
}

/** An input parameter that 2014 calls `name2014` (`InstanceId` for `InstanceIds`). Goes outermost, after `.optional()`. */
export function renamed<T extends z.ZodType>(name2014: string, schema: T): T {
	return mark(schema, { name2014 });
}

/**
 * An input parameter whose members 2014 spells in another way, too: `schema2014` is what 2014 takes, `toCanonical` makes
 * what 2022 would have given of it. Goes outermost, after `.optional()`.
 */
export function respelled<T extends z.ZodType, O extends z.ZodType>(
	name2014: string,
	schema: T,
	schema2014: O,
	toCanonical: (value: NonNullable<z.output<O>>) => z.output<T>,
): T {
	const convert = (value: unknown) =>
		value === undefined ? undefined : toCanonical(value as NonNullable<z.output<O>>);
	forms2014.set(schema, { schema: schema2014, toCanonical: convert });
	return mark(schema, { name2014 });
}

/** A field of an answer that 2014 calls `field2014`. Goes outermost, after `.optional()`. */
export function called2014<T extends z.ZodType>(field2014: string, schema: T): T {
	return mark(schema, { field2014 });
}

/** A field of an answer whose value 2014 gives in another form. Goes outermost. */
export function answered2014<T extends z.ZodType, O extends z.ZodType>(
	schema: T,
	schema2014: O,
	convert: (value: NonNullable<z.output<T>>) => z.output<O>,
): T {
	answers2014.set(schema, {
		schema: schema2014,
		differs: true,
		convert: (value) => (value === undefined ? undefined : convert(value as NonNullable<z.output<T>>)),
	});
	return schema;
}

/** A parameter or an answer field that only 2022 has. Goes outermost. */
export function since2022<T extends z.ZodType>(schema: T): T {
	return mark(schema, { since2022: true });
}

/** A list in an answer: a bare array in 2022, `{[wrapper]: […]}` in 2014. */
export function listOf<T extends z.ZodType>(wrapper: string, item: T) {
	return mark(z.array(item), { name2014: wrapper });
}

type EssOperationSpec<S extends z.ZodRawShape, O extends z.ZodType> = Omit<
	OperationSpec<z.ZodObject<S>, O>,
	"input" | "versions"
> & { readonly input: Members<S> };

/** Declares an operation in both versions: an Operation for each. */
export function essOperation<S extends z.ZodRawShape, O extends z.ZodType>(
	spec: EssOperationSpec<S, O>,
): readonly Operation[] {
	const canonical = operation({ ...spec, input: params(spec.input), versions: [VERSION_2022] });
	return [of2014(canonical), canonical];
}

/** The form of 2014; what differs is found out when it is first asked for. */
function of2014(canonical: Operation): Operation {
	const { action, errors, missing, isUnsigned, authorize } = canonical;
	const input = once(() => inputOf2014(structureOf(canonical.input).shape ?? {}));
	const output = once(() => outputOf2014(canonical.output));
	return {
		action,
		errors,
		missing,
		isUnsigned,
		versions: [VERSION_2014],
		input: params(() => input().shape),
		get output() {
			return output().schema;
		},
		get cleared() {
			return input().inOldNames(canonical.cleared);
		},
		get ignored() {
			return input().inOldNames(canonical.ignored);
		},
		authorize: authorize && ((value, ctx) => authorize(input().toCanonical(value), ctx)),
		handle: (value, ctx) =>
			output().convert(canonical.handle(input().toCanonical(value), ctx)) as Record<string, unknown>,
	};
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

function inputOf2014(shape: Shape) {
	const shape2014: Record<string, z.ZodType> = {};
	const oldNames: Record<string, string> = {};
	const conversions: Record<string, (value: unknown) => unknown> = {};
	const dropped = new Set<string>();
	for (const [name, schema] of Object.entries(shape)) {
		const difference = differences.get(schema);
		if (difference?.since2022) {
			dropped.add(name);
			continue;
		}
		if (difference?.name2014) {
			oldNames[name] = difference.name2014;
		}
		const form = forms2014.get(schema);
		if (form) {
			conversions[name] = form.toCanonical;
		}
		shape2014[difference?.name2014 ?? name] = form?.schema ?? schema;
	}
	const renames = Object.entries(oldNames);
	return {
		shape: shape2014,
		/** The names that 2014 knows, as it spells them. */
		inOldNames(names: readonly string[]): readonly string[] {
			return names.filter((name) => !dropped.has(name)).map((name) => oldNames[name] ?? name);
		},
		toCanonical(value: unknown): unknown {
			if (renames.length === 0) {
				return value;
			}
			const given = value as Record<string, unknown>;
			const canonical = { ...given };
			for (const [, name2014] of renames) {
				// The old name may be that of another parameter, which 2014 does not have.
				canonical[name2014] = undefined;
			}
			for (const [name, name2014] of renames) {
				canonical[name] = conversions[name]?.(given[name2014]) ?? given[name2014];
			}
			return canonical;
		},
	};
}

type Output2014 = {
	readonly schema: z.ZodType;
	readonly differs: boolean;
	convert(value: unknown): unknown;
};

function outputOf2014(schema: z.ZodType): Output2014 {
	const own = answers2014.get(schema);
	if (own) {
		return own;
	}
	if (schema instanceof z.ZodOptional) {
		const inner = outputOf2014(schema.unwrap() as z.ZodType);
		return { ...inner, schema: inner.schema.optional() };
	}
	if (schema instanceof z.ZodArray) {
		return arrayOf2014(schema);
	}
	if (schema instanceof z.ZodObject) {
		return objectOf2014(schema);
	}
	return { schema, differs: false, convert: (value) => value };
}

function arrayOf2014(schema: z.ZodArray): Output2014 {
	const item = outputOf2014(schema.element as z.ZodType);
	const wrapper = differences.get(schema)?.name2014;
	const all = (value: unknown) => (item.differs ? (value as readonly unknown[]).map(item.convert) : value);
	if (wrapper === undefined) {
		return { schema: z.array(item.schema), differs: item.differs, convert: all };
	}
	return {
		schema: z.object({ [wrapper]: z.array(item.schema) }),
		differs: true,
		convert: (value) => (value === undefined ? undefined : { [wrapper]: all(value) }),
	};
}

function objectOf2014(schema: z.ZodObject): Output2014 {
	const fields = Object.entries(schema.shape as Record<string, z.ZodType>)
		.filter(([, field]) => !differences.get(field)?.since2022)
		.map(([name, field]) => ({ name, name2014: differences.get(field)?.field2014 ?? name, ...outputOf2014(field) }));
	const differs =
		fields.length < Object.keys(schema.shape).length ||
		fields.some((field) => field.differs || field.name2014 !== field.name);
	return {
		schema: z.object(Object.fromEntries(fields.map((field) => [field.name2014, field.schema]))),
		differs,
		convert(value) {
			if (!differs || value === undefined) {
				return value;
			}
			const source = value as Record<string, unknown>;
			const target: Record<string, unknown> = {};
			for (const field of fields) {
				if (source[field.name] !== undefined) {
					target[field.name2014] = field.convert(source[field.name]);
				}
			}
			return target;
		},
	};
}
