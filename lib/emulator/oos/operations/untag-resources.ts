import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { withoutTags } from "../../core/tags";
import { listOfTags, requireTagged } from "../tagged";
import { onTagged, resourceIds, resourceType } from "./tag-fields";

/** UntagResources: takes tags from resources, by their keys or, without keys, with All. */
export const untagResources = operation({
	action: "UntagResources",
	input: params(() => ({
		All: param.boolean().default(false),
		RegionId: param.string(),
		ResourceIds: resourceIds(),
		ResourceType: resourceType(),
		TagKeys: param.json(z.array(z.string()).max(20)).default([]),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Template", "EntityNotExists.Execution", "EntityNotExists.Parameter"],
	authorize: (asked, ctx) => onTagged("UntagResources", asked.ResourceType, asked.ResourceIds, ctx),
	handle(asked, ctx) {
		for (const id of asked.ResourceIds) {
			const resource = requireTagged(ctx, asked.ResourceType, id);
			const left = withoutTags(listOfTags(resource.tags), { keys: asked.TagKeys, all: asked.All });
			resource.save(Object.fromEntries(left.map(({ key, value }) => [key, value])));
		}
		return {};
	},
});
