import { defaultGroupId } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { resourceManagerError } from "../errors";
import { beginDeleting, requireGroup, wholeGroupShape, wholeGroupView } from "../groups";
import { groupArn, groupParam } from "../params";
import { regionIds } from "../regions";
import { resourcesIn } from "../resources";

export const deleteResourceGroup = operation({
	action: "DeleteResourceGroup",
	input: params(() => ({ ResourceGroupId: groupParam.id() })),
	output: lazyObject(() => ({ ResourceGroup: wholeGroupShape })),
	errors: [
		"EntityNotExists.ResourceGroup",
		"DeleteConflict.ResourceGroup.Default",
		"DeleteConflict.ResourceGroup.Resource",
	],
	missing: ["What ListResources does not list does not keep a group from being deleted."],
	authorize: (input, ctx) => ({
		action: "resourcemanager:DeleteResourceGroup",
		resource: groupArn(input.ResourceGroupId, ctx),
	}),
	handle(input, ctx) {
		const row = requireGroup(input.ResourceGroupId, ctx);
		if (row.id === defaultGroupId(ctx)) {
			throw resourceManagerError.isDefault();
		}
		const regions = regionIds(ctx);
		for (const regionId of regions) {
			for (const { groupId } of resourcesIn(regionId, ctx)) {
				if (groupId === row.id) {
					throw resourceManagerError.hasResources();
				}
			}
		}
		return { ResourceGroup: wholeGroupView(beginDeleting(row, ctx), regions, ctx) };
	},
});
