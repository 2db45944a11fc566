import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { clientToken } from "../fields";
import { requireInstance, updateInstance } from "../instance";
import { instanceErrors } from "../instance/errors";
import { expiryOf, subscriptionFields } from "../instance/option-fields";
import { optionsOf } from "../instance/options";

/** RenewInstance: a subscription lasts longer, counted from when it would have ended. */
export const renewInstance = ecsOperation({
	action: "RenewInstance",
	input: params(() => ({
		InstanceId: param.string(),
		...subscriptionFields.shape,
		ExpectedRenewDay: param
			.integer({
				min: 1,
				max: 28,
				error: { code: "InvalidParameter", message: "The specified renewal day is not valid." },
			})
			.optional(),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ OrderId: z.string() })),
	errors: ["InvalidInstanceId.NotFound", "ChargeTypeViolation"],
	ignored: ["ExpectedRenewDay"],
	missing: ["Nothing costs anything in the emulator: orders have no fees."],
	authorize: (input, ctx) => instancePermissions(ctx, "RenewInstance", [input.InstanceId]),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		const { expiresAt } = optionsOf(row);
		if (row.instanceChargeType !== "PrePaid" || expiresAt === undefined) {
			throw instanceErrors.chargeType();
		}
		updateInstance(ctx, row, {
			options: { ...row.options, expiresAt: expiryOf(expiresAt, input.Period, input.PeriodUnit) },
		});
		return { OrderId: ctx.ids.digits(15) };
	},
});
