import { accessDeniedDetail } from "../core/access-denied";
import { ApiError } from "../core/api-error";
import type { ProductErrors } from "../core/product";

/** How Location words what the pipeline finds; it publishes no error table, so these are the gateway's. */
export const locationErrors: ProductErrors = {
	missing: ({ parameter }) => new ApiError(400, `Missing${parameter}`, `${parameter} is mandatory for this action.`),
	invalid: ({ parameter, error }) =>
		error
			? new ApiError(error.status ?? 400, error.code, error.message)
			: new ApiError(400, "InvalidParameter", `The specified value of parameter ${parameter} is not valid.`),
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

/** DescribeEndpoint was asked for a service that does not exist here. */
export function unknownService(): ApiError {
	return new ApiError(404, "InvalidServiceCode.NotFound", "The specified ServiceCode does not exist.");
}
