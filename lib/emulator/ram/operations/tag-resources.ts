import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { TAGS_PER_RESOURCE, tagsOfWire, wireTags, withTags } from "../../core/tags";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { onTagged, requireTagged } from "../tagged";

export const tagResources = operation({
	action: "TagResources",
	input: params(() => ({
		ResourceType: ramParam.taggedType(),
		ResourceNames: ramParam.taggedNames(),
		Tag: ramParam.tags({ min: 1 }),
	})),
	output: z.object({}),
	errors: ["EntityNotExist.Role", "EntityNotExist.Policy", "LimitExceeded.Tag"],
	authorize: (input, ctx) =>
		onTagged("TagResources", { type: input.ResourceType, names: input.ResourceNames, request: input.Tag }, ctx),
	handle(input, ctx) {
		for (const name of input.ResourceNames) {
			const tagged = requireTagged(input.ResourceType, name, ctx);
			const tags = withTags(tagsOfWire(tagged.tags), tagsOfWire(input.Tag));
			if (tags.length > TAGS_PER_RESOURCE) {
				throw ramError("LimitExceeded.Tag");
			}
			tagged.save(wireTags(tags));
		}
		return {};
	},
});
