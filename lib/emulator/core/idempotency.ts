import { createHash } from "node:crypto";
import { z } from "zod";
import { table } from "../kernel/store";
import type { Context, Params } from "./context";
import { lazyObject } from "./lazy-object";
import { onTimer } from "./message-handlers";
import { timerKind } from "./message-kinds";
import type { RegisteredOperation } from "./registry";

/** How long a ClientToken is remembered, in ms of virtual time. */
const REMEMBER_MS = 24 * 3600 * 1000;

type Remembered = {
	readonly key: string;
	readonly fingerprint: string;
	readonly answer: Record<string, unknown>;
	readonly expiresAt: number;
};

const forgetTokenTimer = timerKind(
	"kernel.forget-client-token",
	lazyObject(() => ({ key: z.string() })),
);

export const clientTokens = table<Remembered>("kernel.client-tokens", (row) => row.key);

/** What the call's ClientToken stands for: nothing, a first call to remember, or an answer given before. */
export type TokenState =
	| { readonly kind: "none" }
	| { readonly kind: "first"; readonly key: string; readonly fingerprint: string }
	| { readonly kind: "replay"; readonly answer: Record<string, unknown> };

/**
 * Looks the ClientToken up. The same token with other parameters throws the product's IdempotentParameterMismatch.
 * `input` is the parsed input: only operations that declare ClientToken have it there.
 */
export function readClientToken(found: RegisteredOperation, input: unknown, params: Params, ctx: Context): TokenState {
	const token = (input as { readonly ClientToken?: unknown }).ClientToken;
	if (typeof token !== "string" || token === "") {
		return { kind: "none" };
	}
	const key = `${ctx.accountId}|${found.product.name}|${found.operation.action}|${token}`;
	const fingerprint = createHash("sha256")
		.update(canonical(withoutVolatile(params)))
		.digest("base64");
	const known = ctx.tx.get(clientTokens, key);
	if (!known || known.expiresAt <= ctx.now) {
		return { kind: "first", key, fingerprint };
	}
	if (known.fingerprint !== fingerprint) {
		throw found.product.errors.idempotencyMismatch();
	}
	return { kind: "replay", answer: known.answer };
}

/** Remembers the answer of a first call for a day, and schedules its forgetting. */
export function rememberAnswer(
	state: TokenState & { readonly kind: "first" },
	answer: Record<string, unknown>,
	ctx: Context,
): void {
	const expiresAt = ctx.now + REMEMBER_MS;
	ctx.tx.put(clientTokens, { key: state.key, fingerprint: state.fingerprint, answer, expiresAt });
	ctx.schedule(forgetTokenTimer, expiresAt, { key: state.key }, `client-token:${state.key}`);
}

/** Timer: a ClientToken's day is over. One that cannot be forgotten is in nobody's way: it counts no more. */
export const forgetClientTokens = onTimer(
	forgetTokenTimer,
	({ key }, ctx) => ctx.tx.delete(clientTokens, key),
	() => {},
);

/** Parameters that differ between two sendings of the same request by their nature. */
const VOLATILE = new Set(["SignatureNonce", "Timestamp", "Signature", "SecurityToken", "AccessKeyId", "Format"]);

/** They stand at the top only: a member of the same name further down is the caller's own. */
function withoutVolatile(params: Params): Params {
	return Object.fromEntries(Object.entries(params).filter(([name]) => !VOLATILE.has(name)));
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) {
		return `[${value.map(canonical).join(",")}]`;
	}
	if (typeof value === "object" && value !== null) {
		const entries = Object.entries(value);
		entries.sort(([a], [b]) => (a < b ? -1 : 1));
		return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
	}
	return JSON.stringify(String(value));
}
