import { ApiError } from "../../core/api-error";

/** Errors of what is asked of instances, worded as the references of the operations word them. */
export const instanceErrors = {
	releaseTimeMalformed: () =>
		new ApiError(400, "InvalidAutoReleaseTime.Malformed", 'The specified parameter "AutoReleaseTime" is not valid.'),
	releaseTimeOutOfRange: () =>
		new ApiError(
			400,
			"InvalidAutoReleaseTime.Malformed",
			"The specified AutoReleaseTime is out of the permitted range.",
		),
	notBurstable: () =>
		new ApiError(
			400,
			"InvalidParameter.CreditSpecification",
			"The specified CreditSpecification is not supported by the instance type.",
		),
	chargeType: () => new ApiError(403, "ChargeTypeViolation", "Pay-As-You-Go instances do not support this operation."),
	prepaidOnly: () =>
		new ApiError(403, "ChargeTypeViolation", "The operation is not permitted due to charge type of the instance."),
	publicIpExists: () =>
		new ApiError(403, "AllocatedAlready", "There is an IpAddress allocated already for the specified instance."),
	hasEip: () => new ApiError(400, "OperationDenied", "Specified operation is denied as your instance is in VPC."),
	dedicatedHostNotFound: () =>
		new ApiError(400, "InvalidDedicatedHostId.NotFound", "The specified DedicatedHostId does not exist."),
	filterKey: () => new ApiError(404, "InvalidFilterKey.NotFound", "The specified filter key does not exist."),
} as const;
