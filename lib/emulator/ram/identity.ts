import type { AppliedPolicy } from "../../kit/policy/policy-document";
import type { Context } from "../core/context";
import type { Credential, Identity } from "../core/identity";
import { attachmentsOf, type Entity } from "./attachments";
import { byId } from "./entities";
import { appliedPolicy } from "./policies";
import { accessKeys, memberships, roles } from "./tables";

type Reader = Pick<Context, "tx" | "accountId" | "now">;

/** What a permanent access key stands for: the root account or a RAM user. */
export function credentialOf(accessKeyId: string, ctx: Reader): Credential | undefined {
	const key = ctx.tx.get(accessKeys, accessKeyId);
	if (!key) {
		return undefined;
	}
	const identity = ownerIdentity(key.ownerId, ctx);
	return identity && { accessKeyId, secret: key.secret, isActive: key.status === "Active", identity };
}

function ownerIdentity(ownerId: string, ctx: Reader): Identity | undefined {
	const { accountId } = ctx;
	if (ownerId === accountId) {
		return { type: "Account", accountId };
	}
	const user = byId.user(ownerId, ctx);
	return user && { type: "RAMUser", accountId, userId: user.userId, userName: user.userName };
}

/** Policies of a user (its own and those of its groups) or of an assumed role; undefined for other identities. */
export function policiesOf(identity: Identity, ctx: Reader): readonly AppliedPolicy[] | undefined {
	switch (identity.type) {
		case "RAMUser":
			return [{ kind: "User" as const, id: identity.userId }, ...groupsOf(identity.userId, ctx)].flatMap((entity) =>
				policiesOn(entity, ctx),
			);
		case "AssumedRoleUser": {
			// A role made anew under the same name is another role: old sessions get nothing from it.
			const role = ctx.tx.get(roles, identity.roleName.toLowerCase());
			return role?.roleId === identity.roleId ? policiesOn({ kind: "Role", id: role.roleId }, ctx) : [];
		}
		default:
			return undefined;
	}
}

function groupsOf(userId: string, ctx: Reader): readonly Entity[] {
	return [...ctx.tx.scan(memberships, { index: "user", value: userId })].map((row) => ({
		kind: "Group",
		id: row.groupId,
	}));
}

function policiesOn(entity: Entity, ctx: Reader): readonly AppliedPolicy[] {
	return attachmentsOf(entity, ctx).map((row) => appliedPolicy(row, ctx));
}
