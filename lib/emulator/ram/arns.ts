import type { Context } from "../core/context";
import type { PolicyType } from "./tables";

type Account = Pick<Context, "accountId">;

export type ProviderKind = "saml-provider" | "oidc-provider";

/** An identity provider's ARN as answers print it and trust policies name it. */
export function providerArn(kind: ProviderKind, name: string, { accountId }: Account): string {
	return `acs:ram::${accountId}:${kind}/${name}`;
}

/** A role's ARN as answers print it. */
export function roleArn(roleName: string, { accountId }: Account): string {
	return `acs:ram::${accountId}:role/${roleName}`;
}

/** ARNs as authorisation names them: `acs:ram:*:<account>:role/<name>` (RAM: Authorization information). */
export const ramResource = {
	user: (name: string, { accountId }: Account) => `acs:ram:*:${accountId}:user/${name}`,
	group: (name: string, { accountId }: Account) => `acs:ram:*:${accountId}:group/${name}`,
	role: (name: string, { accountId }: Account) => `acs:ram:*:${accountId}:role/${name}`,
	policy: (name: string, { accountId }: Account, type: PolicyType = "Custom") =>
		`acs:ram:*:${type === "System" ? "system" : accountId}:policy/${name}`,
	/** An MFA device by its name, or by its serial number, which is an ARN. */
	device: (name: string, { accountId }: Account) =>
		`acs:ram:*:${accountId}:mfa/${name.slice(name.lastIndexOf("/") + 1)}`,
	/** An identity provider, or all of a kind (`*`). */
	provider: (kind: ProviderKind, name: string, { accountId }: Account) => `acs:ram:*:${accountId}:${kind}/${name}`,
	account: ({ accountId }: Account) => `acs:ram:*:${accountId}:*`,
};
