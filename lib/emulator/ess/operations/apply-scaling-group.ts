import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { applyDeployment, groupOf } from "../eci/apply-deployment";
import { type Deployment, readDeployment } from "../eci/read-deployment";
import { unsupportedOperation } from "../errors";
import { essOperation, since2022 } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { onGroup } from "../permission";

/** ApplyScalingGroup: makes, or changes, the group of container groups that stands for a Kubernetes Deployment. */
export const applyScalingGroup = essOperation({
	action: "ApplyScalingGroup",
	input: () => ({
		RegionId: optionalRegionId,
		Content: param.string({ min: 1 }),
		Format: since2022(param.string({ pattern: /^yaml$/i }).optional()),
	}),
	output: lazyObject(() => ({ ScalingGroupId: z.string() })),
	errors: [
		"InvalidParameter",
		"InvalidParameter.Conflict",
		"InvalidVSwitchId.NotFound",
		"QuotaExceeded.ScalingGroup",
		"UnsupportedOperation",
	],
	ignored: ["Format"],
	missing: [
		"Elastic container instances are not modelled: the group is a record and creates none.",
		"No default VPC is made: where the region has none, a Deployment has to name its vSwitches.",
	],
	authorize: (input, ctx) => {
		const wanted = read(input.Content);
		return onGroup(ctx, "ApplyScalingGroup", wanted && groupOf(ctx, wanted)?.scalingGroupId);
	},
	handle: (input, ctx) => {
		const wanted = readDeployment(input.Content);
		if ((groupOf(ctx, wanted)?.groupType ?? "ECI") !== "ECI") {
			throw unsupportedOperation();
		}
		return { ScalingGroupId: applyDeployment(ctx, wanted).scalingGroupId };
	},
});

/** Whoever may not apply anything shall not learn whether the content is one. */
function read(content: string): Deployment | undefined {
	try {
		return readDeployment(content);
	} catch {
		return undefined;
	}
}
