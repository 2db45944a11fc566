import { ApiError } from "../../core/api-error";

/** Errors of the operations on tags and resource groups, as their references word them. */
export const tagErrors = {
	typeNotFound: () =>
		new ApiError(404, "InvalidResourceType.NotFound", "The ResourceType provided does not exist in our records."),
	resourceNotFound: () =>
		new ApiError(404, "InvalidResourceId.NotFound", "The specified ResourceIds are not found in our records."),
	quota: () =>
		new ApiError(400, "OperationDenied.QuotaExceed", "The quota of tags on resource is beyond permitted range."),
	keyNotAllowed: () => new ApiError(400, "InvalidTagKey.Malformed", "The specified Tag.n.Key is not valid."),
} as const;
