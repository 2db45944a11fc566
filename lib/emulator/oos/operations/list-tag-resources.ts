import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { carriesTags } from "../../core/tags";
import { allTagged, findTagged, listOfTags, type TaggedType } from "../tagged";
import { pageOf, tagsParam } from "./fields";
import { onTagged, resourceIds, resourceType } from "./tag-fields";

/** Tags on a page: the operation has no MaxResults. */
const PAGE = 50;

/** ListTagResources: the tags of the resources that are named, or of those that carry the tags asked for. */
export const listTagResources = operation({
	action: "ListTagResources",
	input: params(() => ({
		NextToken: param.string().optional(),
		RegionId: param.string(),
		ResourceIds: resourceIds().optional(),
		ResourceType: resourceType(),
		Tags: tagsParam().default({}),
	})),
	output: lazyObject(() => ({
		NextToken: z.string(),
		TagResources: z.object({
			TagResource: z.array(
				z.object({ ResourceId: z.string(), ResourceType: z.string(), TagKey: z.string(), TagValue: z.string() }),
			),
		}),
	})),
	errors: ["InvalidParameter"],
	authorize: (asked, ctx) => onTagged("ListTagResources", asked.ResourceType, asked.ResourceIds ?? [], ctx),
	handle(asked, ctx) {
		const wanted = listOfTags(asked.Tags);
		const page = pageOf(tagsOn(ctx, asked.ResourceType, asked.ResourceIds, wanted), {
			NextToken: asked.NextToken,
			MaxResults: PAGE,
		});
		return { NextToken: page.NextToken, TagResources: { TagResource: page.rows } };
	},
});

function* tagsOn(
	ctx: Context,
	type: TaggedType,
	ids: readonly string[] | undefined,
	wanted: ReturnType<typeof listOfTags>,
) {
	const named = ids?.flatMap((id) => findTagged(ctx, type, id) ?? []);
	for (const { id, tags } of named ?? allTagged(ctx, type)) {
		const own = listOfTags(tags);
		if (carriesTags(own, wanted)) {
			for (const { key, value } of own) {
				yield { ResourceId: id, ResourceType: type, TagKey: key, TagValue: value };
			}
		}
	}
}
