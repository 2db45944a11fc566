import { z } from "zod";
import { lazyObject, type Members } from "./lazy-object";
import { nestsDeeperThan } from "./nesting";
import { isWellFormed, isWellFormedJson } from "./well-formed";

/**
 * Building blocks for an operation's `input`. Every one takes what the wire gives (strings, or arrays and objects of
 * strings) and what a nested call gives (numbers, booleans, real arrays), and yields the typed value. A parameter is
 * required unless `.optional()` or `.default()` is added. Limits stand once, here, and the coverage page reads them.
 */
export type ParamError = { readonly code: string; readonly message: string; readonly status?: number };

type Common = {
	/** Code and message when the value breaks a rule; unset: the product's own `invalid`. */
	readonly error?: ParamError;
	/** Code and message when the parameter is absent; unset: the product's own `missing`. */
	readonly missing?: ParamError;
};

export type StringOptions = Common & {
	readonly min?: number;
	readonly max?: number;
	readonly pattern?: RegExp;
	readonly values?: readonly string[];
};

const paramMeta = z.registry<{
	readonly error?: ParamError;
	readonly missing?: ParamError;
	readonly encoding?: "json" | "comma";
}>();

/** The error overrides and encoding that a parameter schema was declared with, if any. */
export function parameterMeta(schema: z.ZodType) {
	return paramMeta.get(schema);
}

function register<T extends z.ZodType>(schema: T, options: Common & { readonly encoding?: "json" | "comma" }): T {
	paramMeta.add(schema, {
		...(options.error && { error: options.error }),
		...(options.missing && { missing: options.missing }),
		...(options.encoding && { encoding: options.encoding }),
	});
	return schema;
}

function text(value: unknown): unknown {
	return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

function numeric(value: unknown): unknown {
	return typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
}

function truth(value: unknown): unknown {
	if (typeof value !== "string") {
		return value;
	}
	const lower = value.toLowerCase();
	return lower === "true" ? true : lower === "false" ? false : value;
}

/** Lists come as arrays (repeat lists), as one JSON array in a string (newer SDKs), or as a single bare value. */
function listed(value: unknown): unknown {
	if (typeof value !== "string") {
		return value;
	}
	const trimmed = value.trim();
	if (trimmed.startsWith("[")) {
		return parsed(trimmed);
	}
	return trimmed === "" ? [] : [value];
}

/** What a string holds as JSON; text that is none, or that nests too deep to be walked, stays text and fails its schema. */
function parsed(value: unknown): unknown {
	if (typeof value !== "string") {
		return value;
	}
	try {
		const json: unknown = JSON.parse(value);
		return nestsDeeperThan(json) || !isWellFormedJson(value) ? value : json;
	} catch {
		return value;
	}
}

/**
 * What all parameters of a kind have in common, made once; a parameter's rules are put on it in one step. There are
 * thousands of parameters, and zod makes a schema anew for every step.
 */
const TEXT = z.string();
const WELL_FORMED = z.refine<string>(isWellFormed, { error: "is not well-formed Unicode" });
const WELL_FORMED_TEXT = TEXT.check(WELL_FORMED);
const INTEGER = z.int();
const NUMBER = z.number();
const BOOLEAN = z.boolean();

type Bounds = { readonly min?: number; readonly max?: number };

function between<T extends z.ZodNumber>(schema: T, { min, max }: Bounds): T {
	const rules = [...(min === undefined ? [] : [z.gte(min)]), ...(max === undefined ? [] : [z.lte(max)])];
	return rules.length === 0 ? schema : schema.check(...rules);
}

export const param = {
	/** A string; `values` is a closed list (case-sensitive), lengths count characters. */
	string(options: StringOptions = {}) {
		const { min, max, pattern, values } = options;
		const rules = [
			...(min === undefined ? [] : [z.minLength(min)]),
			...(max === undefined ? [] : [z.maxLength(max)]),
			...(pattern ? [z.regex(pattern)] : []),
			...(values ? [z.refine<string>((value) => values.includes(value))] : []),
			WELL_FORMED,
		];
		const schema = rules.length === 1 ? WELL_FORMED_TEXT : TEXT.check(...rules);
		return register(z.preprocess(text, schema), options);
	},
	/** One of a closed list, typed as the union of its values. */
	oneOf<const V extends readonly [string, ...string[]]>(values: V, options: Common = {}) {
		return register(z.preprocess(text, z.enum(values)), options);
	},
	integer(options: Common & Bounds = {}) {
		return register(z.preprocess(numeric, between(INTEGER, options)), options);
	},
	number(options: Common & Bounds = {}) {
		return register(z.preprocess(numeric, between(NUMBER, options)), options);
	},
	boolean(options: Common = {}) {
		return register(z.preprocess(truth, BOOLEAN), options);
	},
	/** A repeat list (`Name.1`, `Name.2` or `Name.1.Member`). */
	list<T extends z.ZodType>(item: T, options: Common & Bounds = {}) {
		let schema = z.array(item);
		if (options.min !== undefined) {
			schema = schema.min(options.min);
		}
		if (options.max !== undefined) {
			schema = schema.max(options.max);
		}
		return register(z.preprocess(listed, schema), options);
	},
	/** A nested object (`Name.Member`), also when it comes as one JSON string. */
	object<S extends z.ZodRawShape>(members: Members<S>, options: Common = {}) {
		return register(z.preprocess(parsed, lazyObject(members)), options);
	},
	/** A string parameter that holds JSON by contract (InstanceIds, Parameters): yields what `schema` makes of it. */
	json<T extends z.ZodType>(schema: T, options: Common = {}) {
		return register(z.preprocess(parsed, schema), { ...options, encoding: "json" });
	},
} as const;

/** The input of an operation: its parameters by wire name. Unknown parameters are ignored, as the cloud does. */
export function params<S extends z.ZodRawShape>(members: Members<S>) {
	return lazyObject(members);
}
