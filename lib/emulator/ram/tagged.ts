import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { type Tag as CommonTag, tagConditions, tagsOfWire } from "../core/tags";
import { ramResource } from "./arns";
import { requireRole } from "./entities";
import { requireCustomPolicy } from "./policies";
import { policies, roles, type Tag } from "./tables";

/** What of RAM carries tags (API reference, TagResources). */
export const TAGGED_TYPES = ["role", "policy"] as const;
export type TaggedType = (typeof TAGGED_TYPES)[number];

/** A role or custom policy as the tag operations see it; `save` keeps it with other tags. */
export type Tagged = {
	readonly name: string;
	readonly tags: readonly Tag[];
	readonly save: (tags: readonly Tag[]) => void;
};

/** The role or custom policy of this name, or EntityNotExist.Role, EntityNotExist.Policy. */
export function requireTagged(type: TaggedType, name: string, ctx: Pick<Context, "tx">): Tagged {
	if (type === "role") {
		const role = requireRole(name, ctx);
		return { name: role.roleName, tags: role.tags, save: (tags) => ctx.tx.put(roles, { ...role, tags }) };
	}
	const policy = requireCustomPolicy(name, ctx);
	return { name: policy.policyName, tags: policy.tags, save: (tags) => ctx.tx.put(policies, { ...policy, tags }) };
}

/**
 * What RAM has to allow for a tag operation: the action on each named role or policy, whose own tags count then, with
 * the tags that the request brings; on all of the type when none is named.
 */
export function onTagged(
	action: string,
	asked: { readonly type: TaggedType; readonly names: readonly string[]; readonly request?: readonly Tag[] },
	ctx: Pick<Context, "accountId">,
): readonly Authorization[] {
	const conditions = tagConditions({ product: "ram", request: tagsOfWire(asked.request ?? []) });
	return (asked.names.length === 0 ? ["*"] : asked.names).map((name) => ({
		action: `ram:${action}`,
		resource: ramResource[asked.type](name, ctx),
		conditions,
	}));
}

/** All roles or all custom policies, in order of creation. */
export function* allTagged(type: TaggedType, ctx: Pick<Context, "tx">): Iterable<Pick<Tagged, "name" | "tags">> {
	if (type === "role") {
		for (const { roleName, tags } of ctx.tx.scan(roles)) {
			yield { name: roleName, tags };
		}
		return;
	}
	for (const { policyName, tags } of ctx.tx.scan(policies)) {
		yield { name: policyName, tags };
	}
}

/** Tags of the role or custom policy that an ARN of authorisation names (`acs:ram:*:<account>:role/<name>`), if it is there. */
export function tagsOfResource(
	resource: string,
	ctx: Pick<Context, "tx" | "accountId">,
): readonly CommonTag[] | undefined {
	const prefix = `acs:ram:*:${ctx.accountId}:`;
	if (!resource.startsWith(prefix)) {
		return undefined;
	}
	const [type, name = ""] = resource.slice(prefix.length).split("/");
	const row =
		type === "role"
			? ctx.tx.get(roles, name.toLowerCase())
			: type === "policy"
				? ctx.tx.get(policies, name)
				: undefined;
	return row && tagsOfWire(row.tags);
}
