import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { TAGS_PER_RESOURCE, tagConditions, withTags } from "../../core/tags";
import { ramResource } from "../arns";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { requireTagged } from "../tagged";
import { commonTags, keptTags } from "../tags";

export const tagResources = operation({
	action: "TagResources",
	input: params({
		ResourceType: ramParam.taggedType(),
		ResourceNames: ramParam.taggedNames(),
		Tag: ramParam.tags({ min: 1 }),
	}),
	output: z.object({}),
	errors: ["EntityNotExist.Role", "EntityNotExist.Policy", "LimitExceeded.Tag"],
	authorize: (input, ctx) => ({
		action: "ram:TagResources",
		resource: ramResource.account(ctx),
		conditions: tagConditions({ product: "ram", request: commonTags(input.Tag) }),
	}),
	handle(input, ctx) {
		for (const name of input.ResourceNames) {
			const tagged = requireTagged(input.ResourceType, name, ctx);
			const tags = withTags(commonTags(tagged.tags), commonTags(input.Tag));
			if (tags.length > TAGS_PER_RESOURCE) {
				throw ramError("LimitExceeded.Tag");
			}
			tagged.save(keptTags(tags));
		}
		return {};
	},
});
