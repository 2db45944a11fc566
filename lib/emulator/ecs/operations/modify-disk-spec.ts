import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { findDiskCategory, holdsSize } from "../data/disk-categories";
import { defaultLevel, requireSettledDisk } from "../disk/disk";
import { diskErrors } from "../disk/errors";
import { type DiskRow, disks } from "../disk/tables";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { endDryRun } from "../errors";
import { instances } from "../tables";

type Spec = Pick<DiskRow, "category" | "performanceLevel" | "provisionedIops">;

/** Categories that no disk is made into or out of (ECS: Change the category of a disk). */
const FIXED_CATEGORIES: ReadonlySet<string> = new Set(["cloud", "cloud_essd_entry"]);

/** ModifyDiskSpec: another category or performance level for a disk, at once. */
export const modifyDiskSpec = ecsOperation({
	action: "ModifyDiskSpec",
	input: params(() => ({
		DiskId: param.string({ min: 1 }),
		DiskCategory: param.string().optional(),
		PerformanceLevel: param.string({ values: ["PL0", "PL1", "PL2", "PL3"] }).optional(),
		ProvisionedIops: param.integer({ min: 0, max: 50_000 }).optional(),
		DryRun: param.boolean().default(false),
	})),
	output: lazyObject(() => ({ TaskId: z.string() })),
	errors: [
		"InvalidDiskId.NotFound",
		"IncorrectDiskStatus",
		"InvalidDiskCategory.NotSupported",
		"InvalidDiskSize.NotSupported",
		"NoChangeInDiskCategoryAndPerformanceLevel",
		"DryRunOperation",
	],
	missing: [
		"Nothing costs anything, and the change takes no time: its task is over when it is answered, and is not listed.",
		"Another zone (DestinationZoneId) and storage clusters of one's own.",
	],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyDiskSpec", `disk/${input.DiskId}`),
	handle: (input, ctx) => {
		const disk = requireSettledDisk(input.DiskId, ctx);
		const spec = specAsked(disk, input);
		checkSize(disk, spec);
		endDryRun(input.DryRun);
		saveSpec(disk, spec, ctx);
		return { TaskId: `t-${ctx.ids.hex(20)}` };
	},
});

type Asked = {
	readonly DiskCategory?: string | undefined;
	readonly PerformanceLevel?: string | undefined;
	readonly ProvisionedIops?: number | undefined;
};

/** What the disk shall be; refuses categories that cannot be had, and what it is already. */
function specAsked(disk: DiskRow, { DiskCategory, PerformanceLevel, ProvisionedIops }: Asked): Spec {
	const category = DiskCategory ?? disk.category;
	const isOther = category !== disk.category;
	if (!findDiskCategory(category) || (isOther && [category, disk.category].some((one) => FIXED_CATEGORIES.has(one)))) {
		throw diskErrors.categoryNotSupported();
	}
	const level = PerformanceLevel ?? (isOther ? undefined : disk.performanceLevel);
	const performanceLevel = defaultLevel(category) && (level ?? defaultLevel(category));
	const provisionedIops = category === "cloud_auto" ? (ProvisionedIops ?? disk.provisionedIops) : undefined;
	if (!isOther && performanceLevel === disk.performanceLevel && provisionedIops === disk.provisionedIops) {
		throw diskErrors.noChange();
	}
	return { category, performanceLevel, provisionedIops };
}

/** A disk has to be as large as its category and level ask for. */
function checkSize(disk: DiskRow, { category, performanceLevel }: Spec): void {
	const found = findDiskCategory(category);
	if (!found || !holdsSize(found, disk.type, performanceLevel, disk.sizeGiB)) {
		throw diskErrors.size();
	}
}

/** Stores it, for the disk's instance too when it is the system disk. */
function saveSpec(disk: DiskRow, spec: Spec, ctx: Context): void {
	const instance = disk.type === "system" && disk.instanceId ? ctx.tx.get(instances, disk.instanceId) : undefined;
	if (instance) {
		ctx.tx.put(instances, { ...instance, systemDiskCategory: spec.category });
	}
	// Bursting is of AutoPL disks alone.
	ctx.tx.put(disks, { ...disk, ...spec, isBursting: spec.category === "cloud_auto" ? disk.isBursting : undefined });
}
