import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import type { Tag } from "./tables";
import { conditionsOfTags } from "./tags";

type Kind = "vpc" | "vswitch" | "routetable" | "eip" | "natgateway" | "vrouter";

/** The ARN of a resource as authorisation names it (VPC: Authorization information). */
export function vpcArn(kind: Kind, id: string, { accountId, regionId }: Context): string {
	return `acs:vpc:${regionId}:${accountId}:${kind}/${id}`;
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
