import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { clientToken, regionId } from "../fields";
import { attach, attachmentErrors } from "../group/attachments";
import { flatVServerGroups, vServerGroups } from "../group/v-server-groups";
import { onGroup } from "../permission";
/** AttachVServerGroups: instances of the group become servers of vServer groups. */
export const attachVServerGroups = essOperation({
	action: "AttachVServerGroups",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		VServerGroups: vServerGroups(),
		ForceAttach: param.boolean().default(false),
	}),
	output: z.object({}),
	errors: [...attachmentErrors],
	authorize: (input, ctx) => onGroup(ctx, "AttachVServerGroups", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: input.ForceAttach };
		attach(ctx, request, "vServerGroups", flatVServerGroups(input.VServerGroups));
		return {};
	},
});
