import { parseTrustPolicy } from "@/lib/kit/policy/parse-policy";

/** Somebody of whom a trust policy speaks. */
export type TrustedParty = {
	/** `service`: a cloud service; `account`: whom an account lets; `user`, `role`; `federated`: whom a provider vouches for. */
	kind: "service" | "account" | "user" | "role" | "federated";
	/** The service's name, the account's id, or the user's, role's or provider's name. */
	name: string;
	/** The account of a user, a role, a provider; the account itself. */
	accountId?: string;
	effect: "Allow" | "Deny";
	/** Keys of the conditions under which it counts. */
	conditions: string[];
};

const ARN = /^acs:ram::(\d+):(?:(root|\*)|(user|role|saml-provider|oidc-provider)\/(.+))$/;

/**
 * Of whom a role's trust policy speaks, statement by statement; undefined for a text that is none. Statements that are not
 * about assuming the role speak of nobody.
 */
export function trustedParties(text: string): TrustedParty[] | undefined {
	const parsed = parseTrustPolicy(text);
	if (!parsed.ok) {
		return undefined;
	}
	return parsed.policy.statements.flatMap(({ effect, actions, principals, conditions }) => {
		const isAboutAssuming = actions.patterns.some((pattern) => /^(\*|sts:(\*|assume.*))$/.test(pattern));
		if (!principals || isAboutAssuming === actions.negated) {
			return [];
		}
		const said = { effect, conditions: [...new Set(conditions.map(({ key }) => key))] };
		return [
			...principals.services.map((name) => ({ kind: "service" as const, name, ...said })),
			...[...principals.ram, ...principals.federated].map((arn) => ({ ...partyOf(arn), ...said })),
		];
	});
}

function partyOf(arn: string): Pick<TrustedParty, "kind" | "name" | "accountId"> {
	const [, accountId = "", whole, type, name = arn] = ARN.exec(arn) ?? [];
	if (whole) {
		return { kind: "account", name: accountId, accountId };
	}
	return { kind: type === "user" || type === "role" ? type : "federated", name, accountId };
}

/** The text of a trust policy that lets one service or one account's identities assume the role, as the cloud's console writes it. */
export function trustPolicyText(trusted: { service: string } | { accountId: string }): string {
	const Principal =
		"service" in trusted ? { Service: [trusted.service] } : { RAM: [`acs:ram::${trusted.accountId}:root`] };
	return JSON.stringify(
		{ Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal }], Version: "1" },
		null,
		4,
	);
}
