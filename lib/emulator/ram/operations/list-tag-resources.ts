import { z } from "zod";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { tokenPage } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesWireTags } from "../../core/tags";
import { ramParam } from "../params";
import { allTagged, onTagged, requireTagged, type Tagged, type TaggedType } from "../tagged";

const input = params(() => ({
	ResourceType: ramParam.taggedType(),
	ResourceNames: ramParam.taggedNames().optional(),
	Tag: ramParam.tagFilter().default([]),
	NextToken: param.string().optional(),
	PageSize: param.integer({ min: 1, max: 100 }).default(100),
}));

export const listTagResources = operation({
	action: "ListTagResources",
	input,
	output: lazyObject(() => ({
		// A plain list: RAM alone does not wrap it.
		TagResources: z.array(
			z.object({ ResourceName: z.string(), ResourceType: z.string(), TagKey: z.string(), TagValue: z.string() }),
		),
		NextToken: z.string().optional(),
	})),
	errors: ["EntityNotExist.Role", "EntityNotExist.Policy", "InvalidParameter.NextToken"],
	authorize: (asked, ctx) =>
		onTagged("ListTagResources", { type: asked.ResourceType, names: asked.ResourceNames ?? [] }, ctx),
	handle(asked, ctx) {
		const page = tokenPage(rows(asked, ctx), asked.NextToken, asked.PageSize);
		if (!page) {
			throw new ApiError(400, "InvalidParameter.NextToken", 'The parameter - "NextToken" is incorrect.');
		}
		return { TagResources: page.rows, ...(page.nextToken !== undefined && { NextToken: page.nextToken }) };
	},
});

/** One row for each tag of each resource that is named (all, when none is) and carries the wanted tags. */
function* rows({ ResourceType, ResourceNames, Tag }: z.output<typeof input>, ctx: Context) {
	for (const { name, tags } of resources(ResourceType, ResourceNames, ctx)) {
		if (carriesWireTags(tags, Tag)) {
			yield* tags.map(({ Key, Value }) => ({ ResourceName: name, ResourceType, TagKey: Key, TagValue: Value }));
		}
	}
}

function resources(
	type: TaggedType,
	names: readonly string[] | undefined,
	ctx: Context,
): Iterable<Pick<Tagged, "name" | "tags">> {
	return names ? names.map((name) => requireTagged(type, name, ctx)) : allTagged(type, ctx);
}
