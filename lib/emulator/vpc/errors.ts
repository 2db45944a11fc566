import { accessDeniedDetail } from "../core/access-denied";
import { ApiError } from "../core/api-error";
import type { ProductErrors } from "../core/product";

/** The codes, statuses and texts of VPC (API reference, each operation's error codes). */
const CATALOGUE = {
	"InvalidVpcId.NotFound": [404, "Specified VPC does not exist."],
	"InvalidVSwitchId.NotFound": [404, "Specified virtual switch does not exist."],
	"InvalidCidrBlock.Malformed": [400, "Specified CIDR block is not valid."],
	"InvalidCidrBlock.Overlapped": [400, "Specified CIDR block overlapped with other subnets."],
	InvalidParameter: [400, "Specified CIDR block is not valid in VPC."],
	IncorrectVpcStatus: [400, "Current VPC status does not support this operation."],
	IncorrectVSwitchStatus: [400, "The current status of virtual switch does not support this operation."],
	"QuotaExceeded.Vpc": [400, "VPC quota exceeded."],
	"QuotaExceeded.VSwitch": [400, "Virtual switch quota exceeded."],
	"DependencyViolation.VSwitch": [400, "Specified object has dependent resources: VSwitch."],
	DependencyViolation: [400, "Specified object has dependent resources."],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type VpcErrorCode = keyof typeof CATALOGUE;

/** A VPC error by its code; InvalidParameter is what a vSwitch outside its VPC's block gets. */
export function vpcError(code: VpcErrorCode): ApiError {
	const [status, message] = CATALOGUE[code];
	return new ApiError(status, code, message);
}

/** How VPC words what the pipeline finds. */
export const vpcErrors: ProductErrors = {
	missing: ({ parameter }) =>
		new ApiError(
			400,
			"MissingParameter",
			`The input parameter "${parameter}" that is mandatory for processing this request is not supplied.`,
		),
	invalid: ({ parameter, error }) =>
		error
			? new ApiError(error.status ?? 400, error.code, error.message)
			: new ApiError(400, "InvalidParameter", `The specified value of parameter "${parameter}" is not valid.`),
	denied: (denial) =>
		new ApiError(
			403,
			"Forbidden.RAM",
			"User not authorized to operate on the specified resource, or this API doesn't support RAM.",
			accessDeniedDetail(denial),
		),
	idempotencyMismatch: () =>
		new ApiError(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request.",
		),
};
