import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { groupShape, groupView, requireGroup } from "../groups";
import { groupArn, groupParam } from "../params";
import { resourceGroups } from "../tables";

export const updateResourceGroup = operation({
	action: "UpdateResourceGroup",
	input: params(() => ({ ResourceGroupId: groupParam.id(), NewDisplayName: groupParam.displayName() })),
	output: lazyObject(() => ({ ResourceGroup: groupShape.omit({ Status: true }) })),
	errors: ["EntityNotExists.ResourceGroup"],
	authorize: (input, ctx) => ({
		action: "resourcemanager:UpdateResourceGroup",
		resource: groupArn(input.ResourceGroupId, ctx),
	}),
	handle(input, ctx) {
		const row = { ...requireGroup(input.ResourceGroupId, ctx), displayName: input.NewDisplayName };
		ctx.tx.put(resourceGroups, row);
		const { Status: _, ...ResourceGroup } = groupView(row, ctx);
		return { ResourceGroup };
	},
});
