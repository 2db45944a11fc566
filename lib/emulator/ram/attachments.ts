import type { Context } from "../core/context";
import { attachmentError } from "./errors";
import { requirePolicy } from "./policies";
import { type AttachmentRow, attachments, type EntityKind, type PolicyType } from "./tables";

/** How many policies one entity can carry (RAM: Limits). */
const LIMITS: Readonly<Record<EntityKind, Readonly<Record<PolicyType, number>>>> = {
	User: { System: 20, Custom: 10 },
	Group: { System: 20, Custom: 5 },
	Role: { System: 20, Custom: 5 },
};

export type Entity = { readonly kind: EntityKind; readonly id: string };
type PolicyRef = { readonly PolicyName: string; readonly PolicyType: PolicyType };

/** Attachments of one entity, in the order of attaching. */
export function attachmentsOf({ kind, id }: Entity, ctx: Pick<Context, "tx">): readonly AttachmentRow[] {
	return [...ctx.tx.scan(attachments, { index: "entity", value: `${kind}/${id}` })];
}

/** Attaches a policy; refuses what is attached already and what goes beyond the limits. */
export function attach(policy: PolicyRef, entity: Entity, ctx: Context): void {
	const { policyName, policyType } = requirePolicy(policy.PolicyName, policy.PolicyType, ctx);
	const row: AttachmentRow = {
		policyType,
		policyName,
		entityKind: entity.kind,
		entityId: entity.id,
		attachedAt: ctx.now,
	};
	if (ctx.tx.get(attachments, attachments.key(row))) {
		throw attachmentError("EntityAlreadyExists", entity.kind);
	}
	const ofThisType = attachmentsOf(entity, ctx).filter((other) => other.policyType === policyType).length;
	if (ofThisType >= LIMITS[entity.kind][policyType]) {
		throw attachmentError("LimitExceeded", entity.kind);
	}
	ctx.tx.put(attachments, row);
}

/** Takes a policy from an entity; refuses what is not attached. */
export function detach(policy: PolicyRef, entity: Entity, ctx: Context): void {
	const { policyName, policyType } = requirePolicy(policy.PolicyName, policy.PolicyType, ctx);
	const key = attachments.key({ policyType, policyName, entityKind: entity.kind, entityId: entity.id, attachedAt: 0 });
	if (!ctx.tx.delete(attachments, key)) {
		throw attachmentError("EntityNotExist", entity.kind);
	}
}

/** Refuses to delete an entity that still carries policies. */
export function assertNoPolicies(entity: Entity, ctx: Context): void {
	if (ctx.tx.count(attachments, "entity", `${entity.kind}/${entity.id}`) > 0) {
		throw attachmentError("DeleteConflict", entity.kind);
	}
}

/** Attachments of one policy, in the order of attaching. */
export function attachmentsOfPolicy(
	{ policyType, policyName }: Pick<AttachmentRow, "policyType" | "policyName">,
	ctx: Pick<Context, "tx">,
): readonly AttachmentRow[] {
	return [...ctx.tx.scan(attachments, { index: "policy", value: `${policyType}/${policyName}` })];
}
