import { z } from "zod";
import { param } from "../../core/params";
import { INVALID_PARAMTER_OF_ACTION } from "../errors";
import { essOperation } from "../ess-operation";
import { clientToken, optionalRegionId } from "../fields";
import { endWait } from "../hook/end-wait";
import { requirePendingAction } from "../hook/lifecycle-wait";
import { onAction } from "../permission";

/** CompleteLifecycleAction: ends a hook's wait before its time, and says how the instances go on. */
export const completeLifecycleAction = essOperation({
	action: "CompleteLifecycleAction",
	input: () => ({
		RegionId: optionalRegionId,
		LifecycleHookId: param.string({ min: 1, error: INVALID_PARAMTER_OF_ACTION }),
		LifecycleActionToken: param.string({ min: 1, error: INVALID_PARAMTER_OF_ACTION }),
		LifecycleActionResult: param
			.oneOf(["CONTINUE", "ABANDON", "ROLLBACK"], { error: INVALID_PARAMTER_OF_ACTION })
			.default("CONTINUE"),
		ClientToken: clientToken(),
	}),
	output: z.object({}),
	errors: ["InvalidParamter", "LifecycleHookIdAndLifecycleActionToken.Invalid"],
	authorize: (input, ctx) => onAction(ctx, "CompleteLifecycleAction", input.LifecycleActionToken),
	handle: (input, ctx) => {
		const action = requirePendingAction(ctx, input.LifecycleHookId, input.LifecycleActionToken);
		endWait(ctx, action, "Completed", input.LifecycleActionResult);
		return {};
	},
});
