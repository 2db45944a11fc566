import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { requireGroup, tagsShape, tagsView, wholeGroupShape, wholeGroupView } from "../groups";
import { groupArn, groupParam } from "../params";
import { regionIds } from "../regions";

export const getResourceGroup = operation({
	action: "GetResourceGroup",
	input: params(() => ({ ResourceGroupId: groupParam.id(), IncludeTags: param.boolean().default(false) })),
	output: lazyObject(() => ({ ResourceGroup: wholeGroupShape.extend({ Tags: tagsShape.optional() }) })),
	errors: ["EntityNotExists.ResourceGroup"],
	authorize: (input, ctx) => ({
		action: "resourcemanager:GetResourceGroup",
		resource: groupArn(input.ResourceGroupId, ctx),
	}),
	handle(input, ctx) {
		const row = requireGroup(input.ResourceGroupId, ctx);
		return {
			ResourceGroup: {
				...wholeGroupView(row, regionIds(ctx), ctx),
				...(input.IncludeTags && { Tags: tagsView(row) }),
			},
		};
	},
});
