import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { regionId } from "../fields";
import { checkResourceGroup } from "../group/check-resource-group";
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
	authorize: (input, ctx) => onGroup(ctx, "ChangeResourceGroup", input.ResourceId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ResourceId, input.RegionId);
		checkResourceGroup(ctx, "NewResourceGroupId", input.NewResourceGroupId);
		changeGroup(ctx, group, { resourceGroupId: input.NewResourceGroupId });
		return {};
	},
});
