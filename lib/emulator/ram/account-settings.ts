import type { Context } from "../core/context";
import { type AccountRow, accounts, type PasswordPolicy, type SecurityPreference } from "./tables";

/** What holds until a password policy is set (API reference, SetPasswordPolicy: default values). */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
	minimumLength: 8,
	requireLowercase: false,
	requireUppercase: false,
	requireNumbers: false,
	requireSymbols: false,
	minimumDifferentCharacters: 0,
	mayContainUserName: true,
	maxAgeDays: 0,
	isExpiryHard: false,
	reusePrevention: 0,
	maxLoginAttempts: 0,
};

/** What RAM's own SetSecurityPreference sets where nothing is given; it knows less than that of IMS. */
export const DEFAULT_OF_RAM = {
	mayChangePassword: true,
	mayManageAccessKeys: false,
	mayManageMfaDevices: true,
	mayManagePublicKeys: false,
	rememberMfa: false,
	loginNetworkMasks: "",
	loginSessionHours: 6,
};

/** What holds until a preference is set (API reference, SetSecurityPreference: default values). */
export const DEFAULT_SECURITY_PREFERENCE: SecurityPreference = {
	...DEFAULT_OF_RAM,
	mayManageDingTalk: true,
	mayUsePasskeys: true,
	mfaForLogin: "independent",
	mfaForRiskyLogin: "autonomous",
	verificationTypes: [],
};

type Reader = Pick<Context, "tx" | "accountId">;

/** The account's row. */
function accountOf({ tx, accountId }: Reader): AccountRow {
	return tx.get(accounts, accountId) ?? { accountId, alias: "" };
}

/** What passwords of this account's users have to be like. */
export function passwordPolicyOf(ctx: Reader): PasswordPolicy {
	return accountOf(ctx).passwordPolicy ?? DEFAULT_PASSWORD_POLICY;
}

/** What this account's users may do for themselves. */
export function securityPreferenceOf(ctx: Reader): SecurityPreference {
	return accountOf(ctx).securityPreference ?? DEFAULT_SECURITY_PREFERENCE;
}

/** Keeps some of the account's settings. */
export function saveAccount(changed: Partial<Omit<AccountRow, "accountId">>, ctx: Reader): void {
	ctx.tx.put(accounts, { ...accountOf(ctx), ...changed });
}
