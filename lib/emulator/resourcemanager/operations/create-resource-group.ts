import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { tagConditions, tagsOfWire } from "../../core/tags";
import { resourceManagerError } from "../errors";
import { allGroups, wholeGroupShape, wholeGroupView } from "../groups";
import { groupArn, groupParam } from "../params";
import { regionIds } from "../regions";
import { type ResourceGroupRow, resourceGroups } from "../tables";

/** Groups in an account besides the default one (API reference, CreateResourceGroup). */
const GROUP_LIMIT = 30;

export const createResourceGroup = operation({
	action: "CreateResourceGroup",
	input: params(() => ({
		Name: groupParam.name(),
		DisplayName: groupParam.displayName(),
		Tag: groupParam.tags().default([]),
	})),
	output: lazyObject(() => ({ ResourceGroup: wholeGroupShape })),
	errors: ["EntityAlreadyExists.ResourceGroup", "LimitExceeded.ResourceGroup"],
	authorize: (input, ctx) => ({
		action: "resourcemanager:CreateResourceGroup",
		resource: groupArn("*", ctx),
		conditions: tagConditions({
			product: "resourcemanager",
			request: tagsOfWire(input.Tag),
		}),
	}),
	handle(input, ctx) {
		const groups = [...allGroups(ctx)];
		if (groups.some(({ name }) => name === input.Name)) {
			throw resourceManagerError.alreadyExists();
		}
		if (groups.length > GROUP_LIMIT) {
			throw resourceManagerError.limit();
		}
		const row: ResourceGroupRow = {
			id: ctx.ids.next("rg-aek", 12),
			name: input.Name,
			displayName: input.DisplayName,
			tags: tagsOfWire(input.Tag),
			createdAt: ctx.now,
		};
		ctx.tx.put(resourceGroups, row);
		return { ResourceGroup: wholeGroupView(row, regionIds(ctx), ctx) };
	},
});
