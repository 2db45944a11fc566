import { ApiError } from "../../core/api-error";

/** What operations on places of instances refuse with (ECS API reference, each operation's error codes). */
export const placementErrors = {
	hostClusterNotFound: () =>
		new ApiError(404, "InvalidDedicatedHostClusterId.NotFound", "The specified DedicatedHostClusterId does not exist."),
	deploymentSetInUse: () =>
		new ApiError(
			403,
			"DependencyViolation.DeploymentSet",
			"There are still instances in the specified deployment set.",
		),
	hpcClusterInUse: () =>
		new ApiError(403, "DependencyViolation.HpcCluster", "There are still instances in the specified HPC cluster."),
} as const;
