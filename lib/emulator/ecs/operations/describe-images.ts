import { z } from "zod";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { type Image, images } from "../data/images";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsParamErrors } from "../errors";
import { regionId, tagsAnswer } from "../fields";

const imageAnswer = z.object({
	ImageId: z.string(),
	ImageName: z.string(),
	ImageFamily: z.string(),
	ImageVersion: z.string(),
	ImageOwnerAlias: z.string(),
	Description: z.string(),
	OSName: z.string(),
	OSNameEn: z.string(),
	OSType: z.string(),
	Platform: z.string(),
	Architecture: z.string(),
	BootMode: z.string(),
	Size: z.int(),
	Status: z.string(),
	Progress: z.string(),
	Usage: z.string(),
	CreationTime: z.string(),
	ProductCode: z.string(),
	IsPublic: z.boolean(),
	IsCopied: z.boolean(),
	IsSubscribed: z.boolean(),
	IsSelfShared: z.string(),
	IsSupportCloudinit: z.boolean(),
	IsSupportIoOptimized: z.boolean(),
	DiskDeviceMappings: z.object({
		DiskDeviceMapping: z.array(
			z.object({ Device: z.string(), Size: z.string(), Type: z.string(), Format: z.string() }),
		),
	}),
	Tags: tagsAnswer,
});

function imageView(image: Image): z.output<typeof imageAnswer> {
	return {
		ImageId: image.imageId,
		ImageName: image.imageName,
		ImageFamily: image.imageFamily,
		ImageVersion: image.imageVersion,
		ImageOwnerAlias: "system",
		Description: "",
		OSName: image.osName,
		OSNameEn: image.osNameEn,
		OSType: image.osType,
		Platform: image.platform,
		Architecture: image.architecture,
		BootMode: "BIOS",
		Size: image.sizeGiB,
		Status: "Available",
		Progress: "100%",
		Usage: "instance",
		CreationTime: image.creationTime,
		ProductCode: "",
		IsPublic: true,
		IsCopied: false,
		IsSubscribed: false,
		IsSelfShared: "",
		IsSupportCloudinit: true,
		IsSupportIoOptimized: true,
		DiskDeviceMappings: { DiskDeviceMapping: [] },
		Tags: { Tag: [] },
	};
}

/** DescribeImages: the public images; ImageId takes several, joined by commas. */
export const describeImages = ecsOperation({
	action: "DescribeImages",
	input: params({
		RegionId: regionId,
		ImageId: param.string().optional(),
		ImageName: param.string().optional(),
		ImageFamily: param.string().optional(),
		ImageOwnerAlias: param
			.string({ values: ["system", "self", "others", "marketplace"], error: ecsParamErrors.imageOwnerAlias })
			.optional(),
		Status: param.string().default("Available"),
		OSType: param.string({ values: ["windows", "linux"], error: ecsParamErrors.osType }).optional(),
		Architecture: param.string({ values: ["i386", "x86_64", "arm64"], error: ecsParamErrors.architecture }).optional(),
		IsPublic: param.boolean().optional(),
		InstanceType: param.string().optional(),
		ActionType: param.string().optional(),
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 100 }).default(10),
	}),
	output: z.object({
		Images: z.object({ Image: z.array(imageAnswer) }),
		RegionId: z.string(),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
	}),
	errors: ["InvalidImageOwnerAlias.ValueNotSupported", "InvalidOSType", "InvalidArchitecture"],
	ignored: ["InstanceType", "ActionType"],
	missing: ["Filter.N, Tag.N and custom images are not modelled: only public images exist."],
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeImages", "image/*"),
	handle: (input, ctx) => {
		const ids = input.ImageId?.split(",").map((id) => id.trim());
		const found = images.filter(
			(image) =>
				(!ids || ids.includes(image.imageId)) &&
				(!input.ImageName || image.imageName === input.ImageName) &&
				(!input.ImageFamily || image.imageFamily === input.ImageFamily) &&
				(!input.ImageOwnerAlias || input.ImageOwnerAlias === "system") &&
				(!input.OSType || image.osType === input.OSType) &&
				(!input.Architecture || image.architecture === input.Architecture) &&
				input.IsPublic !== false &&
				input.Status.split(",").includes("Available"),
		);
		return {
			Images: { Image: page(found, input.PageNumber, input.PageSize).map(imageView) },
			RegionId: ctx.regionId,
			TotalCount: found.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
		};
	},
});
