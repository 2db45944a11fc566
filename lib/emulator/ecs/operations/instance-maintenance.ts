import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission, instancePermissions } from "../ecs-operation";
import { ecsProductErrors } from "../errors";
import { idList, regionId } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { instanceErrors } from "../instance/errors";
import { poolCriteria } from "../instance/option-fields";
import { type MaintenanceAction, optionsOf } from "../instance/options";
import { type InstanceRow, instances } from "../tables";

const ids = param.list(param.string({ min: 1 }), { max: 100 });
const paging = {
	PageNumber: param.integer({ min: 1 }).default(1),
	PageSize: param.integer({ min: 1, max: 100 }).default(10),
} as const;
const pagingAnswer = { TotalCount: z.int(), PageNumber: z.int(), PageSize: z.int() } as const;

const ACTIONS = ["Stop", "AutoRecover", "AutoRedeploy"] as const satisfies readonly MaintenanceAction[];

/** The named instances, or all of the region. */
function chosen(ctx: Context, wanted: readonly string[] | undefined): readonly InstanceRow[] {
	return wanted
		? wanted.map((id) => requireInstance(ctx, id))
		: [...ctx.tx.scan(instances, { index: "region", value: ctx.regionId })];
}

/** DescribeInstanceMaintenanceAttributes: what becomes of instances when their host is serviced. */
export const describeInstanceMaintenanceAttributes = ecsOperation({
	action: "DescribeInstanceMaintenanceAttributes",
	input: params(() => ({ RegionId: regionId, InstanceId: ids.optional(), ...paging })),
	output: lazyObject(() => ({
		MaintenanceAttributes: z.object({
			MaintenanceAttribute: z.array(
				z.object({
					InstanceId: z.string(),
					ActionOnMaintenance: z.object({
						DefaultValue: z.string(),
						Value: z.string(),
						SupportedValues: z.object({ SupportedValue: z.array(z.string()) }),
					}),
					MaintenanceWindows: z.object({
						MaintenanceWindow: z.array(z.object({ StartTime: z.string(), EndTime: z.string() })),
					}),
					NotifyOnMaintenance: z.boolean(),
				}),
			),
		}),
		...pagingAnswer,
	})),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "DescribeInstanceMaintenanceAttributes", input.InstanceId ?? []),
	handle: (input, ctx) => {
		const rows = chosen(ctx, input.InstanceId);
		return {
			MaintenanceAttributes: {
				MaintenanceAttribute: page(rows, input.PageNumber, input.PageSize).map((row) => {
					const { maintenance } = optionsOf(row);
					return {
						InstanceId: row.instanceId,
						ActionOnMaintenance: {
							DefaultValue: optionsOf({}).maintenance.action,
							Value: maintenance.action,
							SupportedValues: { SupportedValue: [...ACTIONS] },
						},
						MaintenanceWindows: {
							MaintenanceWindow: (maintenance.windows ?? []).map(({ startTime, endTime }) => ({
								StartTime: startTime,
								EndTime: endTime,
							})),
						},
						NotifyOnMaintenance: maintenance.isNotified,
					};
				}),
			},
			TotalCount: rows.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
		};
	},
});

function windowOf({
	StartTime,
	EndTime,
}: {
	readonly StartTime?: string | undefined;
	readonly EndTime?: string | undefined;
}) {
	return { startTime: StartTime ?? "", endTime: EndTime ?? "" };
}

/** ModifyInstanceMaintenanceAttributes: changes that, and whether its owner is told before. */
export const modifyInstanceMaintenanceAttributes = ecsOperation({
	action: "ModifyInstanceMaintenanceAttributes",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: ids.optional(),
		ActionOnMaintenance: param.oneOf(ACTIONS).optional(),
		NotifyOnMaintenance: param.boolean().optional(),
		MaintenanceWindow: param
			.list(z.object({ StartTime: param.string().optional(), EndTime: param.string().optional() }))
			.optional(),
	})),
	output: z.object({}),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "ModifyInstanceMaintenanceAttributes", input.InstanceId ?? []),
	handle: (input, ctx) => {
		for (const row of (input.InstanceId ?? []).map((id) => requireInstance(ctx, id))) {
			const { maintenance } = optionsOf(row);
			updateInstance(ctx, row, {
				options: {
					...row.options,
					maintenance: {
						action: input.ActionOnMaintenance ?? maintenance.action,
						isNotified: input.NotifyOnMaintenance ?? maintenance.isNotified,
						windows: input.MaintenanceWindow?.map(windowOf) ?? maintenance.windows ?? [],
					},
				},
			});
		}
		return {};
	},
});

/** DescribeInstanceAttachmentAttributes: which private pools instances take their capacity from. */
export const describeInstanceAttachmentAttributes = ecsOperation({
	action: "DescribeInstanceAttachmentAttributes",
	input: params(() => ({ RegionId: regionId, InstanceIds: idList, ...paging })),
	output: lazyObject(() => ({
		Instances: z.object({
			Instance: z.array(
				z.object({
					InstanceId: z.string(),
					PrivatePoolOptionsId: z.string(),
					PrivatePoolOptionsMatchCriteria: z.string(),
				}),
			),
		}),
		...pagingAnswer,
	})),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "DescribeInstanceAttachmentAttributes", input.InstanceIds),
	handle: (input, ctx) => {
		const rows = chosen(ctx, input.InstanceIds);
		return {
			Instances: {
				Instance: page(rows, input.PageNumber, input.PageSize).map((row) => ({
					InstanceId: row.instanceId,
					PrivatePoolOptionsId: optionsOf(row).privatePool.id,
					PrivatePoolOptionsMatchCriteria: optionsOf(row).privatePool.criteria,
				})),
			},
			TotalCount: rows.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
		};
	},
});

/** ModifyInstanceAttachmentAttributes: changes that. */
export const modifyInstanceAttachmentAttributes = ecsOperation({
	action: "ModifyInstanceAttachmentAttributes",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: param.string({ min: 1 }),
		PrivatePoolOptions: param
			.object({
				Id: param.string().optional(),
				MatchCriteria: param.string({ values: ["Open", "Target", "None"] }),
			})
			.optional(),
	})),
	output: z.object({}),
	errors: ["InvalidInstanceId.NotFound", "MissingParameter"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyInstanceAttachmentAttributes", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		if (!input.PrivatePoolOptions) {
			throw ecsProductErrors.missing({
				action: "ModifyInstanceAttachmentAttributes",
				parameter: "PrivatePoolOptions.MatchCriteria",
				value: undefined,
			});
		}
		const { Id: id = "", MatchCriteria } = input.PrivatePoolOptions;
		const row = requireInstance(ctx, input.InstanceId);
		updateInstance(ctx, row, {
			options: { ...row.options, privatePool: { criteria: poolCriteria(MatchCriteria), id } },
		});
		return {};
	},
});

/** DescribeInstanceAutoRenewAttribute: how subscriptions go on; pay-as-you-go instances have none. */
export const describeInstanceAutoRenewAttribute = ecsOperation({
	action: "DescribeInstanceAutoRenewAttribute",
	input: params(() => ({
		RegionId: regionId,
		/** Ids joined by commas. */
		InstanceId: param.string().optional(),
		RenewalStatus: param.string().optional(),
		PageNumber: param.string().default("1"),
		PageSize: param.string().default("10"),
	})),
	output: lazyObject(() => ({
		InstanceRenewAttributes: z.object({
			InstanceRenewAttribute: z.array(
				z.object({
					InstanceId: z.string(),
					AutoRenewEnabled: z.boolean(),
					RenewalStatus: z.string(),
					Duration: z.int(),
					PeriodUnit: z.string(),
				}),
			),
		}),
		...pagingAnswer,
	})),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) =>
		instancePermissions(ctx, "DescribeInstanceAutoRenewAttribute", splitIds(input.InstanceId) ?? []),
	handle: (input, ctx) => {
		const rows = chosen(ctx, splitIds(input.InstanceId)).filter(
			(row) =>
				row.instanceChargeType === "PrePaid" &&
				(!input.RenewalStatus || optionsOf(row).renewal.status === input.RenewalStatus),
		);
		const pageNumber = Math.max(1, Number(input.PageNumber) || 1);
		const pageSize = Math.min(100, Math.max(1, Number(input.PageSize) || 10));
		return {
			InstanceRenewAttributes: {
				InstanceRenewAttribute: page(rows, pageNumber, pageSize).map((row) => {
					const { renewal } = optionsOf(row);
					const isOn = renewal.status === "AutoRenewal";
					return {
						InstanceId: row.instanceId,
						AutoRenewEnabled: isOn,
						RenewalStatus: renewal.status,
						Duration: isOn ? renewal.duration : 0,
						PeriodUnit: renewal.unit,
					};
				}),
			},
			TotalCount: rows.length,
			PageNumber: pageNumber,
			PageSize: pageSize,
		};
	},
});

/** ModifyInstanceAutoRenewAttribute: changes how a subscription goes on. */
export const modifyInstanceAutoRenewAttribute = ecsOperation({
	action: "ModifyInstanceAutoRenewAttribute",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: param.string({ min: 1 }),
		AutoRenew: param.boolean().optional(),
		RenewalStatus: param.oneOf(["AutoRenewal", "Normal", "NotRenewal"]).optional(),
		Duration: param.integer({ min: 1, max: 60 }).default(1),
		PeriodUnit: param.oneOf(["Week", "Month", "Year"]).default("Month"),
	})),
	output: z.object({}),
	errors: ["InvalidInstanceId.NotFound", "ChargeTypeViolation"],
	authorize: (input, ctx) =>
		instancePermissions(ctx, "ModifyInstanceAutoRenewAttribute", splitIds(input.InstanceId) ?? []),
	handle: (input, ctx) => {
		const rows = chosen(ctx, splitIds(input.InstanceId));
		if (rows.some((row) => row.instanceChargeType !== "PrePaid")) {
			throw instanceErrors.chargeType();
		}
		const status = input.RenewalStatus ?? (input.AutoRenew ? "AutoRenewal" : "Normal");
		for (const row of rows) {
			updateInstance(ctx, row, {
				options: { ...row.options, renewal: { status, duration: input.Duration, unit: input.PeriodUnit } },
			});
		}
		return {};
	},
});

function splitIds(text: string | undefined): readonly string[] | undefined {
	return text ? text.split(",").map((id) => id.trim()) : undefined;
}
