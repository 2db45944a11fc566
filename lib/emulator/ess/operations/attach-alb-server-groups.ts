import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, regionId } from "../fields";
import { attach, attachmentErrors, attachmentItems } from "../group/attachments";
import { onGroup } from "../permission";
/** AttachAlbServerGroups: instances of the group become servers of ALB server groups. */
export const attachAlbServerGroups = essOperation({
	action: "AttachAlbServerGroups",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		AlbServerGroups: renamed("AlbServerGroup", param.list(attachmentItems.albServerGroup(), { min: 1, max: 5 })),
		ForceAttach: param.boolean().default(false),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional() })),
	errors: [...attachmentErrors],
	authorize: (input, ctx) => onGroup(ctx, "AttachAlbServerGroups", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: input.ForceAttach };
		return attach(ctx, request, "albServerGroups", input.AlbServerGroups);
	},
});
