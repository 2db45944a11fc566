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
	ipNotInVSwitch: () =>
		new ApiError(403, "InvalidVSwitchId.IpInvalid", "The specified private IP address is not one of the vSwitch."),
	ipAssigned: () =>
		new ApiError(403, "InvalidIp.IpAssigned", "The specified private IP address has already been assigned."),
	ipUnassigned: () =>
		new ApiError(403, "InvalidIp.IpUnassigned", "The specified private IP address is not assigned to the interface."),
	ipRepeated: () => new ApiError(403, "InvalidIp.IpRepeated", "The specified private IP addresses are not unique."),
	ipCountExceeded: () =>
		new ApiError(
			403,
			"InvalidOperation.Ipv4CountExceeded",
			"The network interface does not support more private IPv4 addresses.",
		),
	groupNotFound: () =>
		new ApiError(404, "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist."),
} as const;
