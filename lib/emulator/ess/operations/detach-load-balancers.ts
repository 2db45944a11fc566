import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, optionalRegionId } from "../fields";
import { attachmentErrors, detach } from "../group/attachments";
import { onGroup } from "../permission";
/** DetachLoadBalancers: instances of the group leave the load balancers. */
export const detachLoadBalancers = essOperation({
	action: "DetachLoadBalancers",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		LoadBalancers: renamed("LoadBalancer", param.list(param.string({ min: 1 }), { min: 1, max: 5 })),
		ForceDetach: param.boolean().default(false),
		Async: param.boolean().default(false),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional() })),
	errors: [...attachmentErrors, "InvalidLoadBalancerId.NotFound"],
	ignored: ["Async"],
	authorize: (input, ctx) => onGroup(ctx, "DetachLoadBalancers", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: input.ForceDetach };
		const items = input.LoadBalancers.map((LoadBalancerId) => ({ LoadBalancerId, Weight: 0 }));
		return detach(ctx, request, "loadBalancers", items);
	},
});
