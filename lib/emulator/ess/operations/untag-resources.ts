import { z } from "zod";
import { param } from "../../core/params";
import { TAGS_PER_RESOURCE, withoutTags } from "../../core/tags";
import { essOperation, renamed } from "../ess-operation";
import { regionId } from "../fields";
import { changeGroup, requireGroup } from "../group/group";
import { resourceType, tagsOf } from "../group/group-tags";
import { onGroups } from "../permission";

/** UntagResources: takes the named tags off groups; all of them when All is set and no key is named. */
export const untagResources = essOperation({
	action: "UntagResources",
	input: () => ({
		RegionId: regionId,
		ResourceType: resourceType(),
		ResourceIds: renamed("ResourceId", param.list(param.string({ min: 1 }), { min: 1, max: 50 })),
		TagKeys: renamed("TagKey", param.list(param.string(), { max: TAGS_PER_RESOURCE }).optional()),
		All: param.boolean().default(false),
	}),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroups(ctx, "UntagResources", input.ResourceIds),
	handle: (input, ctx) => {
		for (const id of new Set(input.ResourceIds)) {
			const group = requireGroup(ctx, id, ctx.regionId);
			const left = withoutTags(tagsOf(group), { keys: input.TagKeys ?? [], all: input.All });
			const kept = new Set(left.map(({ key }) => key));
			changeGroup(ctx, group, { tags: group.tags.filter(({ Key }) => kept.has(Key)) });
		}
		return {};
	},
});
