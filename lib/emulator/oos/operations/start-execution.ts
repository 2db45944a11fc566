import type { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { createExecution } from "../engine/create-execution";
import { oosErrors } from "../errors";
import { executedBy } from "../executed-by";
import { startedExecution, viewStarted } from "../execution-view";
import { requireExecution } from "../find-execution";
import { findTemplate } from "../find-template";
import { metaOfContent } from "../inline-template";
import { jsonMap, newTagsParam, onTemplate } from "./fields";

const input = params(() => ({
	ClientToken: param.string({ max: 64 }).optional(),
	Description: param.string({ max: 500 }).default(""),
	LoopMode: param.oneOf(["Automatic", "FirstBatchPause", "EveryBatchPause"]).default("Automatic"),
	Mode: param.oneOf(["Automatic", "FailurePause", "Debug"]).default("Automatic"),
	Parameters: param.json(jsonMap).default({}),
	ParentExecutionId: param.string().optional(),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().default(""),
	SafetyCheck: param.oneOf(["Skip", "ConfirmEveryHighRiskAction"]).optional(),
	Tags: newTagsParam().default({}),
	TemplateContent: param.string().optional(),
	TemplateName: param.string({ min: 1, max: 200 }).optional(),
	TemplateURL: param.string().optional(),
	TemplateVersion: param.string().optional(),
}));

/** StartExecution: starts an execution of a template; the answer only says that it has been accepted. */
export const startExecution = operation({
	action: "StartExecution",
	input,
	output: lazyObject(() => ({ Execution: startedExecution })),
	errors: [
		"EntityNotExists.ResourceGroup",
		"EntityNotExists.Template",
		"InvalidTemplate",
		"InvalidTemplateURL",
		"EntityNotExists.Execution",
		"InvalidParameter",
		"MissingParameter",
		"MissingTemplateName",
		"User.NoPermission",
	],
	missing: ["TemplateURL is refused: the emulator reads nothing from the network."],
	authorize: (asked, ctx) => onTemplate("StartExecution", asked.TemplateName, ctx, asked.Tags),
	handle(asked, ctx) {
		const { meta, content } = templateFor(ctx, asked);
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const parent = asked.ParentExecutionId ? requireExecution(ctx, asked.ParentExecutionId) : undefined;
		const row = createExecution(ctx, {
			content,
			meta,
			parameters: asked.Parameters,
			regionId: ctx.regionId,
			mode: asked.Mode,
			loopMode: asked.LoopMode,
			safetyCheck: asked.SafetyCheck ?? "",
			caller: ctx.identity,
			executedBy: executedBy(ctx.identity),
			description: asked.Description,
			tags: asked.Tags,
			resourceGroupId: asked.ResourceGroupId,
			...(parent && { parent: { execution: parent } }),
		});
		return { Execution: viewStarted(ctx, row) };
	},
});

function templateFor(ctx: Context, asked: z.output<typeof input>) {
	if (asked.TemplateURL) {
		throw oosErrors.unreachableTemplate(asked.TemplateURL);
	}
	if (asked.TemplateContent) {
		return metaOfContent(ctx, asked.TemplateContent, asked.TemplateName);
	}
	if (!asked.TemplateName) {
		throw oosErrors.missingParameter("TemplateName");
	}
	return findTemplate(ctx, ctx.regionId, asked.TemplateName, asked.TemplateVersion || undefined);
}
