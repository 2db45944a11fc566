import type { Cloud } from "./create-cloud";
import type { ScalingInstance } from "./ess";
import { readAllPages } from "./read-all-pages";

/** The instances that a scaling activity made and that are in the group still. @throws {CloudError} */
export function readScalingInstances(
	cloud: Pick<Cloud, "ess">,
	ScalingGroupId: string,
	ScalingActivityId: string,
): Promise<ScalingInstance[]> {
	return readAllPages(async (page) => {
		const answer = await cloud.ess.describeScalingInstances({ ScalingGroupId, ScalingActivityId, ...page });
		return { items: answer.ScalingInstances, total: answer.TotalCount };
	});
}
