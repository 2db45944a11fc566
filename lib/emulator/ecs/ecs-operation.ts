import type { z } from "zod";
import type { Context } from "../core/context";
import { type Operation, type OperationSpec, operation } from "../core/operation";
import type { Authorization } from "../core/permission";
import { type Tag, tagConditions } from "../core/tags";
import { findRegion } from "./data/regions";
import { ecsErrors } from "./errors";

/** An ECS operation: as `operation`, after checking that the call's region exists. */
export function ecsOperation<I extends z.ZodType, O extends z.ZodType>(spec: OperationSpec<I, O>): Operation {
	return operation({
		...spec,
		errors: ["InvalidRegionId.NotFound", ...(spec.errors ?? [])],
		handle: (input, ctx) => {
			if (!findRegion(ctx.regionId)) {
				throw ecsErrors.regionNotFound();
			}
			return spec.handle(input, ctx);
		},
	});
}

/**
 * The RAM permission `ecs:<action>` on one resource of the call's region, e.g. `instance/i-1` or `instance/*`. The tags of
 * the request (`requestTags`) are conditions of it, and so are the resource's own, which are read from its ARN (tagsOfArn).
 */
export function ecsPermission(
	ctx: Context,
	action: string,
	resource: string,
	requestTags?: readonly Tag[],
): Authorization {
	return {
		action: `ecs:${action}`,
		resource: `acs:ecs:${ctx.regionId}:${ctx.accountId}:${resource}`,
		...(requestTags && { conditions: tagConditions({ product: "ecs", request: requestTags }) }),
	};
}

/** The permission on each resource of a kind that a call names, or on all of the kind when it names none. */
export function permissionsOnEach(
	ctx: Context,
	action: string,
	kind: string,
	ids: readonly string[] = [],
): readonly Authorization[] {
	return (ids.length > 0 ? ids : ["*"]).map((id) => ecsPermission(ctx, action, `${kind}/${id}`));
}

/**
 * The permission on each of some instances, or on all when the call names none: then the tags that it asks for (`wanted`)
 * are those that its resources carry.
 */
export function instancePermissions(
	ctx: Context,
	action: string,
	ids: readonly string[],
	wanted: readonly Tag[] = [],
): readonly Authorization[] {
	return ids.length === 0
		? [{ ...ecsPermission(ctx, action, "instance/*"), conditions: tagConditions({ product: "ecs", resource: wanted }) }]
		: ids.map((id) => ecsPermission(ctx, action, `instance/${id}`));
}

/** The permission on a resource of VPC that an ECS operation works in, e.g. `vpc/vpc-1`, with the request's tags. */
export function vpcPermission(
	ctx: Context,
	action: string,
	resource: string,
	requestTags: readonly Tag[],
): Authorization {
	return {
		action: `ecs:${action}`,
		resource: `acs:vpc:${ctx.regionId}:${ctx.accountId}:${resource}`,
		conditions: tagConditions({ product: "ecs", request: requestTags }),
	};
}
