import { evaluateWithSession } from "../policy/evaluate";
import type { Context } from "./context";
import type { Product } from "./product";
import type { RegisteredOperation } from "./registry";

/**
 * Lets the call pass or throws the product's denial. The root account and the cloud's own services may do all; users
 * and assumed roles what their policies allow, an explicit Deny first (RAM policy evaluation).
 */
export function authorizeCall(
	products: readonly Product[],
	{ product, operation }: RegisteredOperation,
	input: unknown,
	ctx: Context,
): void {
	const { identity } = ctx;
	if (!operation.authorize || identity.type === "Account" || identity.type === "Service") {
		return;
	}
	const wanted = operation.authorize(input, ctx);
	const policies = products.flatMap((candidate) => candidate.policiesOf?.(identity, ctx) ?? []);
	const session = identity.type === "AssumedRoleUser" ? identity.sessionPolicy : undefined;
	const conditions = {
		sourceIp: ctx.request.sourceIp,
		secureTransport: ctx.request.secureTransport,
		userAgent: ctx.request.userAgent,
		now: ctx.now,
	};
	for (const { action, resource } of Array.isArray(wanted) ? wanted : [wanted]) {
		const verdict = evaluateWithSession(policies, session, { action, resource, conditions });
		if (verdict.decision !== "Allow") {
			throw product.errors.denied({ action, resource, identity, reason: verdict.decision, policy: verdict.policy });
		}
	}
}
