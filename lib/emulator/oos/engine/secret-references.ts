import type { Context } from "../../core/context";
import { isList, isMap, type Json } from "../../expressions/value";
import type { ExecutionRow } from "../store";
import { contentOf } from "./content";
import { callerOf } from "./session";

const REFERENCE = /\{\{\s*oos-secret:([^{}\s]+)\s*\}\}/g;

/**
 * Puts secrets where values name them (`{{ oos-secret:name }}`), for the moment of a call: what is kept and shown of an
 * execution has the names only. A name counts when the execution's template or parameters have it, not when an answer brought
 * it in. Read with the execution's permissions. Throws ApiError when there is no such secret.
 */
export function withSecrets(ctx: Context, execution: ExecutionRow, value: Json): Json {
	const given = `${contentOf(ctx, execution)}\n${JSON.stringify(execution.parameters)}`;
	const named = new Set([...given.matchAll(REFERENCE)].map(([, name = ""]) => name));
	return named.size === 0
		? value
		: filled(value, (name) => (named.has(name) ? readSecret(ctx, execution, name) : undefined));
}

function filled(value: Json, secretOf: (name: string) => string | undefined): Json {
	if (typeof value === "string") {
		return value.replace(REFERENCE, (whole, name: string) => secretOf(name) ?? whole);
	}
	if (isList(value)) {
		return value.map((item) => filled(item, secretOf));
	}
	return isMap(value)
		? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner, secretOf)]))
		: value;
}

function readSecret(ctx: Context, execution: ExecutionRow, Name: string): string {
	const { regionId } = execution;
	const asked = { Name, WithDecryption: true, RegionId: regionId };
	return ctx.call("oos", "GetSecretParameter", asked, callerOf(ctx, execution), { regionId }).Parameter?.Value ?? "";
}
