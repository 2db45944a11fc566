import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { requireTagged } from "../tagged";
import { onTagged } from "./tag-fields";

/** What can be moved (API reference, ChangeResourceGroup); executions stay where they were started. */
const MOVABLE = ["template", "parameter", "secretparameter", "stateconfiguration", "application"] as const;

/** ChangeResourceGroup: moves a template, parameter, state configuration or application to another resource group. */
export const changeResourceGroup = operation({
	action: "ChangeResourceGroup",
	input: params(() => ({
		NewResourceGroupId: param.string({ min: 1 }),
		RegionId: param.string().optional(),
		ResourceId: param.string({ min: 1 }),
		ResourceType: param.oneOf(MOVABLE),
	})),
	output: z.object({}),
	errors: [
		"EntityNotExists.Template",
		"EntityNotExists.Parameter",
		"EntityNotExists.Application",
		"EntityNotExists.StateConfiguration",
		"EntityNotExists.ResourceGroup",
	],
	authorize: (asked, ctx) => onTagged("ChangeResourceGroup", asked.ResourceType, [asked.ResourceId], ctx),
	handle(asked, ctx) {
		const resource = requireTagged(ctx, asked.ResourceType, asked.ResourceId);
		checkResourceGroup(ctx, asked.NewResourceGroupId);
		resource.move(asked.NewResourceGroupId);
		return {};
	},
});
