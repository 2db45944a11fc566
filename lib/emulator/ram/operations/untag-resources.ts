import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { tagsOfWire, wireTags, withoutTags } from "../../core/tags";
import { ramParam } from "../params";
import { onTagged, requireTagged } from "../tagged";

export const untagResources = operation({
	action: "UntagResources",
	input: params(() => ({
		ResourceType: ramParam.taggedType(),
		ResourceNames: ramParam.taggedNames(),
		TagKeys: param.list(param.string(), { max: 20 }).default([]),
		All: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: ["EntityNotExist.Role", "EntityNotExist.Policy"],
	authorize: (input, ctx) => onTagged("UntagResources", { type: input.ResourceType, names: input.ResourceNames }, ctx),
	handle(input, ctx) {
		for (const name of input.ResourceNames) {
			const tagged = requireTagged(input.ResourceType, name, ctx);
			tagged.save(wireTags(withoutTags(tagsOfWire(tagged.tags), { keys: input.TagKeys, all: input.All })));
		}
		return {};
	},
});
