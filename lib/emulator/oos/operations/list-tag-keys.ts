import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { allTagged, TAGGED_TYPES, type TaggedType } from "../tagged";
import { onEverything, pageOf, pagingParams } from "./fields";
import { resourceType } from "./tag-fields";

const shared = { ...pagingParams(1), RegionId: param.string().optional(), ResourceType: resourceType().optional() };

/** ListTagKeys: the keys of the tags that the region's resources carry, each once, in order. */
export const listTagKeys = operation({
	action: "ListTagKeys",
	input: params(shared),
	output: lazyObject(() => ({ Keys: z.array(z.string()), MaxResults: z.number(), NextToken: z.string() })),
	errors: ["InvalidParameter"],
	authorize: () => onEverything("ListTagKeys"),
	handle(asked, ctx) {
		const page = pageOf(inOrder(tagsIn(ctx, asked.ResourceType).map(([key]) => key)), asked);
		return { Keys: page.rows, MaxResults: asked.MaxResults, NextToken: page.NextToken };
	},
});

/** ListTagValues: the values that a key has on the region's resources, each once, in order. */
export const listTagValues = operation({
	action: "ListTagValues",
	input: params(() => ({ ...shared, Key: param.string().optional() })),
	output: lazyObject(() => ({ MaxResults: z.number(), NextToken: z.string(), Values: z.array(z.string()) })),
	errors: ["InvalidParameter"],
	authorize: () => onEverything("ListTagValues"),
	handle(asked, ctx) {
		const tags = tagsIn(ctx, asked.ResourceType).filter(([key]) => !asked.Key || key === asked.Key);
		const page = pageOf(inOrder(tags.map(([, value]) => value)), asked);
		return { MaxResults: asked.MaxResults, NextToken: page.NextToken, Values: page.rows };
	},
});

function tagsIn(ctx: Context, type: TaggedType | undefined): [key: string, value: string][] {
	const types = type === undefined ? TAGGED_TYPES : [type];
	return types.flatMap((one) => [...allTagged(ctx, one)].flatMap(({ tags }) => Object.entries(tags)));
}

function inOrder(texts: readonly string[]): readonly string[] {
	return [...new Set(texts)].sort();
}
