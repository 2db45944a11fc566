import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, regionId } from "../fields";
import { attachmentErrors, detach } from "../group/attachments";
import { onGroup } from "../permission";
/** DetachAlbServerGroups: instances of the group leave ALB server groups. */
export const detachAlbServerGroups = essOperation({
	action: "DetachAlbServerGroups",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		AlbServerGroups: renamed(
			"AlbServerGroup",
			param.list(param.object({ AlbServerGroupId: param.string({ min: 1 }), Port: param.integer() }), {
				min: 1,
				max: 5,
			}),
		),
		ForceDetach: param.boolean().default(false),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional() })),
	errors: [...attachmentErrors],
	authorize: (input, ctx) => onGroup(ctx, "DetachAlbServerGroups", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: input.ForceDetach };
		const items = input.AlbServerGroups.map((item) => ({ ...item, Weight: 0 }));
		return detach(ctx, request, "albServerGroups", items);
	},
});
