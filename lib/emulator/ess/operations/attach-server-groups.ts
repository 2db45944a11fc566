import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, regionId } from "../fields";
import { attach, attachmentErrors, attachmentItems } from "../group/attachments";
import { onGroup } from "../permission";
/** AttachServerGroups: instances of the group become servers of ALB, NLB or GWLB server groups. */
export const attachServerGroups = essOperation({
	action: "AttachServerGroups",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		ServerGroups: renamed("ServerGroup", param.list(attachmentItems.serverGroup(), { min: 1, max: 5 })),
		ForceAttach: param.boolean().default(false),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional() })),
	errors: [...attachmentErrors],
	authorize: (input, ctx) => onGroup(ctx, "AttachServerGroups", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: input.ForceAttach };
		return attach(ctx, request, "serverGroups", input.ServerGroups);
	},
});
