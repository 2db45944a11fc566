import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { ecsErrors, ecsParamErrors, endDryRun } from "../errors";
import { clientToken, idList, regionId } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { expiryOf, subscriptionFields } from "../instance/option-fields";

/** ModifyInstanceChargeType: subscriptions become pay-as-you-go instances, or the other way round. */
export const modifyInstanceChargeType = ecsOperation({
	action: "ModifyInstanceChargeType",
	input: params(() => ({
		RegionId: regionId,
		InstanceIds: idList,
		InstanceChargeType: param.oneOf(["PrePaid", "PostPaid"], { error: ecsParamErrors.chargeType }).default("PrePaid"),
		...subscriptionFields.shape,
		IncludeDataDisks: param.boolean().optional(),
		AutoPay: param.boolean().optional(),
		IsDetailFee: param.boolean().optional(),
		DryRun: param.boolean().default(false),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ OrderId: z.string() })),
	errors: ["InvalidInstanceId.NotFound", "IncorrectInstanceStatus", "DryRunOperation"],
	ignored: ["IncludeDataDisks", "AutoPay", "IsDetailFee"],
	missing: ["Nothing costs anything in the emulator: orders have no fees."],
	authorize: (input, ctx) => instancePermissions(ctx, "ModifyInstanceChargeType", input.InstanceIds),
	handle: (input, ctx) => {
		const rows = input.InstanceIds.map((id) => requireInstance(ctx, id));
		if (rows.some(({ status }) => status !== "Running" && status !== "Stopped")) {
			throw ecsErrors.instanceStatus();
		}
		endDryRun(input.DryRun);
		for (const row of rows) {
			updateInstance(ctx, row, {
				instanceChargeType: input.InstanceChargeType,
				options: {
					...row.options,
					expiresAt:
						input.InstanceChargeType === "PrePaid" ? expiryOf(ctx.now, input.Period, input.PeriodUnit) : undefined,
				},
			});
		}
		return { OrderId: ctx.ids.digits(15) };
	},
});
