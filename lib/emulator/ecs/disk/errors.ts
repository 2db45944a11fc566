import { ApiError } from "../../core/api-error";

/** What operations on disks and snapshots refuse with (ECS API reference, each operation's error codes). */
export const diskErrors = {
	notFound: () => new ApiError(404, "InvalidDiskId.NotFound", "The specified disk does not exist."),
	idsMalformed: () =>
		new ApiError(400, "InvalidDiskIds.Malformed", "The amount of specified disk Ids exceeds the limit."),
	status: () => new ApiError(403, "IncorrectDiskStatus", "The current disk status does not support this operation."),
	category: () =>
		new ApiError(400, "InvalidDiskCategory.ValueNotSupported", "The specified parameter DiskCategory is not valid."),
	categoryNotSupported: () =>
		new ApiError(403, "InvalidDiskCategory.NotSupported", "The specified disk category is not supported."),
	noChange: () =>
		new ApiError(
			403,
			"NoChangeInDiskCategoryAndPerformanceLevel",
			"There is no change between the parameters transmitted and the current.",
		),
	dataCategory: () =>
		new ApiError(
			400,
			"InvalidDataDiskCategory.ValueNotSupported",
			'The specified parameter "DataDisk.n.Category" is not valid.',
		),
	size: () =>
		new ApiError(400, "InvalidDiskSize.NotSupported", "The specified parameter size is not valid for this category."),
	dataSize: () =>
		new ApiError(
			400,
			"InvalidDataDiskSize.ValueNotSupported",
			"The specified DataDisk.n.Size beyond the permitted range.",
		),
	tooSmall: () =>
		new ApiError(403, "InvalidDiskSize.TooSmall", "Specified new disk size is less than the original disk size."),
	device: () => new ApiError(400, "InvalidDataDevice.Malformed", "The specified device is not valid."),
	deviceInUse: () => new ApiError(403, "InvalidDevice.InUse", "The specified device has been occupied."),
	zone: () => new ApiError(403, "ResourcesNotInSameZone", "The specified instance and disk are not in the same zone."),
	limit: () =>
		new ApiError(400, "InstanceDiskLimitExceeded", "The amount of the disk on instance in question reach its limits."),
	notPortable: () => new ApiError(403, "DiskNotPortable", "The specified disk is not a portable disk."),
	snapshotNotFound: () => new ApiError(404, "InvalidSnapshotId.NotFound", "The specified SnapshotId does not exist."),
	dataSnapshotNotFound: () =>
		new ApiError(404, "InvalidDataDiskSnapshotId.NotFound", "The specified data disk snapshot does not exist."),
	snapshotNotDone: () =>
		new ApiError(403, "IncorrectSnapshotStatus", "The current status of the snapshot does not support this operation."),
} as const;
