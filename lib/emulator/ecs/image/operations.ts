import type { Operation } from "../../core/operation";
import {
	describeImageFromFamily,
	describeImageSupportInstanceTypes,
	describeImages,
} from "../operations/describe-images";
import {
	copyImage,
	createImage,
	deleteImage,
	describeImageSharePermission,
	modifyImageAttribute,
	modifyImageSharePermission,
} from "../operations/images";

/** The operations on images. */
export const imageOperations: readonly Operation[] = [
	describeImages,
	describeImageFromFamily,
	describeImageSupportInstanceTypes,
	createImage,
	copyImage,
	deleteImage,
	modifyImageAttribute,
	modifyImageSharePermission,
	describeImageSharePermission,
];
