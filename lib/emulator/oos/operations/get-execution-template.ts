import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { contentOf } from "../engine/content";
import { requireExecution } from "../find-execution";
import { templateView, viewTemplate } from "../template-view";
import { onExecution } from "./fields";

/** GetExecutionTemplate: the text of the template that an execution runs, as it was when the execution started. */
export const getExecutionTemplate = operation({
	action: "GetExecutionTemplate",
	input: params(() => ({ ExecutionId: param.string(), RegionId: param.string().optional() })),
	output: lazyObject(() => ({
		Content: z.string(),
		Template: templateView.omit({ HasTrigger: true, ResourceGroupId: true }),
	})),
	errors: ["EntityNotExists.Execution"],
	authorize: (asked, ctx) => onExecution("GetExecutionTemplate", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const execution = requireExecution(ctx, asked.ExecutionId);
		const { HasTrigger: _trigger, ResourceGroupId: _group, ...Template } = viewTemplate(execution.template);
		return { Content: contentOf(ctx, execution), Template };
	},
});
