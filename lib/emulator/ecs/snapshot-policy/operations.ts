import { z } from "zod";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import type { Operation } from "../../core/operation";
import { countOf, filtered } from "../../core/pagination";
import { type ParamError, param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { checkResourceGroup } from "../check-resource-group";
import { requireDisk } from "../disk/disk";
import { type DiskRow, disks } from "../disk/tables";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { hasTags, paged, paging, regionalId, same, tagParams, tagsAnswer, tagsOf, tagsView } from "../fields";
import { cancelPolicy, disksOfPolicy, schedulePolicy } from "./schedule";
import { type SnapshotPolicyRow, snapshotPolicies } from "./tables";

/** Policies that an account may have in a region (ECS: Limits, snapshots). */
const POLICIES_PER_REGION = 100;

const errors = {
	notFound: () =>
		new ApiError(400, "InvalidAutoSnapshotPolicyId.NotFound", "The specified AutoSnapshotPolicyId does not exist."),
	quota: () =>
		new ApiError(400, "QuotaExceed.AutoSnapshotPolicy", "The specified AutoSnapshotPolicy quota has been exceeded."),
};

function malformed(parameter: string): ParamError {
	return {
		status: 403,
		code: "ParameterInvalid",
		message: `The specified ${parameter} parameter is invalid.`,
	};
}

/** Texts of numbers, each once: `["0","12"]`. */
const numbers = (min: number, max: number, error: ParamError) =>
	param.json(
		z
			.array(z.union([z.string().regex(/^\d{1,2}$/), z.int()]).transform(Number))
			.min(1)
			.refine((list) => new Set(list).size === list.length && list.every((one) => one >= min && one <= max)),
		{ error },
	);
const hours = () => numbers(0, 23, malformed("TimePoints"));
const weekdays = () => numbers(1, 7, malformed("RepeatWeekdays"));
const retentionDays = () => param.integer({ min: -1, max: 65_536, error: malformed("RetentionDays") });
const ids = () => param.json(z.array(z.string()).min(1).max(200));

function requirePolicy(ctx: Context, policyId: string): SnapshotPolicyRow {
	const row = ctx.tx.get(snapshotPolicies, policyId);
	if (row?.regionId !== ctx.regionId) {
		throw errors.notFound();
	}
	return row;
}

function onPolicy(ctx: Context, action: string, policyId: string) {
	return ecsPermission(ctx, action, `snapshotpolicy/${policyId}`);
}

const createAutoSnapshotPolicy = ecsOperation({
	action: "CreateAutoSnapshotPolicy",
	input: params(() => ({
		regionId: param.string({ min: 1 }),
		autoSnapshotPolicyName: param.string({ max: 128, pattern: /^(?!https?:\/\/)/ }).default(""),
		timePoints: hours(),
		repeatWeekdays: weekdays(),
		retentionDays: retentionDays(),
		ResourceGroupId: param.string().default(""),
		Tag: tagParams,
	})),
	output: lazyObject(() => ({ AutoSnapshotPolicyId: z.string() })),
	errors: ["ParameterInvalid", "QuotaExceed.AutoSnapshotPolicy", "InvalidResourceGroup.NotFound", "Duplicate.TagKey"],
	missing: ["Snapshots are not copied to other regions, and no policy finds its disks by tags."],
	authorize: (input, ctx) => ecsPermission(ctx, "CreateAutoSnapshotPolicy", "snapshotpolicy/*", tagsOf(input.Tag)),
	handle: (input, ctx) => {
		if (ctx.tx.count(snapshotPolicies, "region", ctx.regionId) >= POLICIES_PER_REGION) {
			throw errors.quota();
		}
		checkResourceGroup(ctx, input.ResourceGroupId);
		const row: SnapshotPolicyRow = {
			policyId: regionalId(ctx, "sp"),
			regionId: ctx.regionId,
			name: input.autoSnapshotPolicyName,
			hours: input.timePoints,
			weekdays: input.repeatWeekdays,
			retentionDays: input.retentionDays,
			tags: tagsOf(input.Tag),
			resourceGroupId: input.ResourceGroupId,
			createdAt: ctx.now,
		};
		ctx.tx.put(snapshotPolicies, row);
		schedulePolicy(ctx, row);
		return { AutoSnapshotPolicyId: row.policyId };
	},
});

const modifyAutoSnapshotPolicyEx = ecsOperation({
	action: "ModifyAutoSnapshotPolicyEx",
	input: params(() => ({
		regionId: param.string({ min: 1 }),
		autoSnapshotPolicyId: param.string({ min: 1 }),
		autoSnapshotPolicyName: param.string({ max: 128, pattern: /^(?!https?:\/\/)/ }).optional(),
		timePoints: hours().optional(),
		repeatWeekdays: weekdays().optional(),
		retentionDays: retentionDays().optional(),
	})),
	output: z.object({}),
	errors: ["InvalidAutoSnapshotPolicyId.NotFound", "ParameterInvalid"],
	missing: ["Snapshots are not copied to other regions, and no policy finds its disks by tags."],
	authorize: (input, ctx) => onPolicy(ctx, "ModifyAutoSnapshotPolicyEx", input.autoSnapshotPolicyId),
	handle: (input, ctx) => {
		const row = requirePolicy(ctx, input.autoSnapshotPolicyId);
		const changed = {
			...row,
			name: input.autoSnapshotPolicyName ?? row.name,
			hours: input.timePoints ?? row.hours,
			weekdays: input.repeatWeekdays ?? row.weekdays,
			retentionDays: input.retentionDays ?? row.retentionDays,
		};
		ctx.tx.put(snapshotPolicies, changed);
		schedulePolicy(ctx, changed);
		return {};
	},
});

const describeAutoSnapshotPolicyEx = ecsOperation({
	action: "DescribeAutoSnapshotPolicyEx",
	input: params(() => ({
		RegionId: param.string({ min: 1 }),
		AutoSnapshotPolicyId: param.string().optional(),
		AutoSnapshotPolicyName: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		Tag: tagParams,
		PageNumber: paging.PageNumber,
		PageSize: paging.PageSize,
	})),
	output: lazyObject(() => ({
		AutoSnapshotPolicies: z.object({
			AutoSnapshotPolicy: z.array(
				z.object({
					AssociationType: z.string(),
					AutoSnapshotPolicyId: z.string(),
					AutoSnapshotPolicyName: z.string(),
					CopiedSnapshotsRetentionDays: z.int(),
					CreationTime: z.string(),
					DiskNums: z.int(),
					EnableCrossRegionCopy: z.boolean(),
					RegionId: z.string(),
					RepeatWeekdays: z.string(),
					ResourceGroupId: z.string(),
					RetentionDays: z.int(),
					Status: z.string(),
					Tags: tagsAnswer,
					TargetCopyRegions: z.string(),
					TimePoints: z.string(),
					Type: z.string(),
					VolumeNums: z.int(),
				}),
			),
		}),
		PageNumber: z.int(),
		PageSize: z.int(),
		TotalCount: z.int(),
	})),
	authorize: (input, ctx) =>
		permissionsOnEach(
			ctx,
			"DescribeAutoSnapshotPolicyEx",
			"snapshotpolicy",
			input.AutoSnapshotPolicyId ? [input.AutoSnapshotPolicyId] : [],
		),
	handle: (input, ctx) => {
		const rows = () =>
			filtered(
				ctx.tx.scan(snapshotPolicies, { index: "region", value: ctx.regionId }),
				(row) =>
					same(input.AutoSnapshotPolicyId, row.policyId) &&
					same(input.AutoSnapshotPolicyName, row.name) &&
					same(input.ResourceGroupId, row.resourceGroupId) &&
					hasTags(row.tags, input.Tag),
			);
		const TotalCount = countOf(rows());
		const { rows: taken } = paged("DescribeAutoSnapshotPolicyEx", input, rows(), () => TotalCount);
		return {
			AutoSnapshotPolicies: { AutoSnapshotPolicy: taken.map((row) => policyView(row, ctx)) },
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount,
		};
	},
});

function policyView(row: SnapshotPolicyRow, ctx: Context) {
	const listed = (list: readonly number[]) => JSON.stringify(list.map(String));
	return {
		AssociationType: "Resource",
		AutoSnapshotPolicyId: row.policyId,
		AutoSnapshotPolicyName: row.name,
		CopiedSnapshotsRetentionDays: -1,
		CreationTime: isoSeconds(row.createdAt),
		DiskNums: disksOfPolicy(ctx, row).length,
		EnableCrossRegionCopy: false,
		RegionId: row.regionId,
		RepeatWeekdays: listed(row.weekdays),
		ResourceGroupId: row.resourceGroupId,
		RetentionDays: row.retentionDays,
		Status: "Normal",
		Tags: tagsView(row.tags),
		TargetCopyRegions: "",
		TimePoints: listed(row.hours),
		Type: "Custom",
		VolumeNums: 0,
	};
}

const deleteAutoSnapshotPolicy = ecsOperation({
	action: "DeleteAutoSnapshotPolicy",
	input: params(() => ({ regionId: param.string({ min: 1 }), autoSnapshotPolicyId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["InvalidAutoSnapshotPolicyId.NotFound"],
	authorize: (input, ctx) => onPolicy(ctx, "DeleteAutoSnapshotPolicy", input.autoSnapshotPolicyId),
	handle: (input, ctx) => {
		const row = requirePolicy(ctx, input.autoSnapshotPolicyId);
		setPolicy(ctx, disksOfPolicy(ctx, row), "");
		cancelPolicy(ctx, row.policyId);
		ctx.tx.delete(snapshotPolicies, row.policyId);
		return {};
	},
});

function setPolicy(ctx: Context, rows: readonly DiskRow[], autoSnapshotPolicyId: string): void {
	for (const row of rows) {
		ctx.tx.put(disks, { ...row, autoSnapshotPolicyId });
	}
}

const applyAutoSnapshotPolicy = ecsOperation({
	action: "ApplyAutoSnapshotPolicy",
	input: params(() => ({
		regionId: param.string({ min: 1 }),
		autoSnapshotPolicyId: param.string({ min: 1 }),
		diskIds: ids(),
	})),
	output: z.object({}),
	errors: ["InvalidAutoSnapshotPolicyId.NotFound", "InvalidDiskId.NotFound"],
	authorize: (input, ctx) => [
		onPolicy(ctx, "ApplyAutoSnapshotPolicy", input.autoSnapshotPolicyId),
		...permissionsOnEach(ctx, "ApplyAutoSnapshotPolicy", "disk", input.diskIds),
	],
	handle: (input, ctx) => {
		const policy = requirePolicy(ctx, input.autoSnapshotPolicyId);
		setPolicy(
			ctx,
			input.diskIds.map((id) => requireDisk(id, ctx)),
			policy.policyId,
		);
		return {};
	},
});

const cancelAutoSnapshotPolicy = ecsOperation({
	action: "CancelAutoSnapshotPolicy",
	input: params(() => ({
		regionId: param.string({ min: 1 }),
		autoSnapshotPolicyId: param.string().optional(),
		diskIds: ids(),
	})),
	output: z.object({}),
	errors: ["InvalidDiskId.NotFound"],
	authorize: (input, ctx) => permissionsOnEach(ctx, "CancelAutoSnapshotPolicy", "disk", input.diskIds),
	handle: (input, ctx) => {
		const rows = input.diskIds.map((id) => requireDisk(id, ctx));
		setPolicy(
			ctx,
			rows.filter((row) => same(input.autoSnapshotPolicyId, row.autoSnapshotPolicyId)),
			"",
		);
		return {};
	},
});

/** The operations on automatic snapshot policies. */
export const snapshotPolicyOperations: readonly Operation[] = [
	createAutoSnapshotPolicy,
	modifyAutoSnapshotPolicyEx,
	describeAutoSnapshotPolicyEx,
	deleteAutoSnapshotPolicy,
	applyAutoSnapshotPolicy,
	cancelAutoSnapshotPolicy,
];
