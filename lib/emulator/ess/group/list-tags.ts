import type { Context } from "../../core/context";
import { tokenPage } from "../../core/pagination";
import { param } from "../../core/params";
import { invalidParameter } from "../errors";
import { regionId } from "../fields";
import { resourceType } from "./group-tags";
import { type Group, groups } from "./rows";

/** What ListTagKeys and ListTagValues share. */
export const tagListShape = {
	RegionId: regionId,
	ResourceType: resourceType(),
	PageSize: param.integer({ min: 1, max: 50 }).default(50),
	NextToken: param.string().optional(),
} as const;

/**
 * A page of what `pick` takes of the tags in the call's region, each once and in order. Throws InvalidParameter for a
 * token that is none.
 */
export function tagPage(
	ctx: Context,
	{ PageSize, NextToken }: { readonly PageSize: number; readonly NextToken?: string | undefined },
	pick: (tag: Group["tags"][number]) => string | undefined,
): { readonly rows: string[]; readonly nextToken: string | undefined } {
	const found = new Set<string>();
	for (const group of ctx.tx.scan(groups, { index: "region", value: ctx.regionId })) {
		for (const tag of group.tags) {
			const value = pick(tag);
			if (value !== undefined) {
				found.add(value);
			}
		}
	}
	const paged = tokenPage([...found].sort(), NextToken, PageSize);
	if (!paged) {
		throw invalidParameter("NextToken");
	}
	return paged;
}
