import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { creationFilters } from "../creation-filter";
import { findImage, images } from "../data/images";
import { findInstanceType, instanceTypes } from "../data/instance-types";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { ecsParamErrors, endDryRun } from "../errors";
import { hasTags, matchesPattern, regionId, same, sameFlag, tagParams } from "../fields";
import { imageErrors } from "../image/errors";
import { findCustomImage, fitsType, latestImageOfFamily } from "../image/image";
import { customImages } from "../image/tables";
import { customImageView, type ImageAnswer, imageAnswer, publicImageView } from "../image/view";
import { instances } from "../tables";

const input = params(() => ({
	RegionId: regionId,
	ImageId: param.string().optional(),
	ImageName: param.string().optional(),
	ImageFamily: param.string().optional(),
	ImageOwnerAlias: param
		.string({ values: ["system", "self", "others", "marketplace"], error: ecsParamErrors.imageOwnerAlias })
		.optional(),
	ImageOwnerId: param.integer().optional(),
	Status: param.string().default("Available"),
	OSType: param.string({ values: ["windows", "linux"], error: ecsParamErrors.osType }).optional(),
	Architecture: param.string({ values: ["i386", "x86_64", "arm64"], error: ecsParamErrors.architecture }).optional(),
	IsPublic: param.boolean().optional(),
	IsSupportCloudinit: param.boolean().optional(),
	IsSupportIoOptimized: param.boolean().optional(),
	ShowExpired: param.boolean().optional(),
	SnapshotId: param.string().optional(),
	Usage: param.string({ values: ["instance", "none"] }).optional(),
	InstanceType: param.string().optional(),
	ActionType: param.string({ values: ["CreateEcs", "ChangeOS"] }).optional(),
	ResourceGroupId: param.string().optional(),
	Filter: creationFilters(),
	Tag: tagParams,
	DryRun: param.boolean().default(false),
	PageNumber: param.integer({ min: 1 }).default(1),
	PageSize: param.integer({ min: 1, max: 100 }).default(10),
}));

/** Images of one's own, newest first, then the public ones, newest first; each with whether instances use it. */
function namedImages(
	ctx: Context,
	query: Pick<z.output<typeof input>, "ImageId" | "ImageName">,
): readonly ImageAnswer[] {
	const ids = query.ImageId?.split(",").map((id) => id.trim());
	const isNamed = (imageId: string, name: string) =>
		(!ids || ids.includes(imageId)) && (!query.ImageName || matchesPattern(name, query.ImageName));
	const isUsed = ({ imageId }: { readonly imageId: string }) =>
		ctx.tx.count(instances, "image", `${ctx.regionId}/${imageId}`) > 0;
	const own = [...ctx.tx.scan(customImages, { index: "region", value: ctx.regionId, newestFirst: true })].filter(
		(row) => isNamed(row.imageId, row.name),
	);
	return [
		...own.flatMap(
			(row) => customImageView(row, { isUsed: isUsed(row), now: ctx.now, accountId: ctx.accountId }) ?? [],
		),
		...images
			.filter(({ imageId, imageName }) => isNamed(imageId, imageName))
			.map((image) => publicImageView(image, isUsed(image))),
	];
}

/** Whether an image passes the call's filters, but for its id and name. */
function passes(image: ImageAnswer, query: z.output<typeof input>): boolean {
	const states = query.Status.split(",").map((status) => status.trim());
	const type = query.InstanceType ? findInstanceType(query.InstanceType) : undefined;
	return (
		same(query.ImageFamily, image.ImageFamily) &&
		same(query.ImageOwnerAlias, image.ImageOwnerAlias) &&
		(query.ImageOwnerId === undefined || query.ImageOwnerId === image.ImageOwnerId) &&
		states.includes(image.Status) &&
		same(query.OSType, image.OSType) &&
		same(query.Architecture, image.Architecture) &&
		sameFlag(query.IsPublic, image.IsPublic) &&
		sameFlag(query.IsSupportCloudinit, image.IsSupportCloudinit) &&
		sameFlag(query.IsSupportIoOptimized, image.IsSupportIoOptimized) &&
		(!query.SnapshotId ||
			image.DiskDeviceMappings.DiskDeviceMapping.some(({ SnapshotId }) => SnapshotId === query.SnapshotId)) &&
		same(query.Usage, image.Usage) &&
		(!query.InstanceType || (type !== undefined && type.architecture === "X86")) &&
		same(query.ResourceGroupId, image.ResourceGroupId) &&
		query.Filter.every((filter) => passesFilter(image, filter)) &&
		hasTags(
			image.Tags.Tag.map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue })),
			query.Tag,
		)
	);
}

/** Filter.N: CreationStartTime and CreationEndTime bound the time of creation (DescribeImages, Filter.N.Key). */
function passesFilter(
	image: ImageAnswer,
	{ Key, Value = "" }: { readonly Key?: string | undefined; readonly Value?: string | undefined },
): boolean {
	switch (Key) {
		case "CreationStartTime":
			return image.CreationTime >= Value;
		case "CreationEndTime":
			return image.CreationTime <= Value;
		case "NetworkType":
			return Value === "vpc";
		default:
			return true;
	}
}

/** DescribeImages: one's own images and the public ones; ImageId takes several, joined by commas. */
export const describeImages = ecsOperation({
	action: "DescribeImages",
	input,
	output: lazyObject(() => ({
		Images: z.object({ Image: z.array(imageAnswer) }),
		RegionId: z.string(),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
	})),
	errors: ["InvalidImageOwnerAlias.ValueNotSupported", "InvalidOSType", "InvalidArchitecture", "DryRunOperation"],
	ignored: ["ActionType", "ShowExpired"],
	missing: ["Images of the marketplace and of other accounts."],
	authorize: (query, ctx) =>
		permissionsOnEach(
			ctx,
			"DescribeImages",
			"image",
			query.ImageId?.split(",").map((id) => id.trim()),
		),
	handle: (query, ctx) => {
		endDryRun(query.DryRun);
		const found = namedImages(ctx, query).filter((image) => passes(image, query));
		return {
			Images: { Image: page(found, query.PageNumber, query.PageSize) },
			RegionId: ctx.regionId,
			TotalCount: found.length,
			PageNumber: query.PageNumber,
			PageSize: query.PageSize,
		};
	},
});

/** What DescribeImageFromFamily leaves out of an image. */
const plainImage = imageAnswer.omit({
	BootMode: true,
	ImageOwnerId: true,
	IsPublic: true,
	OSNameEn: true,
	Usable: true,
	LoginAsNonRootSupported: true,
	ResourceGroupId: true,
	Features: true,
});
const familyImage = plainImage.extend({
	DiskDeviceMappings: lazyObject(() => ({
		DiskDeviceMapping: z.array(
			z.object({ Device: z.string(), Size: z.string(), Type: z.string(), Format: z.string(), SnapshotId: z.string() }),
		),
	})),
});

/** DescribeImageFromFamily: the newest usable image of a family. */
export const describeImageFromFamily = ecsOperation({
	action: "DescribeImageFromFamily",
	input: params(() => ({ RegionId: regionId, ImageFamily: param.string({ min: 2, max: 128 }) })),
	output: lazyObject(() => ({ Image: familyImage })),
	errors: ["InvalidImageFamily.NotFound"],
	authorize: (_query, ctx) => ecsPermission(ctx, "DescribeImageFromFamily", "image/*"),
	handle: (query, ctx) => {
		const imageId = latestImageOfFamily(query.ImageFamily, ctx);
		const [found] = imageId === undefined ? [] : namedImages(ctx, { ImageId: imageId });
		if (!found) {
			throw imageErrors.familyNotFound();
		}
		return { Image: familyImage.parse(found) };
	},
});

/** DescribeImageSupportInstanceTypes: the types whose instances run an image. */
export const describeImageSupportInstanceTypes = ecsOperation({
	action: "DescribeImageSupportInstanceTypes",
	input: params(() => ({
		RegionId: regionId,
		ImageId: param.string().optional(),
		ActionType: param.string({ values: ["CreateEcs", "ChangeOS"] }).optional(),
		Filter: param
			.list(z.object({ Key: param.string().optional(), Value: param.string().optional() }), { max: 10 })
			.default([]),
	})),
	output: lazyObject(() => ({
		RegionId: z.string(),
		ImageId: z.string(),
		InstanceTypes: z.object({
			InstanceType: z.array(
				z.object({
					InstanceTypeId: z.string(),
					InstanceTypeFamily: z.string(),
					CpuCoreCount: z.int(),
					MemorySize: z.number(),
				}),
			),
		}),
	})),
	errors: ["InvalidImageId.NotFound"],
	ignored: ["ActionType"],
	authorize: (query, ctx) => ecsPermission(ctx, "DescribeImageSupportInstanceTypes", `image/${query.ImageId ?? "*"}`),
	handle: (query, ctx) => {
		const id = query.ImageId ?? "";
		const image = findImage(findCustomImage(id, ctx)?.baseImageId ?? id);
		if (!image) {
			throw imageErrors.notFound();
		}
		const wanted = (key: string) => query.Filter.filter(({ Key }) => Key === key).flatMap(({ Value }) => Value ?? []);
		const [ids, families] = [wanted("InstanceType"), wanted("InstanceTypeFamily")];
		const fitting = instanceTypes.filter(
			(type) =>
				fitsType(image, type.architecture) &&
				(ids.length === 0 || ids.includes(type.instanceTypeId)) &&
				(families.length === 0 || families.includes(type.family)),
		);
		return {
			RegionId: ctx.regionId,
			ImageId: id,
			InstanceTypes: {
				InstanceType: fitting.map((type) => ({
					InstanceTypeId: type.instanceTypeId,
					InstanceTypeFamily: type.family,
					CpuCoreCount: type.cores,
					MemorySize: type.memoryGiB,
				})),
			},
		};
	},
});
