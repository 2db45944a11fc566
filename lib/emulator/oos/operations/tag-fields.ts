import { z } from "zod";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import type { Authorization } from "../../core/permission";
import type { Tags } from "../store";
import { findTagged, TAGGED_TYPES, type TaggedType } from "../tagged";
import { onResource } from "./fields";

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
	return (ids.length === 0 ? ["*"] : ids).map((id) =>
		onResource(action, `${type}/${id}`, ctx, { own: findTagged(ctx, type, id)?.tags, request }),
	);
}
