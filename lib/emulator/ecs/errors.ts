import { accessDeniedDetail } from "../core/access-denied";
import { ApiError } from "../core/api-error";
import { identityArn } from "../core/identity";
import type { Denial } from "../core/permission";
import type { ProductErrors } from "../core/product";

/** Every error that ECS gives, worded as its API reference (2014-05-26) words it. */
export const ecsErrors = {
	regionNotFound: () => new ApiError(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist."),
	instanceIdNotFound: () => new ApiError(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist."),
	instanceNotFound: () => new ApiError(404, "InvalidInstance.NotFound", "The specified instance does not exist."),
	instanceStatus: () =>
		new ApiError(403, "IncorrectInstanceStatus", "The current status of the resource does not support this operation."),
	instanceInitializing: () =>
		new ApiError(
			403,
			"IncorrectInstanceStatus.Initializing",
			"The specified instance status does not support this operation.",
		),
	deletionProtection: () =>
		new ApiError(
			403,
			"InvalidOperation.DeletionProtection",
			"The operation is not allowed due to deletion protection.",
		),
	imageNotFound: () => new ApiError(404, "InvalidImageId.NotFound", "The specified ImageId does not exist."),
	imageMissing: () => missingParameter("ImageId"),
	instanceTypeMissing: () => missingParameter("InstanceType"),
	instanceTypeNotSupported: () =>
		new ApiError(
			400,
			"InvalidInstanceType.ValueNotSupported",
			"The specified InstanceType does not exist or beyond the permitted range.",
		),
	vSwitchMissing: () => missingParameter("VSwitchId"),
	vSwitchNotFound: () => new ApiError(404, "InvalidVSwitchId.NotFound", "Specified virtual switch does not exist."),
	vSwitchZone: () =>
		new ApiError(400, "InvalidParameter.Mismatch", "Specified virtual switch is not in the specified zone."),
	securityGroupMissing: () => missingParameter("SecurityGroupId"),
	securityGroupNotFound: () =>
		new ApiError(404, "InvalidSecurityGroupId", "The specified SecurityGroupId is invalid or does not exist."),
	securityGroupVpc: () =>
		new ApiError(
			400,
			"InvalidParameter.Mismatch",
			"Specified security group and virtual switch are not in the same VPC.",
		),
	privateIpOutside: () =>
		new ApiError(
			400,
			"InvalidPrivateIpAddress",
			"Specified private IP address is not in the CIDR block of virtual switch.",
		),
	privateIpDuplicated: () =>
		new ApiError(400, "InvalidPrivateIpAddress.Duplicated", "Specified private IP address is duplicated."),
	privateIpsExhausted: () =>
		new ApiError(400, "QuotaExceeded.PrivateIpAddress", "Don't have enough private IPs in this switch"),
	keyPairNotFound: () =>
		new ApiError(404, "InvalidKeyPairName.NotFound", "The KeyPairName provided does not exist in our records."),
	ramRoleNotFound: () => new ApiError(404, "InvalidRamRole.NotFound", "The specified RAMRoleName does not exist."),
	passRoleForbidden: (denial: Denial) =>
		new ApiError(
			403,
			"InvalidUser.PassRoleForbidden",
			"The RAM user does not have the privilege to pass a RAM role.",
			accessDeniedDetail(denial),
		),
	ramRoleNotForEcs: () =>
		new ApiError(
			404,
			"InvalidRamRole.NotEcsRole",
			"The specified ram role is not authorized for ecs, please check your role policy.",
		),
	minAmountMalformed: () =>
		new ApiError(400, "InvalidMinAmount.Malformed", "The specified parameter MinAmount is not valid."),
	tagsDuplicate: () => new ApiError(400, "Duplicate.TagKey", "The Tag.N.Key contain duplicate key."),
	userDataTooLarge: () =>
		new ApiError(400, "InvalidUserData.SizeExceeded", 'The specified parameter "UserData" exceeds the size.'),
	userDataNotBase64: () =>
		new ApiError(
			400,
			"InvalidUserData.Base64FormatInvalid",
			'The specified parameter "UserData" is not Base64-encoded.',
		),
	dryRunOperation: () =>
		new ApiError(400, "DryRunOperation", "Request validation has been passed with DryRun flag set."),
	destinationResource: () =>
		new ApiError(404, "Invalid.DestinationResource", "The specified DestinationResource is not valid."),
	commandTypeNotFound: () => new ApiError(403, "InvalidCmdType.NotFound", "The specified command type does not exist."),
	commandTypeMismatch: () =>
		new ApiError(403, "InvalidInstance.NotMatch", "The specified instance type does not match the command."),
	commandNotFound: () => new ApiError(404, "InvalidCmdId.NotFound", "The specified command ID does not exist."),
	commandContentTooLarge: () =>
		new ApiError(403, "CmdContent.ExceedLimit", "The maximum length of a command is exceeded."),
	commandContentEncoding: () =>
		new ApiError(403, "CmdContent.DecodeError", "The CommandContent can not be base64 decoded."),
	commandRunning: () =>
		new ApiError(403, "InvalidCommand.Running", "The specified command is being executed and cannot be deleted."),
	commandQuota: () =>
		new ApiError(403, "CmdCount.ExceedQuota", "The total number of commands in the current region exceeds the quota."),
	instancesMissing: () => missingParameter("InstanceId"),
	invokeNotFound: () => new ApiError(404, "InvalidInvokeId.NotFound", "The specified invoke ID does not exist."),
	frequencyMissing: () =>
		new ApiError(403, "MissingParam.Frequency", "The frequency must be specified when you create a timed task."),
	frequencyInvalid: () => new ApiError(403, "InvalidParam.Frequency", "The specified frequency is invalid."),
	parametersDisabled: () =>
		new ApiError(
			404,
			"Parameter.Disabled",
			"Parameters cannot be passed in when the command customization function is disabled.",
		),
	parameterCount: () =>
		new ApiError(403, "ParameterCount.ExceedLimit", "The maximum number of parameters is exceeded."),
	parameterKeyLength: () =>
		new ApiError(403, "ParameterKey.ExceedLimit", "The maximum length of a parameter name is exceeded."),
	parameterKeyDuplicate: () => new ApiError(403, "ParameterKey.Duplicate", "Parameter names cannot be duplicated."),
	parametersMismatch: () =>
		new ApiError(
			403,
			"Parameter.NotMatched",
			"The passed-in parameters do not match the parameters defined when you created the command.",
		),
	parameterNameEmpty: () => new ApiError(403, "CmdParam.EmptyKey", "You must specify the parameter names."),
	parameterNameInvalid: () =>
		new ApiError(
			403,
			"CmdParam.InvalidParamName",
			"Invalid parameter name. The name can contain only lowercase letters (a to z), uppercase letters (A to Z), numbers (0 to 9), hyphens (-), and underscores (_).",
		),
	parameterNameLength: () =>
		new ApiError(403, "CmdParamName.ExceedLimit", "The maximum length of a parameter name is exceeded."),
} as const;

/** Overrides for parameters whose limit has a code of its own; for the `error` option of core/params. */
export const ecsParamErrors = {
	commandName: {
		status: 403,
		code: "CmdName.ExceedLimit",
		message: "The length of the command name exceeds the upper limit.",
	},
	commandDescription: {
		status: 403,
		code: "CmdDesc.ExceedLimit",
		message: "The length of the command description exceeds the upper limit.",
	},
	username: {
		status: 403,
		code: "Username.ExceedLimit",
		message: "The length of the username exceeds the upper limit.",
	},
	instanceIds: {
		status: 403,
		code: "InstanceIds.ExceedLimit",
		message: "The number of instance IDs exceeds the upper limit.",
	},
	pageNumber: { status: 403, code: "InvalidParam.PageNumber", message: "The specified parameter is invalid." },
	pageSize: { status: 403, code: "InvalidParam.PageSize", message: "The specified parameter is invalid." },
	instanceIdsMalformed: {
		status: 400,
		code: "InvalidInstanceIds.Malformed",
		message: "The specified instanceIds are not valid.",
	},
	instanceName: {
		status: 400,
		code: "InvalidInstanceName.Malformed",
		message: 'The specified parameter "InstanceName" is not valid.',
	},
	hostName: {
		status: 400,
		code: "InvalidHostName.Malformed",
		message: 'The specified parameter "HostName" is not valid.',
	},
	description: {
		status: 400,
		code: "InvalidDescription.Malformed",
		message: 'The specified parameter "Description" is not valid.',
	},
	password: {
		status: 400,
		code: "InvalidPassword.Malformed",
		message: 'The specified parameter "Password" is not valid.',
	},
	internetChargeType: {
		status: 400,
		code: "InvalidInternetChargeType.ValueNotSupported",
		message: "The specified InternetChargeType is not valid.",
	},
	bandwidthOut: {
		status: 400,
		code: "InvalidInternetMaxBandwidthOut.Malformed",
		message: "The specified parameter internetMaxBandwidthOut is not valid.",
	},
	bandwidthIn: {
		status: 400,
		code: "InvalidInternetMaxBandwidthIn.Malformed",
		message: "The specified parameter internetMaxBandwidthIn is not valid.",
	},
	systemDiskCategory: {
		status: 400,
		code: "InvalidSystemDiskCategory.ValueNotSupported",
		message: 'The specified parameter "SystemDisk.Category" is not valid.',
	},
	systemDiskSize: {
		status: 404,
		code: "InvalidSystemDiskSize.LessThanMinSize",
		message: "The specified parameter SystemDisk.Size is less than the min size.",
	},
	spotStrategy: { status: 400, code: "InvalidSpotStrategy", message: "The specified SpotStrategy is not valid." },
	chargeType: {
		status: 404,
		code: "InvalidInstanceChargeType.NotFound",
		message: "The InstanceChargeType does not exist in our records",
	},
	privateIpMalformed: {
		status: 400,
		code: "InvalidPrivateIpAddress.Malformed",
		message: "Specified private IP address is malformed.",
	},
	acceptLanguage: {
		status: 404,
		code: "InvalidAcceptLanguage.NotFound",
		message: "Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.",
	},
	imageOwnerAlias: {
		status: 400,
		code: "InvalidImageOwnerAlias.ValueNotSupported",
		message: "The specified ImageOwnerAlias value is not supported.",
	},
	osType: { status: 404, code: "InvalidOSType", message: "The specifed OSType is not valid" },
	architecture: { status: 404, code: "InvalidArchitecture", message: "The specifed Architecture is not valid" },
	instanceStatus: { status: 404, code: "InvalidStatus.NotFound", message: "The specified Status is not found" },
	amount: {
		status: 400,
		code: "InvalidMaxAmount.Malformed",
		message: "The specified parameter MaxAmount is not valid.",
	},
	minAmount: {
		status: 400,
		code: "InvalidMinAmount.Malformed",
		message: "The specified parameter MinAmount is not valid.",
	},
	tagKey: { status: 400, code: "InvalidTagKey.Malformed", message: "The specified Tag.n.Key is not valid." },
	tagValue: { status: 400, code: "InvalidTagValue.Malformed", message: "The specified Tag.n.Value is not valid." },
	tagCount: {
		status: 400,
		code: "InvalidTagCount",
		message: "The specified tags are beyond the permitted range.",
	},
} as const;

function missingParameter(name: string): ApiError {
	return new ApiError(
		400,
		"MissingParameter",
		`The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
	);
}

/** How ECS words what the pipeline finds (ECS API reference, common errors). */
export const ecsProductErrors: ProductErrors = {
	missing: (problem) => missingParameter(problem.parameter),
	invalid: (problem) =>
		problem.error
			? new ApiError(problem.error.status ?? 400, problem.error.code, problem.error.message)
			: new ApiError(400, "InvalidParameter", `The specified parameter "${problem.parameter}" is not valid.`),
	denied: (denial) =>
		new ApiError(
			403,
			"Forbidden.RAM",
			"User not authorized to operate on the specified resource, or this API doesn't support RAM.",
			{
				AuthAction: denial.action,
				AuthPrincipalType: denial.identity.type,
				AuthPrincipalDisplayName: identityArn(denial.identity),
				NoPermissionType: denial.reason,
				Resource: denial.resource,
			},
		),
	idempotencyMismatch: () =>
		new ApiError(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.",
		),
};

/** Ends a call that only asked whether it would be allowed; to be called when everything was checked. */
export function endDryRun(isDryRun: boolean): void {
	if (isDryRun) {
		throw ecsErrors.dryRunOperation();
	}
}
