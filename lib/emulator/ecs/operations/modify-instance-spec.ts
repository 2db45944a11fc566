import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { findInstanceType } from "../data/instance-types";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors, ecsParamErrors, endDryRun } from "../errors";
import { clientToken } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { instanceErrors } from "../instance/errors";
import type { InstanceRow } from "../tables";

/** Checks that an instance may be given a type. Throws InvalidInstanceType.ValueNotSupported, IncorrectInstanceStatus. */
function checkType(row: InstanceRow, instanceType: string | undefined): void {
	if (instanceType === undefined || instanceType === row.instanceType) {
		return;
	}
	if (!findInstanceType(instanceType)) {
		throw ecsErrors.instanceTypeNotSupported();
	}
	if (row.status !== "Stopped") {
		throw ecsErrors.instanceStatus();
	}
}

/** ModifyInstanceSpec: another type of a stopped pay-as-you-go instance, or another bandwidth of any. */
export const modifyInstanceSpec = ecsOperation({
	action: "ModifyInstanceSpec",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		InstanceType: param.string().optional(),
		InternetMaxBandwidthIn: param.integer({ min: 1, max: 200, error: ecsParamErrors.bandwidthIn }).optional(),
		InternetMaxBandwidthOut: param.integer({ min: 0, max: 200, error: ecsParamErrors.bandwidthOut }).optional(),
		AllowMigrateAcrossZone: param.boolean().optional(),
		Async: param.boolean().optional(),
		DryRun: param.boolean().default(false),
		ClientToken: clientToken,
	})),
	output: z.object({}),
	errors: [
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidInstanceType.ValueNotSupported",
		"ChargeTypeViolation",
		"DryRunOperation",
	],
	ignored: ["AllowMigrateAcrossZone", "Async"],
	missing: ["Temporary bandwidth and a change of disks along with the type."],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyInstanceSpec", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		if (row.instanceChargeType !== "PostPaid") {
			throw instanceErrors.prepaidOnly();
		}
		checkType(row, input.InstanceType);
		endDryRun(input.DryRun);
		updateInstance(ctx, row, {
			instanceType: input.InstanceType ?? row.instanceType,
			bandwidthIn: input.InternetMaxBandwidthIn ?? row.bandwidthIn,
			bandwidthOut: input.InternetMaxBandwidthOut ?? row.bandwidthOut,
		});
		return {};
	},
});

/** ModifyPrepayInstanceSpec: another type of a stopped subscription instance. */
export const modifyPrepayInstanceSpec = ecsOperation({
	action: "ModifyPrepayInstanceSpec",
	input: params(() => ({
		RegionId: param.string({ min: 1 }),
		InstanceId: param.string({ min: 1 }),
		InstanceType: param.string({ min: 1 }),
		OperatorType: param.string({ values: ["upgrade", "downgrade"] }).default("upgrade"),
		AutoPay: param.boolean().default(true),
		MigrateAcrossZone: param.boolean().optional(),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ OrderId: z.string() })),
	errors: [
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidInstanceType.ValueNotSupported",
		"ChargeTypeViolation",
	],
	// Nothing has a price: an order is paid, whichever way the type goes.
	ignored: ["OperatorType", "AutoPay", "MigrateAcrossZone"],
	missing: ["A type for a time, and a change of disks along with the type."],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyPrepayInstanceSpec", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		if (row.instanceChargeType !== "PrePaid") {
			throw instanceErrors.chargeType();
		}
		checkType(row, input.InstanceType);
		updateInstance(ctx, row, { instanceType: input.InstanceType });
		return { OrderId: ctx.ids.digits(15) };
	},
});
