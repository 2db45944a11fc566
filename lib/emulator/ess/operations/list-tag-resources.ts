import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { tokenPage } from "../../core/pagination";
import { param } from "../../core/params";
import { carriesTags } from "../../core/tags";
import { invalidParameter } from "../errors";
import { essOperation, listOf, renamed } from "../ess-operation";
import { regionId } from "../fields";
import { asWanted, resourceType, tagFilter, tagsOf } from "../group/group-tags";
import { type Group, groups } from "../group/rows";
import { onGroups } from "../permission";

/** Tags on one page; the operation takes no page size. */
const PAGE = 50;

/** ListTagResources: the tags of the named groups, or of those that carry the given tags. */
export const listTagResources = essOperation({
	action: "ListTagResources",
	input: () => ({
		RegionId: regionId,
		ResourceType: resourceType(),
		ResourceIds: renamed("ResourceId", param.list(param.string(), { max: 50 }).optional()),
		Tags: renamed("Tag", tagFilter()),
		NextToken: param.string().optional(),
	}),
	output: lazyObject(() => ({
		NextToken: z.string().optional(),
		TagResources: listOf(
			"TagResource",
			z.object({
				ResourceId: z.string(),
				ResourceType: z.string(),
				TagKey: z.string(),
				TagValue: z.string(),
				Propagate: z.boolean(),
			}),
		),
	})),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) => onGroups(ctx, "ListTagResources", input.ResourceIds ?? []),
	handle: (input, ctx) => {
		const wanted = asWanted(input.Tags ?? []);
		const tagged = groupsOf(ctx, input.ResourceIds).filter((group) => carriesTags(tagsOf(group), wanted));
		const rows = tagged.flatMap((group) =>
			group.tags.map(({ Key, Value, Propagate }) => ({
				ResourceId: group.scalingGroupId,
				ResourceType: input.ResourceType,
				TagKey: Key,
				TagValue: Value,
				Propagate,
			})),
		);
		const paged = tokenPage(rows, input.NextToken, PAGE);
		if (!paged) {
			throw invalidParameter("NextToken");
		}
		return { NextToken: paged.nextToken, TagResources: paged.rows };
	},
});

function groupsOf(ctx: Context, ids: readonly string[] | undefined): readonly Group[] {
	const all = ids?.length
		? [...new Set(ids)].flatMap((id) => ctx.tx.get(groups, id) ?? [])
		: [...ctx.tx.scan(groups, { index: "region", value: ctx.regionId })];
	return all.filter((group) => group.regionId === ctx.regionId);
}
