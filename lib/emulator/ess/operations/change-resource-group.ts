import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { changeGroup, requireGroup } from "../group/group";
import { resourceType } from "../group/group-tags";
import { onGroup } from "../permission";

/** ChangeResourceGroup: puts a scaling group into another resource group. */
export const changeResourceGroup = essOperation({
	action: "ChangeResourceGroup",
	input: () => ({
		RegionId: regionId,
		ResourceId: param.string({ min: 1 }),
		ResourceType: resourceType().default("scalinggroup"),
		NewResourceGroupId: param.string({ min: 1 }),
	}),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
	missing: ["Resource groups are not looked up: every id is taken."],
	authorize: (input, ctx) => onGroup(ctx, "ChangeResourceGroup", input.ResourceId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ResourceId, input.RegionId);
		changeGroup(ctx, group, { resourceGroupId: input.NewResourceGroupId });
		return {};
	},
});
