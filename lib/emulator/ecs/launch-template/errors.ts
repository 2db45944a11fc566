import { ApiError } from "../../core/api-error";

/** What operations on launch templates refuse with (ECS API reference, each operation's error codes). */
export const templateErrors = {
	notFound: () => new ApiError(404, "InvalidLaunchTemplate.NotFound", "The specified launch template is not found."),
	versionNotFound: () =>
		new ApiError(404, "InvalidLaunchTemplateVersion.NotFound", "The specified launch template version is not found."),
	nameDuplicated: () =>
		new ApiError(403, "LaunchTemplateName.Duplicated", "The specified LaunchTemplateName already exists."),
	limit: () => new ApiError(403, "LaunchTemplateLimitExceed", "The maximum number of templates is exceeded."),
	versionLimit: () =>
		new ApiError(403, "LaunchTemplateVersionLimitExceed", "The maximum number of template's versions is exceeded."),
	defaultVersion: () =>
		new ApiError(400, "InvalidParameter", "The default version of a launch template cannot be deleted."),
} as const;

/** How a template's name is refused. */
export const templateNameError = {
	code: "InvalidLaunchTemplateName.Malformed",
	message: "The specified parameter LaunchTemplateName is not valid.",
} as const;
