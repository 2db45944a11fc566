import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { TAGS_PER_RESOURCE, withTags } from "../../core/tags";
import { oosErrors } from "../errors";
import { listOfTags, requireTagged } from "../tagged";
import { newTagsParam } from "./fields";
import { onTagged, resourceIds, resourceType } from "./tag-fields";

/** TagResources: gives tags to resources, all or none; a key that is there gets the new value. */
export const tagResources = operation({
	action: "TagResources",
	input: params(() => ({
		RegionId: param.string(),
		ResourceIds: resourceIds(),
		ResourceType: resourceType(),
		Tags: newTagsParam(),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Template", "EntityNotExists.Execution", "EntityNotExists.Parameter", "InvalidParameter"],
	authorize: (asked, ctx) => onTagged("TagResources", asked.ResourceType, asked.ResourceIds, ctx, asked.Tags),
	handle(asked, ctx) {
		for (const id of asked.ResourceIds) {
			const resource = requireTagged(ctx, asked.ResourceType, id);
			const tags = withTags(listOfTags(resource.tags), listOfTags(asked.Tags));
			if (tags.length > TAGS_PER_RESOURCE) {
				throw oosErrors.invalidParameter("Tags", `A resource has at most ${TAGS_PER_RESOURCE} tags.`);
			}
			resource.save(Object.fromEntries(tags.map(({ key, value }) => [key, value])));
		}
		return {};
	},
});
