import type { Context } from "../../core/context";
import { isList, isMap, type Json } from "../../expressions/value";
import type { ExecutionRow } from "../store";
import { contentOf } from "./content";
import type { Hidden } from "./hide-values";
import { callerOf } from "./session";

const REFERENCE = /\{\{\s*oos-secret:([^{}\s]+)\s*\}\}/g;

/**
 * Puts secrets where values name them (`{{ oos-secret:name }}`), for the moment of a call: what is kept and shown of an
 * execution has the names only. A name counts when the execution's template or parameters have it, not when an answer brought
 * it in. Read with the execution's permissions. `secrets` has what was put in, and the reference to show in its place.
 * Throws ApiError when there is no such secret.
 */
export function withSecrets(
	ctx: Context,
	execution: ExecutionRow,
	value: Json,
): { readonly value: Json; readonly secrets: Hidden } {
	const secrets = new Map<string, string>();
	// Most calls name no secret: only one that does goes through the template and the parameters.
	let named: ReadonlySet<string> | undefined;
	const secretOf = (name: string) => {
		named ??= namesGiven(ctx, execution);
		if (!named.has(name)) {
			return undefined;
		}
		const secret = readSecret(ctx, execution, name);
		secrets.set(secret, `{{ oos-secret:${name} }}`);
		return secret;
	};
	return { value: filled(value, secretOf), secrets };
}

/** The secrets that an execution's template and parameters name. */
function namesGiven(ctx: Context, execution: ExecutionRow): ReadonlySet<string> {
	const given = `${contentOf(ctx, execution)}\n${JSON.stringify(execution.parameters)}`;
	return new Set([...given.matchAll(REFERENCE)].map(([, name = ""]) => name));
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
