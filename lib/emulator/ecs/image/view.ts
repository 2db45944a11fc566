import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { isoSeconds } from "../../core/time-format";
import { findImage, type Image } from "../data/images";
import { tagsAnswer, tagsView } from "../fields";
import type { ImageRow } from "./tables";

const text = z.string();

/** One image as DescribeImages answers it. */
export const imageAnswer = lazyObject(() => ({
	ImageId: text,
	ImageName: text,
	ImageFamily: text,
	ImageVersion: text,
	ImageOwnerAlias: text,
	ImageOwnerId: z.number().optional(),
	Description: text,
	OSName: text,
	OSNameEn: text,
	OSType: text,
	Platform: text,
	Architecture: text,
	BootMode: text,
	Size: z.int(),
	Status: text,
	Progress: text,
	Usage: text,
	Usable: z.boolean(),
	CreationTime: text,
	ProductCode: text,
	IsPublic: z.boolean(),
	IsCopied: z.boolean(),
	IsSubscribed: z.boolean(),
	IsSelfShared: text,
	IsSupportCloudinit: z.boolean(),
	IsSupportIoOptimized: z.boolean(),
	LoginAsNonRootSupported: z.boolean(),
	ResourceGroupId: text,
	Features: z.object({ ImdsSupport: text, NvmeSupport: text }),
	DiskDeviceMappings: z.object({
		DiskDeviceMapping: z.array(
			z.object({
				Device: text,
				Size: text,
				Type: text,
				Format: text,
				SnapshotId: text,
				Encrypted: z.boolean(),
				Progress: text,
			}),
		),
	}),
	Tags: tagsAnswer,
}));
export type ImageAnswer = z.output<typeof imageAnswer>;

function common(image: Image) {
	return {
		OSName: image.osName,
		OSNameEn: image.osNameEn,
		OSType: image.osType,
		Platform: image.platform,
		Architecture: image.architecture,
		BootMode: "BIOS",
		ProductCode: "",
		IsSubscribed: false,
		IsSupportCloudinit: true,
		IsSupportIoOptimized: true,
		LoginAsNonRootSupported: image.osType === "linux",
		Features: { ImdsSupport: "v1", NvmeSupport: "supported" },
	};
}

/** A public image; `isUsed` when instances were made of it. */
export function publicImageView(image: Image, isUsed: boolean): ImageAnswer {
	return {
		...common(image),
		ImageId: image.imageId,
		ImageName: image.imageName,
		ImageFamily: image.imageFamily,
		ImageVersion: image.imageVersion,
		ImageOwnerAlias: "system",
		Description: "",
		Size: image.sizeGiB,
		Status: "Available",
		Progress: "100%",
		Usage: isUsed ? "instance" : "none",
		Usable: true,
		CreationTime: image.creationTime,
		IsPublic: true,
		IsCopied: false,
		IsSelfShared: "",
		ResourceGroupId: "",
		DiskDeviceMappings: { DiskDeviceMapping: [] },
		Tags: { Tag: [] },
	};
}

/** The status of an image of one's own; `now` in virtual ms. */
export function imageStatus(row: ImageRow, now: number): "Creating" | "Available" | "Deprecated" {
	return now < row.availableAt ? "Creating" : row.isDeprecated ? "Deprecated" : "Available";
}

/** An image of one's own; undefined when the public image that it began with is known no more. */
export function customImageView(
	row: ImageRow,
	{ isUsed, now, accountId }: { readonly isUsed: boolean; readonly now: number; readonly accountId: string },
): ImageAnswer | undefined {
	const base = findImage(row.baseImageId);
	if (!base) {
		return undefined;
	}
	const status = imageStatus(row, now);
	const passed = (now - row.createdAt) / Math.max(1, row.availableAt - row.createdAt);
	const progress = status === "Creating" ? `${Math.floor(passed * 100)}%` : "100%";
	return {
		...common(base),
		ImageId: row.imageId,
		ImageName: row.name,
		ImageFamily: row.family,
		ImageVersion: row.version,
		ImageOwnerAlias: "self",
		ImageOwnerId: Number(accountId),
		Description: row.description,
		Size: row.sizeGiB,
		Status: status,
		Progress: progress,
		Usage: isUsed ? "instance" : "none",
		Usable: status !== "Creating",
		CreationTime: isoSeconds(row.createdAt),
		IsPublic: false,
		IsCopied: row.isCopied,
		IsSelfShared: row.sharedWith.length > 0 ? "True" : "",
		ResourceGroupId: row.resourceGroupId,
		DiskDeviceMappings: {
			DiskDeviceMapping: [
				{
					Device: "/dev/xvda",
					Size: String(row.sizeGiB),
					Type: "system",
					Format: "",
					SnapshotId: row.snapshotId,
					Encrypted: false,
					Progress: progress,
				},
			],
		},
		Tags: tagsView(row.tags),
	};
}
