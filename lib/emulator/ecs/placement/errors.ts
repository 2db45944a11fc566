import { ApiError } from "../../core/api-error";

/** What operations on places of instances refuse with (ECS API reference, each operation's error codes). */
export const placementErrors = {
	hostClusterNotFound: () =>
		new ApiError(404, "InvalidDedicatedHostClusterId.NotFound", "The specified DedicatedHostClusterId does not exist."),
	deploymentSetNotFound: () =>
		new ApiError(404, "DeploymentSet.NotFound", "The specified deployment set is not found."),
	deploymentSetInUse: () =>
		new ApiError(
			403,
			"DependencyViolation.DeploymentSet",
			"There are still instances in the specified deployment set.",
		),
	hpcClusterNotFound: () =>
		new ApiError(400, "InvalidHpcClusterId.NotFound", "The specified HpcClusterId does not exist."),
	hpcClusterInUse: () =>
		new ApiError(403, "DependencyViolation.HpcCluster", "There are still instances in the specified HPC cluster."),
} as const;
