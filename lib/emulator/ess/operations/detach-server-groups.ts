import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, regionId } from "../fields";
import { attachmentErrors, detach } from "../group/attachments";
import { onGroup } from "../permission";
/** DetachServerGroups: instances of the group leave ALB, NLB or GWLB server groups. */
export const detachServerGroups = essOperation({
	action: "DetachServerGroups",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		ServerGroups: renamed(
			"ServerGroup",
			param.list(
				param.object({
					ServerGroupId: param.string({ min: 1 }),
					Type: param.oneOf(["ALB", "NLB", "GWLB"]),
					Port: param.integer().optional(),
				}),
				{ min: 1, max: 5 },
			),
		),
		ForceDetach: param.boolean().default(false),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional() })),
	errors: [...attachmentErrors],
	authorize: (input, ctx) => onGroup(ctx, "DetachServerGroups", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: input.ForceDetach };
		return detach(ctx, request, "serverGroups", input.ServerGroups);
	},
});
