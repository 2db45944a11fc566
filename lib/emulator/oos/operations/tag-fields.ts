import { z } from "zod";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import type { Authorization } from "../../core/permission";
import { tagConditions } from "../../core/tags";
import type { Tags } from "../store";
import { findTagged, listOfTags, TAGGED_TYPES, type TaggedType } from "../tagged";

/** What kind of resource is meant; unset where a list goes over all kinds. */
export const resourceType = () => param.oneOf(TAGGED_TYPES);

/** One to fifty ids as a JSON list. */
export const resourceIds = () => param.json(z.array(z.string()).min(1).max(50));

/** What RAM has to allow for a tag operation on each of the resources: their tags and those of the request count. */
export function onTagged(
	action: string,
	type: TaggedType,
	ids: readonly string[],
	ctx: Context,
	request: Tags = {},
): readonly Authorization[] {
	return (ids.length === 0 ? ["*"] : ids).map((id) => ({
		action: `oos:${action}`,
		resource: `acs:oos:${ctx.regionId}:${ctx.accountId}:${type}/${id}`,
		conditions: tagConditions({
			product: "oos",
			resource: listOfTags(findTagged(ctx, type, id)?.tags ?? {}),
			request: listOfTags(request),
		}),
	}));
}
