import { z } from "zod";
import { param } from "../../core/params";
import { TAGS_PER_RESOURCE } from "../../core/tags";
import { invalidParameter } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { regionId } from "../fields";
import { changeGroup, requireGroup } from "../group/group";
import { asTags, groupTag, mergeTags, resourceType } from "../group/group-tags";
import { onGroups } from "../permission";

/** TagResources: adds tags to groups; a key that a group has gets the new value. All groups are changed, or none. */
export const tagResources = essOperation({
	action: "TagResources",
	input: () => ({
		RegionId: regionId,
		ResourceType: resourceType(),
		ResourceIds: renamed("ResourceId", param.list(param.string({ min: 1 }), { min: 1, max: 50 })),
		Tags: renamed("Tag", param.list(groupTag, { min: 1, max: TAGS_PER_RESOURCE })),
	}),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	missing: ["Scaling groups alone carry tags."],
	authorize: (input, ctx) => onGroups(ctx, "TagResources", input.ResourceIds, asTags(input.Tags)),
	handle: (input, ctx) => {
		for (const id of new Set(input.ResourceIds)) {
			const group = requireGroup(ctx, id, ctx.regionId);
			const tags = mergeTags(group.tags, input.Tags);
			if (tags.length > TAGS_PER_RESOURCE) {
				throw invalidParameter("Tag");
			}
			changeGroup(ctx, group, { tags });
		}
		return {};
	},
});
