import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { clientToken, regionId } from "../fields";
import { attachmentErrors, detach } from "../group/attachments";
import { detachedVServerGroups, flatVServerGroups } from "../group/v-server-groups";
import { onGroup } from "../permission";
/** DetachVServerGroups: instances of the group leave vServer groups. */
export const detachVServerGroups = essOperation({
	action: "DetachVServerGroups",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		VServerGroups: detachedVServerGroups(),
		ForceDetach: param.boolean().default(false),
	}),
	output: z.object({}),
	errors: [...attachmentErrors],
	authorize: (input, ctx) => onGroup(ctx, "DetachVServerGroups", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: input.ForceDetach };
		detach(ctx, request, "vServerGroups", flatVServerGroups(input.VServerGroups));
		return {};
	},
});
