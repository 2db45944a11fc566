import { ApiError } from "../../core/api-error";

/** What operations on images refuse with (ECS API reference, each operation's error codes). */
export const imageErrors = {
	notFound: () => new ApiError(404, "InvalidImageId.NotFound", "The specified ImageId does not exist."),
	notValid: () =>
		new ApiError(
			403,
			"OperationDenied.ImageNotValid",
			"The specified image cannot be used: only Linux images can be booted here, once they are Available.",
		),
	notForType: () =>
		new ApiError(
			403,
			"ImageNotSupportInstanceType",
			"The specified image does not support the specified instance type.",
		),
	familyNotFound: () =>
		new ApiError(404, "InvalidImageFamily.NotFound", "The specified ImageFamily has no available image."),
	nameDuplicated: () =>
		new ApiError(400, "InvalidImageName.Duplicated", "The specified Image name has already bean used."),
	status: () => new ApiError(403, "IncorrectImageStatus", "The status of the specified image does not support this."),
	inUse: () =>
		new ApiError(
			403,
			"ImageIsUsedByInstance",
			"The image is used by instances: set Force to true to delete it all the same.",
		),
	sourceMissing: () =>
		new ApiError(
			400,
			"MissingParameter",
			'The input parameter "InstanceId" or "SnapshotId" that is mandatory for processing this request is not supplied.',
		),
	notSystemSnapshot: () =>
		new ApiError(
			403,
			"OperationDenied",
			"The operation is not permitted: the snapshot is not that of a system disk, or is not finished.",
		),
} as const;
