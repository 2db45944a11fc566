import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { changeGroup, requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** SetGroupDeletionProtection: a protected group cannot be deleted. */
export const setGroupDeletionProtection = essOperation({
	action: "SetGroupDeletionProtection",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		GroupDeletionProtection: param.boolean(),
	}),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound"],
	authorize: (input, ctx) => onGroup(ctx, "SetGroupDeletionProtection", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		changeGroup(ctx, group, { isDeletionProtected: input.GroupDeletionProtection });
		return {};
	},
});
