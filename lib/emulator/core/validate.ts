import type { z } from "zod";
import type { ApiError } from "./api-error";
import { findOverlongName } from "./bound-names";
import type { Params } from "./context";
import { withoutEmpty } from "./empty-parameters";
import { type ParamError, parameterMeta } from "./params";
import type { ParameterProblem, Product } from "./product";
import type { RegisteredOperation } from "./registry";
import { definitionOf, structureOf } from "./schema-shape";

/** Parses a call's parameters; throws the product's own error for the first rule that is broken. */
export function parseInput({ product, operation }: RegisteredOperation, params: Params): unknown {
	const given = withoutEmpty(operation, withLowerCaseNames(operation.input, params));
	const parsed = operation.input.safeParse(given);
	if (parsed.success) {
		const overlong = findOverlongName(params);
		if (overlong) {
			throw product.errors.invalid({ action: operation.action, ...overlong });
		}
		return parsed.data;
	}
	const issue = firstIssue(parsed.error.issues, given);
	throw problemError(product, operation.action, operation.input, given, issue);
}

const lowerCaseNames = new WeakMap<z.ZodType, readonly string[]>();

/**
 * Few parameters begin in lower case (lifecycleHookId of RecordLifecycleActionHeartbeat); @alicloud/pop-core sends every
 * name capitalised all the same, and the cloud takes both.
 */
function withLowerCaseNames(schema: z.ZodType, params: Params): Params {
	let names = lowerCaseNames.get(schema);
	if (!names) {
		names = Object.keys(structureOf(schema).shape ?? {}).filter((name) => /^[a-z]/.test(name));
		lowerCaseNames.set(schema, names);
	}
	if (names.length === 0) {
		return params;
	}
	const given: Record<string, unknown> = { ...params };
	for (const name of names) {
		given[name] ??= params[`${name.charAt(0).toUpperCase()}${name.slice(1)}`];
	}
	return given;
}

type Issue = z.core.$ZodIssue;

/** Absent parameters are told before wrong ones, as the gateway does. */
function firstIssue(issues: readonly Issue[], params: Params): Issue {
	const missing = issues.find((issue) => valueAt(params, issue.path) === undefined);
	const first = missing ?? issues[0];
	if (!first) {
		throw new Error("zod refused the input without an issue");
	}
	return first;
}

function problemError(product: Product, action: string, schema: z.ZodType, params: Params, issue: Issue): ApiError {
	const value = valueAt(params, issue.path);
	const meta = metaAt(schema, issue.path);
	const isMissing = value === undefined;
	const error: ParamError | undefined = isMissing ? meta?.missing : meta?.error;
	const problem: ParameterProblem = {
		action,
		parameter: wireName(issue.path),
		value,
		...(error && { error }),
	};
	return isMissing ? product.errors.missing(problem) : product.errors.invalid(problem);
}

/** `["Tag", 0, "Key"]` is `Tag.1.Key` on the wire. */
function wireName(path: readonly PropertyKey[]): string {
	return path.map((step) => (typeof step === "number" ? step + 1 : String(step))).join(".");
}

function valueAt(params: Params, path: readonly PropertyKey[]): unknown {
	let value: unknown = params;
	for (const step of path) {
		if (typeof value !== "object" || value === null) {
			return value;
		}
		value = (value as Record<PropertyKey, unknown>)[step];
	}
	return value;
}

/** The metadata of the innermost declared parameter on the way to the broken value. */
function metaAt(schema: z.ZodType, path: readonly PropertyKey[]) {
	let current: z.ZodType | undefined = schema;
	let meta = current && unwrappedMeta(current);
	for (const step of path) {
		current = current && memberOf(current, step);
		meta = (current && unwrappedMeta(current)) ?? meta;
	}
	return meta;
}

function unwrappedMeta(schema: z.ZodType): ReturnType<typeof parameterMeta> {
	let current: z.ZodType | undefined = schema;
	while (current) {
		const meta = parameterMeta(current);
		if (meta) {
			return meta;
		}
		current = definitionOf(current).innerType;
	}
	return undefined;
}

function memberOf(schema: z.ZodType, step: PropertyKey): z.ZodType | undefined {
	const { shape, element } = structureOf(schema);
	return shape ? shape[String(step)] : element;
}
