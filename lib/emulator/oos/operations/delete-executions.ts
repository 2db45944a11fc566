import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { deleteExecution } from "../delete-execution";
import { deliver } from "../engine/drive";
import { oosErrors } from "../errors";
import { requireExecution } from "../find-execution";
import { hasEnded } from "../store";
import { onExecution } from "./fields";
import { namesParam } from "./template-fields";

/** DeleteExecutions: deletes executions with their children, all or none; running ones only with Force. */
export const deleteExecutions = operation({
	action: "DeleteExecutions",
	input: params(() => ({
		ExecutionIds: namesParam(100),
		Force: param.boolean().default(false),
		RegionId: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Execution", "InvalidExecutionStatus"],
	authorize: (asked, ctx) => asked.ExecutionIds.map((id) => onExecution("DeleteExecutions", id, ctx)),
	handle(asked, ctx) {
		for (const id of asked.ExecutionIds) {
			const row = requireExecution(ctx, id);
			if (!hasEnded(row.status)) {
				if (!asked.Force) {
					throw oosErrors.executionRunning(id);
				}
				deliver(ctx, id, { type: "cancelled" });
			}
			deleteExecution(ctx, id);
		}
		return {};
	},
});
