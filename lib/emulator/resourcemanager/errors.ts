import { accessDeniedDetail } from "../core/access-denied";
import { ApiError } from "../core/api-error";
import type { ProductErrors } from "../core/product";

/** What operations on resource groups refuse with (API reference: Resource Management error codes). */
export const resourceManagerError = {
	notExist: () => new ApiError(404, "EntityNotExists.ResourceGroup", "The specified resource group does not exist."),
	alreadyExists: () =>
		new ApiError(409, "EntityAlreadyExists.ResourceGroup", "The specified resource group already exists."),
	limit: () => new ApiError(409, "LimitExceeded.ResourceGroup", "The maximum number of resource groups is exceeded."),
	isDefault: () =>
		new ApiError(409, "DeleteConflict.ResourceGroup.Default", "The default resource group cannot be deleted."),
	hasResources: () =>
		new ApiError(
			409,
			"DeleteConflict.ResourceGroup.Resource",
			"The resource group cannot be deleted because it contains resources.",
		),
} as const;

/** How Resource Management words what the pipeline finds. */
export const resourceManagerErrors: ProductErrors = {
	missing: ({ parameter }) => new ApiError(400, `Missing${parameter}`, `${parameter} is mandatory for this action.`),
	invalid: ({ parameter, error }) =>
		error
			? new ApiError(error.status ?? 400, error.code, error.message)
			: new ApiError(400, `InvalidParameter.${parameter}`, `The specified parameter ${parameter} is not valid.`),
	denied: (denial) =>
		new ApiError(403, "NoPermission", "You are not authorized to do this action.", accessDeniedDetail(denial)),
	idempotencyMismatch: () =>
		new ApiError(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request.",
		),
};
