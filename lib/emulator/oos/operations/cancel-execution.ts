import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { deliver } from "../engine/drive";
import { oosErrors } from "../errors";
import { requireExecution } from "../find-execution";
import { hasEnded } from "../store";
import { onExecution } from "./fields";

/** CancelExecution: stops an execution with its running tasks and child executions. */
export const cancelExecution = operation({
	action: "CancelExecution",
	input: params(() => ({ ExecutionId: param.string(), RegionId: param.string().optional() })),
	output: z.object({}),
	errors: ["EntityNotExists.Execution", "InvalidExecutionStatus"],
	authorize: (asked, ctx) => onExecution("CancelExecution", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const execution = requireExecution(ctx, asked.ExecutionId);
		if (hasEnded(execution.status)) {
			throw oosErrors.executionEnded(asked.ExecutionId, execution.status);
		}
		deliver(ctx, asked.ExecutionId, { type: "cancelled" });
		return {};
	},
});
