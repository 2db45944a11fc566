import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { checkResourceGroup } from "../check-resource-group";
import { findRegion } from "../data/regions";
import { requireDisk, systemDiskIdOf } from "../disk/disk";
import { diskErrors } from "../disk/errors";
import { storeSnapshot } from "../disk/new-snapshot";
import { disks, type SnapshotRow, snapshots } from "../disk/tables";
import { isAccomplished } from "../disk/view";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors, endDryRun } from "../errors";
import { clientToken, regionalId, regionId, resourceDescription, tagParams, tagsOf } from "../fields";
import { imageErrors } from "../image/errors";
import { requireCustomImage } from "../image/image";
import { customImages, type ImageRow } from "../image/tables";
import { imageStatus } from "../image/view";
import { requireInstance } from "../instance";
import { type InstanceRow, instances } from "../tables";

/** How long (ms) an image takes, by its size (GiB): a second each. */
const creationMs = (sizeGiB: number) => sizeGiB * 1000;

const imageName = () => param.string({ min: 2, max: 128, pattern: /^(?!https?:\/\/|aliyun|acs:)/ });
const family = () => param.string({ min: 2, max: 128, pattern: /^(?!https?:\/\/|aliyun|acs:)/ });

function assertNameIsFree(name: string, regionIdOf: string, ctx: Context, exceptId?: string): void {
	for (const row of ctx.tx.scan(customImages, { index: "region", value: regionIdOf })) {
		if (row.name === name && row.imageId !== exceptId) {
			throw imageErrors.nameDuplicated();
		}
	}
}

/** The system that a new image begins with: that of an instance, or of the snapshot of a system disk. */
function sourceOf(
	{ InstanceId, SnapshotId }: { readonly InstanceId?: string | undefined; readonly SnapshotId?: string | undefined },
	ctx: Context,
): Pick<ImageRow, "baseImageId" | "sizeGiB" | "snapshotId"> {
	if (InstanceId) {
		const instance = requireInstance(ctx, InstanceId);
		if (instance.status !== "Running" && instance.status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		return {
			baseImageId: instance.baseImageId ?? instance.imageId,
			sizeGiB: instance.systemDiskSize,
			snapshotId: snapshotOfSystem(instance, ctx),
		};
	}
	if (!SnapshotId) {
		throw imageErrors.sourceMissing();
	}
	const snapshot = ctx.tx.get(snapshots, SnapshotId);
	if (snapshot?.regionId !== ctx.regionId) {
		throw diskErrors.snapshotNotFound();
	}
	const instance = systemInstanceOf(snapshot, ctx);
	if (!isAccomplished(snapshot, ctx.now) || !instance) {
		throw imageErrors.notSystemSnapshot();
	}
	return {
		baseImageId: instance.baseImageId ?? instance.imageId,
		sizeGiB: snapshot.diskGiB,
		snapshotId: snapshot.snapshotId,
	};
}

/**
 * The instance whose system a snapshot holds: of its system disk, or of a data disk that was made of such a snapshot to be
 * worked on. undefined when it holds no system, or when the instance or the disk between is gone.
 */
function systemInstanceOf(snapshot: SnapshotRow, ctx: Context): InstanceRow | undefined {
	if (snapshot.diskType === "data") {
		const source = ctx.tx.get(snapshots, ctx.tx.get(disks, snapshot.diskId)?.sourceSnapshotId ?? "");
		return source && systemInstanceOf(source, ctx);
	}
	const instance = ctx.tx.get(instances, snapshot.instanceId);
	return instance && systemDiskIdOf(instance) === snapshot.diskId ? instance : undefined;
}

/** The snapshot of its system disk that an image of an instance brings along. */
function snapshotOfSystem(instance: InstanceRow, ctx: Context): string {
	const disk = requireDisk(systemDiskIdOf(instance), ctx);
	const said = { name: "", description: "", retentionDays: undefined, tags: [], resourceGroupId: disk.resourceGroupId };
	return storeSnapshot(disk, said, ctx);
}

/** CreateImage: an image of one's own, of an instance or of a snapshot of its system disk. */
export const createImage = ecsOperation({
	action: "CreateImage",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: param.string().optional(),
		SnapshotId: param.string().optional(),
		ImageName: imageName().optional(),
		ImageFamily: family().default(""),
		ImageVersion: param.string({ max: 40 }).default(""),
		Description: resourceDescription().default(""),
		ResourceGroupId: param.string().default(""),
		Tag: tagParams,
		DryRun: param.boolean().default(false),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ ImageId: z.string() })),
	errors: [
		"MissingParameter",
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidSnapshotId.NotFound",
		"OperationDenied",
		"InvalidImageName.Duplicated",
		"Duplicate.TagKey",
		"InvalidResourceGroup.NotFound",
		"DryRunOperation",
	],
	missing: [
		"An image keeps which system the instance has, not what was changed in it: instances of it boot as the public image does.",
		"Data disks in images.",
	],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "CreateImage", "image/*", tagsOf(input.Tag)),
		...(input.InstanceId ? [ecsPermission(ctx, "CreateImage", `instance/${input.InstanceId}`)] : []),
		...(input.SnapshotId ? [ecsPermission(ctx, "CreateImage", `snapshot/${input.SnapshotId}`)] : []),
	],
	handle: (input, ctx) => {
		const source = sourceOf(input, ctx);
		const imageId = regionalId(ctx, "m");
		const name = input.ImageName ?? imageId;
		assertNameIsFree(name, ctx.regionId, ctx);
		checkResourceGroup(ctx, input.ResourceGroupId);
		const tags = tagsOf(input.Tag);
		endDryRun(input.DryRun);
		ctx.tx.put(customImages, {
			...source,
			imageId,
			regionId: ctx.regionId,
			name,
			description: input.Description,
			family: input.ImageFamily,
			version: input.ImageVersion,
			isCopied: false,
			isDeprecated: false,
			sharedWith: [],
			tags,
			resourceGroupId: input.ResourceGroupId,
			createdAt: ctx.now,
			availableAt: ctx.now + creationMs(source.sizeGiB),
		});
		return { ImageId: imageId };
	},
});

/** CopyImage: the image again, in another region or in the same. */
export const copyImage = ecsOperation({
	action: "CopyImage",
	input: params(() => ({
		RegionId: regionId,
		ImageId: param.string({ min: 1 }),
		DestinationRegionId: param.string().optional(),
		DestinationImageName: imageName().optional(),
		DestinationDescription: resourceDescription().optional(),
		ResourceGroupId: param.string().default(""),
		Tag: tagParams,
		DryRun: param.boolean().default(false),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ ImageId: z.string() })),
	errors: [
		"InvalidImageId.NotFound",
		"IncorrectImageStatus",
		"InvalidImageName.Duplicated",
		"Duplicate.TagKey",
		"InvalidResourceGroup.NotFound",
		"DryRunOperation",
	],
	missing: ["Encryption."],
	authorize: (input, ctx) => ecsPermission(ctx, "CopyImage", `image/${input.ImageId}`, tagsOf(input.Tag)),
	handle: (input, ctx) => {
		const source = requireCustomImage(input.ImageId, ctx);
		if (imageStatus(source, ctx.now) === "Creating") {
			throw imageErrors.status();
		}
		const target = input.DestinationRegionId || ctx.regionId;
		if (!findRegion(target)) {
			throw ecsErrors.regionNotFound();
		}
		const imageId = regionalId(ctx, "m", target);
		const name = input.DestinationImageName ?? imageId;
		assertNameIsFree(name, target, ctx);
		checkResourceGroup(ctx, input.ResourceGroupId);
		const tags = tagsOf(input.Tag);
		endDryRun(input.DryRun);
		ctx.tx.put(customImages, {
			...source,
			imageId,
			regionId: target,
			name,
			description: input.DestinationDescription ?? source.description,
			snapshotId: regionalId(ctx, "s", target),
			isCopied: true,
			isDeprecated: false,
			sharedWith: [],
			tags,
			resourceGroupId: input.ResourceGroupId,
			createdAt: ctx.now,
			availableAt: ctx.now + creationMs(source.sizeGiB),
		});
		return { ImageId: imageId };
	},
});

/** DeleteImage: refused while instances use it, unless it is forced. */
export const deleteImage = ecsOperation({
	action: "DeleteImage",
	input: params(() => ({
		RegionId: regionId,
		ImageId: param.string({ min: 1 }),
		Force: param.boolean().default(false),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: ["InvalidImageId.NotFound", "ImageIsUsedByInstance", "DryRunOperation"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteImage", `image/${input.ImageId}`),
	handle: (input, ctx) => {
		const row = requireCustomImage(input.ImageId, ctx);
		if (ctx.tx.count(instances, "image", `${ctx.regionId}/${row.imageId}`) > 0 && !input.Force) {
			throw imageErrors.inUse();
		}
		endDryRun(input.DryRun);
		ctx.tx.delete(customImages, row.imageId);
		return {};
	},
});

/** ModifyImageAttribute: name, description, family, and whether it is deprecated; what is not sent stays. */
export const modifyImageAttribute = ecsOperation({
	action: "ModifyImageAttribute",
	input: params(() => ({
		RegionId: regionId,
		ImageId: param.string({ min: 1 }),
		ImageName: imageName().optional(),
		Description: resourceDescription().optional(),
		ImageFamily: param.string({ max: 128 }).optional(),
		Status: param.string({ values: ["Deprecated", "Available"] }).optional(),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidImageId.NotFound", "InvalidImageName.Duplicated", "IncorrectImageStatus", "DryRunOperation"],
	missing: ["Boot modes, licences and features."],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyImageAttribute", `image/${input.ImageId}`),
	handle: (input, ctx) => {
		const row = requireCustomImage(input.ImageId, ctx);
		if (input.ImageName !== undefined) {
			assertNameIsFree(input.ImageName, ctx.regionId, ctx, row.imageId);
		}
		if (input.Status !== undefined && imageStatus(row, ctx.now) === "Creating") {
			throw imageErrors.status();
		}
		endDryRun(input.DryRun);
		ctx.tx.put(customImages, {
			...row,
			name: input.ImageName ?? row.name,
			description: input.Description ?? row.description,
			family: input.ImageFamily ?? row.family,
			isDeprecated: input.Status === undefined ? row.isDeprecated : input.Status === "Deprecated",
		});
		return {};
	},
});

/** ModifyImageSharePermission: which other accounts may use the image. */
export const modifyImageSharePermission = ecsOperation({
	action: "ModifyImageSharePermission",
	input: params(() => ({
		RegionId: regionId,
		ImageId: param.string({ min: 1 }),
		AddAccount: param.list(param.string({ min: 1, max: 64 }), { max: 10 }).default([]),
		RemoveAccount: param.list(param.string({ min: 1, max: 64 }), { max: 10 }).default([]),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: ["InvalidImageId.NotFound", "DryRunOperation"],
	missing: ["Images cannot be made public. There is one account here: others see nothing of it."],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyImageSharePermission", `image/${input.ImageId}`),
	handle: (input, ctx) => {
		const row = requireCustomImage(input.ImageId, ctx);
		endDryRun(input.DryRun);
		const kept = row.sharedWith.filter(({ accountId }) => !input.RemoveAccount.includes(accountId));
		const known = new Set(kept.map(({ accountId }) => accountId));
		const added = [...new Set(input.AddAccount)].filter((accountId) => !known.has(accountId));
		ctx.tx.put(customImages, {
			...row,
			sharedWith: [...kept, ...added.map((accountId) => ({ accountId, at: ctx.now }))],
		});
		return {};
	},
});

/** DescribeImageSharePermission: the accounts that may use the image. */
export const describeImageSharePermission = ecsOperation({
	action: "DescribeImageSharePermission",
	input: params(() => ({
		RegionId: regionId,
		ImageId: param.string({ min: 1 }),
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 100 }).default(10),
	})),
	output: lazyObject(() => ({
		RegionId: z.string(),
		ImageId: z.string(),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
		Accounts: z.object({ Account: z.array(z.object({ AliyunId: z.string(), SharedTime: z.string() })) }),
		ShareGroups: z.object({ ShareGroup: z.array(z.object({ Group: z.string() })) }),
	})),
	errors: ["InvalidImageId.NotFound"],
	authorize: (input, ctx) => ecsPermission(ctx, "DescribeImageSharePermission", `image/${input.ImageId}`),
	handle: (input, ctx) => {
		const row = requireCustomImage(input.ImageId, ctx);
		return {
			RegionId: ctx.regionId,
			ImageId: row.imageId,
			TotalCount: row.sharedWith.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			Accounts: {
				Account: page(row.sharedWith, input.PageNumber, input.PageSize).map(({ accountId, at }) => ({
					AliyunId: accountId,
					SharedTime: isoSeconds(at),
				})),
			},
			ShareGroups: { ShareGroup: [] },
		};
	},
});
