import { ExpressionError } from "../../expressions/expression-error";
import { isMap, member, textOf } from "../../expressions/value";
import { MAX_DEPTH } from "../engine/budgets";
import { createExecution } from "../engine/create-execution";
import { findTemplate } from "../find-template";
import { productAction } from "../product-actions";
import type { Action } from "./action";

/** ACS::Template: runs another template, or a cloud product action by its name, as a child execution and takes its outputs. */
export const runTemplate: Action = ({ ctx, execution, row, properties }) => {
	const name = textOf(member(properties, "TemplateName") ?? null);
	const version = textOf(member(properties, "TemplateVersion") ?? null);
	const parameters = member(properties, "Parameters") ?? {};
	if (!isMap(parameters)) {
		throw new ExpressionError("Parameters has to be a map.");
	}
	if (execution.depth >= MAX_DEPTH) {
		return { type: "failed", message: `Templates are nested more than ${MAX_DEPTH} deep.` };
	}
	const found =
		productAction(name) ?? findTemplate(ctx, execution.regionId, name, version === "" ? undefined : version);
	const child = createExecution(ctx, {
		content: found.content,
		meta: found.meta,
		parameters,
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
	});
	return { type: "child", executionId: child.executionId };
};
