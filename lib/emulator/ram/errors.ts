import { accessDeniedDetail } from "../core/access-denied";
import { ApiError } from "../core/api-error";
import type { Denial } from "../core/permission";
import type { ParameterProblem, ProductErrors } from "../core/product";
import type { EntityKind } from "./tables";

/** The codes, statuses and texts of RAM (API reference: RAM error codes).. */
const CATALOGUE = {
	"InvalidParameter.Password.TooWeak": [
		400,
		'The parameter - "Password" does not conform the current password policy.',
	],
	"InvalidParameter.EncodedDiagnosticMessage": [400, 'The parameter - "EncodedDiagnosticMessage" is incorrect.'],
	"InvalidParameter.OldPassword": [400, 'The parameter - "OldPassword" is incorrect.'],
	CheckAuthenticationCodeFail: [403, "The authentication code is incorrect."],
	"EntityNotExist.User": [404, "The user does not exist."],
	"EntityNotExist.User.AccessKey": [404, "The user access key does not exist."],
	"EntityNotExist.User.LoginProfile": [404, "The user login profile does not exist."],
	"EntityNotExist.User.MFADevice": [404, "The user MFA device does not exist."],
	"EntityNotExist.VirtualMFADevice": [404, "The virtual MFA device does not exist."],
	"EntityNotExist.User.Group": [404, "The user has not joined the group."],
	"EntityNotExist.Group": [404, "The group does not exist."],
	"EntityNotExist.Role": [404, "The role does not exist."],
	"EntityNotExist.Policy": [404, "The policy does not exist."],
	"EntityNotExist.Policy.Version": [404, "The policy version does not exist."],
	"EntityNotExist.User.Policy": [404, "The indicate policy attached to the user does not exist."],
	"EntityNotExist.Group.Policy": [404, "The indicate policy attached to the group does not exist."],
	"EntityNotExist.Role.Policy": [404, "The indicate policy attached to the role does not exist."],
	"EntityAlreadyExists.User": [409, "The user does already EXIST."],
	"EntityAlreadyExists.User.Group": [409, "The user has already joined the group."],
	"EntityAlreadyExists.User.Policy": [409, "The user has already been attached this policy."],
	"EntityAlreadyExists.User.LoginProfile": [409, "The user login profile does already EXIST."],
	"EntityAlreadyExists.User.MFADevice": [409, "The user has already been bound to a MFA device."],
	"EntityAlreadyExists.VirtualMFADevice": [409, "The virtual MFA device does already EXIST."],
	"EntityAlreadyExists.VirtualMFADevice.User": [409, "The virtual MFA device has already been bound to a user."],
	"EntityAlreadyExists.Group": [409, "The group does already EXIST."],
	"EntityAlreadyExists.Group.Policy": [409, "The group has already been attached this policy."],
	"EntityAlreadyExists.Role": [409, "The role does already EXIST."],
	"EntityAlreadyExists.Role.Policy": [409, "The role has already been attached this policy."],
	"EntityAlreadyExists.Policy": [409, "The policy does already EXIST."],
	"DeleteConflict.User.Group": [409, "The user CAN NOT be in any group while deleting the user."],
	"DeleteConflict.User.AccessKey": [409, "The user CAN NOT has any access key while deleting the user."],
	"DeleteConflict.User.LoginProfile": [409, "The user CAN NOT has any login profile while deleting the user."],
	"DeleteConflict.User.MFADevice": [409, "The user CAN NOT be bound to any MFA device while deleting the user."],
	"DeleteConflict.VirtualMFADevice.User": [
		409,
		"The virtual MFA device CAN NOT been bound to any user while deleting the virtual MFA device.",
	],
	"DeleteConflict.User.Policy": [409, "The user CAN NOT has any attached policy while deleting the user."],
	"DeleteConflict.Group.User": [409, "The group CAN NOT has any user member while deleting the group."],
	"DeleteConflict.Group.Policy": [409, "The entity CAN NOT has any attached policy while deleting the group."],
	"DeleteConflict.Role.Policy": [409, "The role CAN NOT has any attached policy while deleting the role."],
	"DeleteConflict.Policy.User": [409, "The policy CAN NOT been attached to any user while deleting the policy."],
	"DeleteConflict.Policy.Group": [409, "The policy CAN NOT been attached to any group while deleting the policy."],
	"DeleteConflict.Policy.Role": [409, "The policy CAN NOT been attached to any role while deleting the policy."],
	"DeleteConflict.Policy.Version": [409, "The policy CAN NOT has any version except the default version."],
	"DeleteConflict.Policy.Version.Default": [409, "The default policy version CAN NOT been deleted directly."],
	"LimitExceeded.User": [409, "The count of users beyond the current limits."],
	"LimitExceeded.User.AccessKey": [409, "The access key count of the user access keys beyond the current limits."],
	"LimitExceeded.User.Group": [409, "The count of groups the target user joined beyond the current limits."],
	"LimitExceeded.User.Policy": [409, "The policy count of the user attached policies beyond the current limits."],
	"LimitExceeded.VirtualMFADevice": [409, "The count of virtual MFA devices beyond the current limits."],
	"LimitExceeded.Group": [409, "The count of groups beyond the current limits."],
	"LimitExceeded.Group.Policy": [409, "The policy count of the group beyond the current limits."],
	"LimitExceeded.Role": [409, "The count of roles beyond the current limits."],
	"LimitExceeded.Role.Policy": [409, "The count of policies attached to the role beyond the current limits."],
	"EntityNotExist.SAMLProvider": [404, "The SAML provider does not exist."],
	"EntityNotExist.OIDCProvider": [404, "The OIDC provider does not exist."],
	"EntityNotExist.OIDCProvider.ClientId": [404, "The client ID does not exist."],
	"EntityNotExist.OIDCProvider.Fingerprint": [404, "The fingerprint does not exist."],
	"EntityAlreadyExists.SAMLProvider": [409, "The SAML provider does already EXIST."],
	"EntityAlreadyExists.OIDCProvider": [409, "The OIDC provider does already EXIST."],
	"LimitExceeded.SAMLProvider": [409, "The count of SAML providers beyond the current limits."],
	"LimitExceeded.OIDCProvider": [409, "The count of OIDC providers beyond the current limits."],
	"LimitExceeded.OIDCProvider.ClientId": [409, "The count of client IDs beyond the current limits."],
	"LimitExceeded.OIDCProvider.Fingerprint": [409, "The count of fingerprints beyond the current limits."],
	"LimitExceeded.Tag": [409, "The count of tags beyond the current limits."],
	"LimitExceeded.Policy": [409, "The count of policy beyond the current limits."],
	"LimitExceeded.Policy.Version": [409, "The count of policy version beyond the current limits."],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type RamErrorCode = keyof typeof CATALOGUE;

/** A RAM error by its code. */
export function ramError(code: RamErrorCode): ApiError {
	const [status, message] = CATALOGUE[code];
	return new ApiError(status, code, message);
}

/** The error about a policy and one kind of entity, e.g. ("LimitExceeded", "Role") for LimitExceeded.Role.Policy. */
export function attachmentError(
	kind: "EntityAlreadyExists" | "EntityNotExist" | "LimitExceeded" | "DeleteConflict",
	entity: EntityKind,
): ApiError {
	return ramError(`${kind}.${entity}.Policy`);
}

/** A policy document that breaks the grammar; `detail` says where. */
export function malformedDocument(detail: string): ApiError {
	return new ApiError(400, "MalformedPolicyDocument", `The policy document is malformed: ${detail}`);
}

/** 400 InvalidParameter.* in the words of RAM's table, chosen by what is wrong with the value. */
function invalidParameter({ parameter, value }: ParameterProblem): ApiError {
	if (/^AuthenticationCode[12]$/.test(parameter)) {
		return new ApiError(
			400,
			"InvalidParameter.AuthenticationCode.Format",
			'The format of the parameter - "AuthenticationCode" is incorrect.',
		);
	}
	const limit = LENGTH_LIMITS[parameter.replace(/^New/, "")];
	if (limit !== undefined && typeof value === "string") {
		return value.length === 0 || value.length > limit
			? new ApiError(
					400,
					`InvalidParameter.${parameter}.Length`,
					`The parameter - "${parameter}" beyond the length limit.`,
				)
			: new ApiError(
					400,
					`InvalidParameter.${parameter}.InvalidChars`,
					`The parameter - "${parameter}" contains invalid chars.`,
				);
	}
	if (FORMATTED.has(parameter.replace(/^New/, ""))) {
		return new ApiError(
			400,
			`InvalidParameter.${parameter}.Format`,
			`The format of the parameter - "${parameter}" is incorrect.`,
		);
	}
	if (parameter === "PolicyType") {
		return new ApiError(400, "InvalidParameter.PolicyType", 'The parameter - "PolicyType" is incorrect.');
	}
	return new ApiError(400, `InvalidParameter.${parameter}`, `The parameter - "${parameter}" is incorrect.`);
}

/** Longest values in characters (API reference, each operation; the document by CreatePolicy). */
export const LENGTH_LIMITS: Readonly<Record<string, number>> = {
	UserName: 64,
	GroupName: 64,
	RoleName: 64,
	PolicyName: 128,
	VirtualMFADeviceName: 64,
	SAMLProviderName: 128,
	OIDCProviderName: 128,
	DisplayName: 128,
	Comments: 128,
	Description: 1024,
	PolicyDocument: 6144,
	AssumeRolePolicyDocument: 6144,
};

const FORMATTED: ReadonlySet<string> = new Set(["MobilePhone", "Email", "VersionId", "AccountAlias"]);

function denied(denial: Denial): ApiError {
	return new ApiError(
		403,
		"NoPermission",
		`You are not authorized to do this action. [Resource: ${denial.resource} Action: ${denial.action}]`,
		accessDeniedDetail(denial),
	);
}

/** How RAM words what the pipeline finds. */
export const ramErrors: ProductErrors = {
	missing: ({ parameter }) => new ApiError(400, `Missing${parameter}`, `${parameter} is mandatory for this action.`),
	invalid: (problem) =>
		problem.error
			? new ApiError(problem.error.status ?? 400, problem.error.code, problem.error.message)
			: invalidParameter(problem),
	denied,
	idempotencyMismatch: () =>
		new ApiError(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request.",
		),
};
