import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { missingParameter } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { clientToken } from "../fields";
import { attach, attachmentErrors, attachmentItems } from "../group/attachments";
import { onGroup } from "../permission";
/** AttachLoadBalancers: instances of the group become servers of the load balancers. */
export const attachLoadBalancers = essOperation({
	action: "AttachLoadBalancers",
	input: () => ({
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		LoadBalancers: renamed("LoadBalancer", param.list(param.string({ min: 1 }), { max: 5 }).optional()),
		LoadBalancerConfigs: renamed(
			"LoadBalancerConfig",
			param.list(attachmentItems.loadBalancerConfig(), { max: 5 }).optional(),
		),
		ForceAttach: param.boolean().default(false),
		Async: param.boolean().default(false),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional() })),
	errors: [...attachmentErrors, "MissingParameter"],
	ignored: ["Async"],
	authorize: (input, ctx) => onGroup(ctx, "AttachLoadBalancers", input.ScalingGroupId),
	handle: (input, ctx) => {
		const request = { scalingGroupId: input.ScalingGroupId, regionId: undefined, isForced: input.ForceAttach };
		const named = (input.LoadBalancers ?? []).map((LoadBalancerId) => ({ LoadBalancerId, Weight: 50 }));
		const items = [...named, ...(input.LoadBalancerConfigs ?? [])];
		if (items.length === 0) {
			throw missingParameter("LoadBalancer.1");
		}
		return attach(ctx, request, "loadBalancers", items);
	},
});
