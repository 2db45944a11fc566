import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { creationFilters, passesCreation } from "../creation-filter";
import { diskStatus, disksOfInstance, disksOfRegion, findDisk } from "../disk/disk";
import { diskErrors } from "../disk/errors";
import type { DiskRow } from "../disk/tables";
import { diskAnswer, diskView } from "../disk/view";
import { ecsOperation, permissionsOnEach } from "../ecs-operation";
import { endDryRun } from "../errors";
import { hasTags, paged, paging, pagingAnswer, regionId, same, sameFlag, tagParams } from "../fields";

const input = params(() => ({
	RegionId: regionId,
	DiskIds: param
		.json(z.array(z.string()).max(100), {
			error: { code: "InvalidDiskIds.Malformed", message: diskErrors.idsMalformed().message },
		})
		.optional(),
	InstanceId: param.string().optional(),
	ZoneId: param.string().optional(),
	DiskName: param.string().optional(),
	DiskType: param.string({ values: ["system", "data", "all"] }).default("all"),
	Category: param.string().default("all"),
	Status: param.string().default("All"),
	SnapshotId: param.string().optional(),
	AutoSnapshotPolicyId: param.string().optional(),
	DiskChargeType: param.string({ values: ["PrePaid", "PostPaid"] }).optional(),
	Portable: param.boolean().optional(),
	Encrypted: param.boolean().optional(),
	DeleteWithInstance: param.boolean().optional(),
	DeleteAutoSnapshot: param.boolean().optional(),
	EnableAutoSnapshot: param.boolean().optional(),
	EnableAutomatedSnapshotPolicy: param.boolean().optional(),
	EnableShared: param.boolean().optional(),
	MultiAttach: param.string({ values: ["Enabled", "Disabled", "LegacyShared"] }).optional(),
	ResourceGroupId: param.string().optional(),
	Tag: tagParams,
	Filter: creationFilters(),
	DryRun: param.boolean().default(false),
	...paging,
}));

/** DescribeDisks: the region's disks that pass every filter, those of instances first. */
export const describeDisks = ecsOperation({
	action: "DescribeDisks",
	input,
	output: lazyObject(() => ({ Disks: z.object({ Disk: z.array(diskAnswer) }), ...pagingAnswer })),
	errors: ["InvalidDiskIds.Malformed", "InvalidParameter", "DryRunOperation"],
	missing: ["No disk is shared, locked or encrypted with a key of one's own."],
	authorize: (query, ctx) => permissionsOnEach(ctx, "DescribeDisks", "disk", query.DiskIds),
	handle: (query, ctx) => {
		endDryRun(query.DryRun);
		const rows = candidates(query, ctx).filter((row) => passes(row, query, ctx.now));
		const { rows: taken, fields } = paged("DescribeDisks", query, rows, () => rows.length);
		return { Disks: { Disk: taken.map((row) => diskView(row, ctx.now)) }, ...fields };
	},
});

function candidates(query: z.output<typeof input>, ctx: Context): readonly DiskRow[] {
	if (query.DiskIds !== undefined) {
		return [...new Set(query.DiskIds)].flatMap((id) => findDisk(id, ctx) ?? []);
	}
	return query.InstanceId ? disksOfInstance(query.InstanceId, ctx) : [...disksOfRegion(ctx)];
}

/** Whether a disk passes the call's filters. */
function passes(row: DiskRow, query: z.output<typeof input>, now: number): boolean {
	return (
		same(query.InstanceId, row.instanceId ?? "") &&
		same(query.ZoneId, row.zoneId) &&
		same(query.DiskName, row.name) &&
		(query.DiskType === "all" || query.DiskType === row.type) &&
		(query.Category === "all" || query.Category === row.category) &&
		(query.Status === "All" || query.Status === diskStatus(row, now)) &&
		same(query.SnapshotId, row.sourceSnapshotId) &&
		same(query.AutoSnapshotPolicyId, row.autoSnapshotPolicyId) &&
		same(query.DiskChargeType, "PostPaid") &&
		sameFlag(query.Portable, row.type === "data") &&
		sameFlag(query.Encrypted, row.encrypted) &&
		sameFlag(query.DeleteWithInstance, row.deleteWithInstance) &&
		sameFlag(query.DeleteAutoSnapshot, row.deleteAutoSnapshot) &&
		sameFlag(query.EnableAutoSnapshot, row.enableAutoSnapshot) &&
		sameFlag(query.EnableAutomatedSnapshotPolicy, row.autoSnapshotPolicyId !== "") &&
		query.EnableShared !== true &&
		same(query.MultiAttach, "Disabled") &&
		same(query.ResourceGroupId, row.resourceGroupId) &&
		passesCreation(row.createdAt, query.Filter) &&
		hasTags(row.tags, query.Tag)
	);
}
