import { z } from "zod";
import { param, params } from "../../core/params";
import { findInstanceType } from "../data/instance-types";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors, ecsParamErrors, endDryRun } from "../errors";
import { clientToken } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { instanceErrors } from "../instance/errors";

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
		if (input.InstanceType !== undefined && input.InstanceType !== row.instanceType) {
			if (!findInstanceType(input.InstanceType)) {
				throw ecsErrors.instanceTypeNotSupported();
			}
			if (row.status !== "Stopped") {
				throw ecsErrors.instanceStatus();
			}
		}
		endDryRun(input.DryRun);
		updateInstance(ctx, row, {
			instanceType: input.InstanceType ?? row.instanceType,
			bandwidthIn: input.InternetMaxBandwidthIn ?? row.bandwidthIn,
			bandwidthOut: input.InternetMaxBandwidthOut ?? row.bandwidthOut,
		});
		return {};
	},
});
