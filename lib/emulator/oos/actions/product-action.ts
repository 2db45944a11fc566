import { createExecution } from "../engine/create-execution";
import { productAction } from "../product-actions";
import type { Action } from "./action";

/**
 * A cloud product action (ACS::ECS::RunCommand …) is a template of its own and runs as a child execution with the
 * parent's role. Its parameters are the task's properties.
 */
export const runProductAction: Action = ({ ctx, execution, task, row, properties }) => {
	const found = productAction(task.action);
	if (!found) {
		return { type: "failed", message: `The action ${task.action} is not available in this emulator.` };
	}
	const child = createExecution(ctx, {
		content: found.content,
		meta: found.meta,
		parameters: properties,
		regionId: execution.regionId,
		mode: "Automatic",
		loopMode: "Automatic",
		safetyCheck: "Skip",
		caller: execution.caller,
		executedBy: execution.executedBy,
		description: "",
		tags: {},
		resourceGroupId: execution.resourceGroupId,
		parent: { execution, taskExecutionId: row.taskExecutionId },
		ramRole: execution.ramRole,
	});
	return { type: "child", executionId: child.executionId };
};
