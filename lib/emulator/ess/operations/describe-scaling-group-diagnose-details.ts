import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { diagnose, findingView } from "../diagnosis/diagnose";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** DescribeScalingGroupDiagnoseDetails: what stands in the way of a group's growth right now. */
export const describeScalingGroupDiagnoseDetails = operation({
	action: "DescribeScalingGroupDiagnoseDetails",
	versions: [VERSION_2022],
	input: params(() => ({ RegionId: regionId, ScalingGroupId: param.string({ min: 1 }) })),
	output: lazyObject(() => ({ Details: z.array(findingView) })),
	errors: ["InvalidScalingGroupId.NotFound"],
	missing: ["Load balancers are not modelled, so their quotas are not looked at."],
	authorize: (input, ctx) => onGroup(ctx, "DescribeScalingGroupDiagnoseDetails", input.ScalingGroupId),
	handle: (input, ctx) => ({ Details: [...diagnose(ctx, requireGroup(ctx, input.ScalingGroupId, input.RegionId))] }),
});
