import { type Table, table } from "../kernel/store";

/** Times are virtual milliseconds. Users, groups and roles are found by name whatever the case, as RAM does. */
export type UserRow = {
	readonly userId: string;
	readonly userName: string;
	readonly displayName: string;
	readonly mobilePhone: string;
	readonly email: string;
	readonly comments: string;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type GroupRow = {
	readonly groupId: string;
	readonly groupName: string;
	readonly comments: string;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type MembershipRow = { readonly userId: string; readonly groupId: string; readonly joinedAt: number };

/** `ownerId` is a user's id, or the account's for the keys of the root account. */
export type AccessKeyRow = {
	readonly accessKeyId: string;
	readonly secret: string;
	readonly ownerId: string;
	readonly status: "Active" | "Inactive";
	readonly createdAt: number;
	/** From where it may be used, as it was written (Ims SetAccessKeyPolicy). */
	readonly networkPolicy?: string;
	/** When it last signed a call, to the hour; absent: never. */
	readonly usedAt?: number;
};

export type Tag = { readonly Key: string; readonly Value: string };

export type RoleRow = {
	readonly roleId: string;
	readonly roleName: string;
	readonly description: string;
	readonly trustPolicy: string;
	readonly maxSessionSeconds: number;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	readonly updatedAt: number;
};

/** A custom policy; `lastVersion` numbers its versions, which are never used twice. */
export type PolicyRow = {
	readonly policyName: string;
	readonly description: string;
	readonly defaultVersion: string;
	readonly lastVersion: number;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type PolicyVersionRow = {
	readonly policyName: string;
	readonly versionId: string;
	readonly document: string;
	readonly createdAt: number;
};

export type PolicyType = "System" | "Custom";
export type EntityKind = "User" | "Group" | "Role";

export type AttachmentRow = {
	readonly policyType: PolicyType;
	readonly policyName: string;
	readonly entityKind: EntityKind;
	readonly entityId: string;
	readonly attachedAt: number;
};

/** What passwords of RAM users have to be like (API reference, SetPasswordPolicy); 0 switches a limit off. */
export type PasswordPolicy = {
	readonly minimumLength: number;
	readonly requireLowercase: boolean;
	readonly requireUppercase: boolean;
	readonly requireNumbers: boolean;
	readonly requireSymbols: boolean;
	readonly minimumDifferentCharacters: number;
	readonly mayContainUserName: boolean;
	/** Days. */
	readonly maxAgeDays: number;
	readonly isExpiryHard: boolean;
	readonly reusePrevention: number;
	/** Wrong attempts in an hour. */
	readonly maxLoginAttempts: number;
};

/** What RAM users may do for themselves, and how they sign in (API reference, SetSecurityPreference). */
export type SecurityPreference = {
	readonly mayChangePassword: boolean;
	readonly mayManageAccessKeys: boolean;
	readonly mayManageMfaDevices: boolean;
	readonly mayManagePublicKeys: boolean;
	readonly mayManageDingTalk: boolean;
	readonly mayUsePasskeys: boolean;
	readonly rememberMfa: boolean;
	/** CIDR blocks, separated by semicolons. */
	readonly loginNetworkMasks: string;
	readonly loginSessionHours: number;
	readonly mfaForLogin: string;
	readonly mfaForRiskyLogin: string;
	readonly verificationTypes: readonly string[];
	/** Days without use after which an access key ends; absent in rows of before: as by default. */
	readonly maxIdleDaysOfKeys?: number;
	/** Days without signing in after which a user may no longer; absent in rows of before: as by default. */
	readonly maxIdleDaysOfUsers?: number;
};

/** The settings are absent until somebody sets them: then the cloud's defaults hold (account-settings.ts). */
export type AccountRow = {
	readonly accountId: string;
	readonly alias: string;
	readonly passwordPolicy?: PasswordPolicy;
	readonly securityPreference?: SecurityPreference;
};

/** How a user signs in to the console. Passwords are kept as salted digests (passwords.ts), the latest first. */
export type LoginProfileRow = {
	readonly userId: string;
	readonly passwords: readonly string[];
	readonly needsMfa: boolean;
	readonly needsReset: boolean;
	readonly createdAt: number;
};

/** A virtual MFA device; `seed` is in base 32. `userId` and `boundAt` are set while it is bound to a user. */
export type MfaDeviceRow = {
	readonly serialNumber: string;
	readonly seed: string;
	readonly createdAt: number;
	readonly userId?: string;
	readonly boundAt?: number;
};

/** A SAML identity provider; `metadata` is the base64 of its metadata document, absent until it is given. */
export type SamlProviderRow = {
	readonly name: string;
	readonly description: string;
	readonly metadata?: string;
	readonly signAlgorithm?: string;
	readonly createdAt: number;
	readonly updatedAt: number;
};

/** An OIDC identity provider. Tokens issued more than `issuanceLimitHours` ago are refused. */
export type OidcProviderRow = {
	readonly name: string;
	readonly issuerUrl: string;
	readonly clientIds: readonly string[];
	readonly fingerprints: readonly string[];
	readonly description: string;
	readonly issuanceLimitHours: number;
	readonly createdAt: number;
	readonly updatedAt: number;
};

const folded = (name: string) => name.toLowerCase();

export const users = table<UserRow>("ram.users", (row) => folded(row.userName), { id: (row) => row.userId });
export const groups = table<GroupRow>("ram.groups", (row) => folded(row.groupName), { id: (row) => row.groupId });
export const memberships = table<MembershipRow>("ram.memberships", (row) => `${row.groupId}/${row.userId}`, {
	user: (row) => row.userId,
	group: (row) => row.groupId,
});
export const accessKeys = table<AccessKeyRow>("ram.access-keys", (row) => row.accessKeyId, {
	owner: (row) => row.ownerId,
});
export const roles = table<RoleRow>("ram.roles", (row) => folded(row.roleName), { id: (row) => row.roleId });
export const policies = table<PolicyRow>("ram.policies", (row) => row.policyName);
export const policyVersions = table<PolicyVersionRow>(
	"ram.policy-versions",
	(row) => `${row.policyName}/${row.versionId}`,
	{ policy: (row) => row.policyName },
);
export const attachments = table<AttachmentRow>(
	"ram.attachments",
	(row) => `${row.policyType}/${row.policyName}@${row.entityKind}/${row.entityId}`,
	{
		policy: (row) => `${row.policyType}/${row.policyName}`,
		entity: (row) => `${row.entityKind}/${row.entityId}`,
	},
);
export const accounts = table<AccountRow>("ram.accounts", (row) => row.accountId);
export const loginProfiles = table<LoginProfileRow>("ram.login-profiles", (row) => row.userId);
export const mfaDevices = table<MfaDeviceRow>("ram.mfa-devices", (row) => row.serialNumber, {
	user: (row) => row.userId,
});
export const samlProviders = table<SamlProviderRow>("ram.saml-providers", (row) => row.name);
export const oidcProviders = table<OidcProviderRow>("ram.oidc-providers", (row) => row.name);

export const ramTables: readonly Table<never>[] = [
	users,
	groups,
	memberships,
	accessKeys,
	roles,
	policies,
	policyVersions,
	attachments,
	accounts,
	loginProfiles,
	mfaDevices,
	samlProviders,
	oidcProviders,
];
