import "server-only";
import { CloudError } from "./cloud-error";
import type { Cloud } from "./create-cloud";

/** The group as it stands. @throws {CloudError} InvalidScalingGroupId.NotFound when it is gone. */
export async function requireGroup(cloud: Cloud, scalingGroupId: string) {
	const { ScalingGroups, RequestId } = await cloud.ess.describeScalingGroups({ ScalingGroupId: [scalingGroupId] });
	const [group] = ScalingGroups;
	if (group === undefined) {
		// ESS answers a list, empty for a group that is not there; the refusal is worded as its other calls word it.
		throw new CloudError({
			code: "InvalidScalingGroupId.NotFound",
			message: "The specified scaling group does not exist.",
			product: "ess",
			action: "DescribeScalingGroups",
			httpStatus: 404,
			requestId: RequestId,
			retryable: false,
		});
	}
	return group;
}
