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

export type AccountRow = { readonly accountId: string; readonly alias: string };

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
];
