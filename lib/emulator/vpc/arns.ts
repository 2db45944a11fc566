import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { tagConditions, tagsOfWire } from "../core/tags";
import type { Tag } from "./tables";

type Kind = "vpc" | "vswitch" | "routetable" | "eip" | "natgateway" | "vrouter";

/** The ARN of a resource as authorisation names it (VPC: Authorization information). */
export function vpcArn(kind: Kind, id: string, { accountId, regionId }: Context): string {
	return `acs:vpc:${regionId}:${accountId}:${kind}/${id}`;
}

/** The permission `vpc:<action>` on an instance of ECS that a resource of VPC is bound to. */
export function instancePermission({ accountId, regionId }: Context, action: string, id: string): Authorization {
	return { action: `vpc:${action}`, resource: `acs:ecs:${regionId}:${accountId}:instance/${id}` };
}

/** The permission on each resource that a comma-separated list names, or on all of the kind when it names none. */
export function vpcPermissions(
	ctx: Context,
	action: string,
	kind: Kind,
	list: string | undefined,
): readonly Authorization[] {
	const ids = (list ?? "").split(",").filter((id) => id !== "");
	return (ids.length > 0 ? ids : ["*"]).map((id) => vpcPermission(ctx, action, [kind, id]));
}

/**
 * The permission `vpc:<action>` on one resource. The tags that the request brings are conditions of it, and so are the
 * resource's own, which are read from its ARN (tagsOfArn).
 */
export function vpcPermission(
	ctx: Context,
	action: string,
	[kind, id]: readonly [Kind, string],
	request?: readonly Tag[],
): Authorization {
	return {
		action: `vpc:${action}`,
		resource: vpcArn(kind, id, ctx),
		conditions: tagConditions({ product: "vpc", request: tagsOfWire(request) }),
	};
}

/** What making something in a VPC needs: the permission on all of its kind, and on the VPC. */
export function inVpc(
	ctx: Context,
	action: string,
	kind: Kind,
	{ VpcId, Tag }: { readonly VpcId: string; readonly Tag: readonly Tag[] },
): readonly Authorization[] {
	return [vpcPermission(ctx, action, [kind, "*"], Tag), vpcPermission(ctx, action, ["vpc", VpcId], Tag)];
}
