import type { Verdict } from "./evaluate";
import { matchWildcard } from "./match-wildcard";
import { parseTrustPolicy } from "./parse-policy";
import type { Facts, Principals } from "./policy-document";

/**
 * Who wants to assume a role: a cloud service by its name, a RAM identity by its ARN and account, or somebody for whom an
 * identity provider answers, by the provider's ARN.
 */
export type TrustPrincipal =
	| { readonly type: "Service"; readonly service: string }
	| { readonly type: "RAM"; readonly arn: string; readonly accountId: string }
	| { readonly type: "Federated"; readonly providerArn: string };

const ASSUME_ROLE = "sts:assumerole";

/**
 * Whether a role's trust policy admits the principal: a Deny of sts:AssumeRole that names it wins over every Allow. A
 * document that does not parse admits nobody. An account's `:root` ARN stands for every user and role of that account (RAM: Principal in trust policies).
 */
export function evaluateTrust(document: string, principal: TrustPrincipal, conditions: Facts): Verdict["decision"] {
	const parsed = parseTrustPolicy(document);
	if (!parsed.ok) {
		return "ImplicitDeny";
	}
	let allowed = false;
	for (const statement of parsed.policy.statements) {
		const named =
			statement.principals !== undefined &&
			names(statement.principals, principal) &&
			statement.actions.patterns.some((pattern) => matchWildcard(pattern, ASSUME_ROLE)) !== statement.actions.negated &&
			statement.conditions.every((condition) => condition.holds(conditions));
		if (named && statement.effect === "Deny") {
			return "ExplicitDeny";
		}
		allowed ||= named;
	}
	return allowed ? "Allow" : "ImplicitDeny";
}

function names(principals: Principals, principal: TrustPrincipal): boolean {
	if (principal.type === "Service") {
		return principals.services.includes(principal.service.toLowerCase());
	}
	if (principal.type === "Federated") {
		return principals.federated.includes(principal.providerArn);
	}
	const root = `acs:ram::${principal.accountId}:root`;
	return principals.ram.some((arn) => arn === root || matchWildcard(arn.toLowerCase(), principal.arn.toLowerCase()));
}
