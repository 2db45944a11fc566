import { ApiError } from "../../core/api-error";

/** What operations on network interfaces refuse with (ECS API reference, each operation's error codes). */
export const interfaceErrors = {
	notFound: () => new ApiError(404, "InvalidEniId.NotFound", "The specified network interface does not exist."),
	state: () =>
		new ApiError(
			403,
			"InvalidOperation.InvalidEniState",
			"The operation is not allowed in the current network interface state.",
		),
	type: () =>
		new ApiError(
			403,
			"InvalidOperation.InvalidEniType",
			"The operation is not allowed for the type of the network interface.",
		),
	instanceState: () =>
		new ApiError(
			403,
			"InvalidOperation.InvalidEcsState",
			"The operation is not allowed in the current state of the instance.",
		),
	vpcMismatch: () =>
		new ApiError(403, "InvalidOperation.VpcMismatch", "The VPCs of the specified resources do not match."),
	zoneMismatch: () =>
		new ApiError(
			403,
			"InvalidOperation.AvailabilityZoneMismatch",
			"The zones of the specified resources do not match.",
		),
	countExceeded: () =>
		new ApiError(
			403,
			"EniPerInstanceLimitExceeded",
			"The specified instance type does not support more network interfaces.",
		),
	groupNotFound: () =>
		new ApiError(404, "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist."),
} as const;
