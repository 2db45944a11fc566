import { z } from "zod";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { regionId } from "../fields";
import { changeGroup, requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** ModifyAlertConfiguration: at which ends of its activities a group has its owner told by text message or mail. */
export const modifyAlertConfiguration = essOperation({
	action: "ModifyAlertConfiguration",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ScaleStatuses: renamed(
			"ScaleStatus",
			param.list(param.oneOf(["Successful", "Warning", "Failed", "Rejected"]), { max: 4 }).optional(),
		),
	}),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound"],
	missing: ["Nobody has a telephone or a mailbox here: what is told is kept and shown, and not sent."],
	authorize: (input, ctx) => onGroup(ctx, "ModifyAlertConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		changeGroup(ctx, group, { alertStatuses: [...new Set(input.ScaleStatuses ?? [])] });
		return {};
	},
});
