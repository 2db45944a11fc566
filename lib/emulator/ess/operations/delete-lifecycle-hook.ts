import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { endWait } from "../hook/end-wait";
import { requireHook } from "../hook/hook";
import { hooks, lifecycleActions } from "../hook/rows";
import { onGroup, onHook } from "../permission";

/** DeleteLifecycleHook: waits that the hook holds end at once, with its default result. */
export const deleteLifecycleHook = essOperation({
	action: "DeleteLifecycleHook",
	input: () => ({
		RegionId: optionalRegionId,
		LifecycleHookId: param.string().optional(),
		ScalingGroupId: param.string().optional(),
		LifecycleHookName: param.string().optional(),
	}),
	output: z.object({}),
	errors: ["InvalidParamter", "InvalidLifecycleHookId.NotExist", "InvalidLifecycleHookName.NotExist"],
	authorize: (input, ctx) =>
		input.LifecycleHookId
			? onHook(ctx, "DeleteLifecycleHook", input.LifecycleHookId)
			: onGroup(ctx, "DeleteLifecycleHook", input.ScalingGroupId),
	handle: (input, ctx) => {
		const hook = requireHook(ctx, input);
		ctx.tx.delete(hooks, hook.lifecycleHookId);
		const held = [...ctx.tx.scan(lifecycleActions, { index: "heldBy", value: hook.lifecycleHookId })];
		for (const { token } of held) {
			// The end of one wait may already have ended another of this hook's.
			const action = ctx.tx.get(lifecycleActions, token);
			if (action?.status === "Pending") {
				endWait(ctx, action, "Completed", action.defaultResult);
			}
		}
		return {};
	},
});
