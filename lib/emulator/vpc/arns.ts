import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { type Tag, vpcs } from "./tables";
import { conditionsOfTags } from "./tags";

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

/** The permission `vpc:<action>` on one resource; its tags and those that the request brings are conditions of it. */
export function vpcPermission(
	ctx: Context,
	action: string,
	[kind, id]: readonly [Kind, string],
	tagged: { readonly resource?: readonly Tag[] | undefined; readonly request?: readonly Tag[] | undefined } = {},
): Authorization {
	return { action: `vpc:${action}`, resource: vpcArn(kind, id, ctx), conditions: conditionsOfTags(tagged) };
}

/** The permission `vpc:<action>` on a VPC, whose tags are conditions of it. */
export function onVpc(ctx: Context, action: string, vpcId: string, request?: readonly Tag[]): Authorization {
	return vpcPermission(ctx, action, ["vpc", vpcId], { resource: ctx.tx.get(vpcs, vpcId)?.tags, request });
}

/** What making something in a VPC needs: the permission on all of its kind, and on the VPC. */
export function inVpc(
	ctx: Context,
	action: string,
	kind: Kind,
	{ VpcId, Tag }: { readonly VpcId: string; readonly Tag: readonly Tag[] },
): readonly Authorization[] {
	return [vpcPermission(ctx, action, [kind, "*"], { request: Tag }), onVpc(ctx, action, VpcId, Tag)];
}
