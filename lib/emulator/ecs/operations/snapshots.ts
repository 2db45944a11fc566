import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { creationFilters, passesCreation } from "../creation-filter";
import { requireSettledDisk } from "../disk/disk";
import { diskErrors } from "../disk/errors";
import { storeSnapshot } from "../disk/new-snapshot";
import { disks, type SnapshotRow, snapshots } from "../disk/tables";
import { isAccomplished, snapshotAnswer, snapshotView } from "../disk/view";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { endDryRun } from "../errors";
import {
	clientToken,
	hasTags,
	paged,
	paging,
	pagingAnswer,
	regionId,
	resourceDescription,
	same,
	tagParams,
	tagsOf,
} from "../fields";
import { customImages } from "../image/tables";

/** CreateSnapshot: of a disk as it is now; finished after a while. */
export const createSnapshot = ecsOperation({
	action: "CreateSnapshot",
	input: params(() => ({
		DiskId: param.string({ min: 1 }),
		SnapshotName: param.string({ max: 128, pattern: /^(?!https?:\/\/|auto)/ }).default(""),
		Description: resourceDescription().default(""),
		RetentionDays: param.integer({ min: 1, max: 65_536 }).optional(),
		Category: param.string({ values: ["Standard", "standard", "Flash", "flash", "Archive", "archive"] }).optional(),
		InstantAccess: param.boolean().optional(),
		InstantAccessRetentionDays: param.integer({ min: 1, max: 65_535 }).optional(),
		ResourceGroupId: param.string().default(""),
		Tag: tagParams,
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ SnapshotId: z.string() })),
	errors: ["InvalidDiskId.NotFound", "IncorrectDiskStatus", "Duplicate.TagKey", "InvalidResourceGroup.NotFound"],
	ignored: ["Category", "InstantAccess", "InstantAccessRetentionDays"],
	missing: ["A snapshot keeps what the disk is, not what is on it: disks made of it are empty."],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "CreateSnapshot", "snapshot/*", tagsOf(input.Tag)),
		ecsPermission(ctx, "CreateSnapshot", `disk/${input.DiskId}`),
	],
	handle: (input, ctx) => {
		const disk = requireSettledDisk(input.DiskId, ctx);
		checkResourceGroup(ctx, input.ResourceGroupId);
		const snapshotId = storeSnapshot(
			disk,
			{
				name: input.SnapshotName,
				description: input.Description,
				retentionDays: input.RetentionDays,
				tags: tagsOf(input.Tag),
				resourceGroupId: input.ResourceGroupId,
			},
			ctx,
		);
		return { SnapshotId: snapshotId };
	},
});

type Usage = "none" | "disk" | "image" | "image_disk";

/** Tells what was made of a snapshot of the call's region; disks and images are gone through once for all of them. */
function usageReader(ctx: Context): (row: SnapshotRow) => Usage {
	const region = { index: "region", value: ctx.regionId };
	const inDisks = new Set([...ctx.tx.scan(disks, region)].map(({ sourceSnapshotId }) => sourceSnapshotId));
	const inImages = new Set([...ctx.tx.scan(customImages, region)].map(({ snapshotId }) => snapshotId));
	return ({ snapshotId }) => {
		const isInDisk = inDisks.has(snapshotId);
		const isInImage = inImages.has(snapshotId);
		return isInDisk && isInImage ? "image_disk" : isInDisk ? "disk" : isInImage ? "image" : "none";
	};
}

const describeInput = params(() => ({
	RegionId: regionId,
	SnapshotIds: param.json(z.array(z.string()).max(100)).optional(),
	DiskId: param.string().optional(),
	InstanceId: param.string().optional(),
	SnapshotName: param.string().optional(),
	SnapshotType: param.string({ values: ["auto", "user", "all"] }).default("all"),
	SourceDiskType: param.string({ values: ["System", "Data", "system", "data"] }).optional(),
	Status: param.string({ values: ["progressing", "accomplished", "failed", "all"] }).default("all"),
	Usage: param.string({ values: ["image", "disk", "image_disk", "none"] }).optional(),
	Category: param.string().optional(),
	Encrypted: param.boolean().optional(),
	ResourceGroupId: param.string().optional(),
	Tag: tagParams,
	Filter: creationFilters(),
	DryRun: param.boolean().default(false),
	...paging,
}));

/** DescribeSnapshots: the region's snapshots that pass every filter, oldest first. */
export const describeSnapshots = ecsOperation({
	action: "DescribeSnapshots",
	input: describeInput,
	output: lazyObject(() => ({ Snapshots: z.object({ Snapshot: z.array(snapshotAnswer) }), ...pagingAnswer })),
	errors: ["InvalidParameter", "DryRunOperation"],
	missing: ["Snapshot links."],
	authorize: (query, ctx) => permissionsOnEach(ctx, "DescribeSnapshots", "snapshot", query.SnapshotIds),
	handle: (query, ctx) => {
		endDryRun(query.DryRun);
		const usageOf = usageReader(ctx);
		const rows = [...ctx.tx.scan(snapshots, { index: "region", value: ctx.regionId })].filter(
			(row) =>
				(!query.SnapshotIds || query.SnapshotIds.includes(row.snapshotId)) &&
				same(query.DiskId, row.diskId) &&
				same(query.InstanceId, row.instanceId) &&
				same(query.SnapshotName, row.name) &&
				(query.SnapshotType === "all" || (query.SnapshotType === "auto") === (row.policyId !== undefined)) &&
				same(query.SourceDiskType?.toLowerCase(), row.diskType) &&
				(query.Status === "all" || (query.Status === "accomplished") === isAccomplished(row, ctx.now)) &&
				query.Status !== "failed" &&
				same(query.Usage, usageOf(row)) &&
				same(query.Category?.toLowerCase(), "standard") &&
				(query.Encrypted === undefined || query.Encrypted === row.encrypted) &&
				same(query.ResourceGroupId, row.resourceGroupId) &&
				passesCreation(row.createdAt, query.Filter) &&
				hasTags(row.tags, query.Tag),
		);
		const { rows: taken, fields } = paged("DescribeSnapshots", query, rows, () => rows.length);
		return {
			Snapshots: { Snapshot: taken.map((row) => snapshotView(row, usageOf(row), ctx.now)) },
			...fields,
		};
	},
});

/** DeleteSnapshot: the disks that were made of it stay. */
export const deleteSnapshot = ecsOperation({
	action: "DeleteSnapshot",
	input: params(() => ({ SnapshotId: param.string({ min: 1 }), Force: param.boolean().optional() })),
	output: z.object({}),
	errors: ["InvalidSnapshotId.NotFound"],
	// It matters to snapshots of images, which are none.
	ignored: ["Force"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteSnapshot", `snapshot/${input.SnapshotId}`),
	handle: (input, ctx) => {
		const row = ctx.tx.get(snapshots, input.SnapshotId);
		if (row?.regionId !== ctx.regionId) {
			throw diskErrors.snapshotNotFound();
		}
		ctx.tx.delete(snapshots, row.snapshotId);
		return {};
	},
});
