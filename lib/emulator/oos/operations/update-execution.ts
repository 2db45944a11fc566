import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { bindParameters } from "../engine/bind-parameters";
import { templateOf } from "../engine/content";
import { oosErrors } from "../errors";
import { requireExecution } from "../find-execution";
import { executions, hasEnded } from "../store";
import { jsonMap, newTagsParam, onExecution } from "./fields";

/** UpdateExecution: changes a running or waiting execution: its parameters (for tasks still to come), tags, description. */
export const updateExecution = operation({
	action: "UpdateExecution",
	input: params(() => ({
		ClientToken: param.string({ max: 64 }).optional(),
		Description: param.string({ max: 500 }).optional(),
		ExecutionId: param.string(),
		Parameters: param.json(jsonMap).optional(),
		RegionId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		Tags: newTagsParam().optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["EntityNotExists.ResourceGroup", "EntityNotExists.Execution", "InvalidExecutionStatus"],
	authorize: (asked, ctx) => onExecution("UpdateExecution", asked.ExecutionId, ctx, asked.Tags),
	handle(asked, ctx) {
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const row = requireExecution(ctx, asked.ExecutionId);
		if (hasEnded(row.status)) {
			throw oosErrors.executionEnded(asked.ExecutionId, row.status);
		}
		const { Description, Parameters, ResourceGroupId, Tags } = asked;
		const parameters =
			Parameters && bindParameters(ctx, templateOf(ctx, row), { ...row.parameters, ...Parameters }, row);
		ctx.tx.put(executions, {
			...row,
			...(Description !== undefined && { description: Description }),
			...(parameters && { parameters }),
			...(ResourceGroupId !== undefined && { resourceGroupId: ResourceGroupId }),
			...(Tags && { tags: Tags }),
		});
		return {};
	},
});
