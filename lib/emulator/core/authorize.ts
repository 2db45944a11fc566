import { evaluateWithSession } from "../../kit/policy/evaluate";
import type { Context } from "./context";
import type { Identity } from "./identity";
import type { Authorization, Denial } from "./permission";
import type { Product } from "./product";
import type { RegisteredOperation } from "./registry";
import { tagConditions } from "./tags";

/** What a decision needs of a call's context. */
type Asked = Pick<Context, "tx" | "accountId" | "now" | "request">;

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
	if (!operation.authorize || mayDoAll(ctx.identity)) {
		return;
	}
	const wanted = operation.authorize(input, ctx);
	const denialOf = decider(products, ctx, ctx.identity);
	for (const authorization of Array.isArray(wanted) ? wanted : [wanted]) {
		const denial = denialOf(authorization);
		if (denial) {
			throw product.errors.denied(denial);
		}
	}
}

/** Why `identity` may not do this; undefined when it may. */
export function findDenial(
	products: readonly Product[],
	authorization: Authorization,
	asked: Asked,
	identity: Identity,
): Denial | undefined {
	return mayDoAll(identity) ? undefined : decider(products, asked, identity)(authorization);
}

/** Decides by the policies of `identity`, which are read once however many permissions a call asks for. */
function decider(products: readonly Product[], asked: Asked, identity: Identity) {
	const policies = products.flatMap((candidate) => candidate.policiesOf?.(identity, asked) ?? []);
	const session = identity.type === "AssumedRoleUser" ? identity.sessionPolicy : undefined;
	const { sourceIp, secureTransport, userAgent } = asked.request;
	return ({ action, resource, conditions }: Authorization): Denial | undefined => {
		const tags = products.flatMap((candidate) => candidate.tagsOf?.(resource, asked) ?? []);
		const known = { ...tagConditions({ product: productOf(action), resource: tags }), ...conditions };
		const facts = { sourceIp, secureTransport, userAgent, now: asked.now, extra: known };
		const verdict = evaluateWithSession(policies, session, { action, resource, conditions: facts });
		return verdict.decision === "Allow"
			? undefined
			: {
					action,
					resource,
					...(Object.keys(known).length > 0 && { conditions: known }),
					identity,
					reason: verdict.decision,
					policy: verdict.policy,
				};
	};
}

/** `ecs` of `ecs:RunCommand`. */
function productOf(action: string): string {
	return action.slice(0, action.indexOf(":"));
}

function mayDoAll(identity: Identity): boolean {
	return identity.type === "Account" || identity.type === "Service";
}
