import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { OOS_DEFAULT_ROLE } from "../../core/service-roles";
import { parsedTemplate } from "../engine/content";
import { oosErrors } from "../errors";
import { findTemplate } from "../find-template";
import { readTemplate } from "../inline-template";
import { finderOf } from "../nested-templates";
import { requiredActions, statementsFor, staticRole } from "../required-actions";
import { missingActions } from "../role-permissions";
import type { Template } from "../template/template";
import { onTemplate } from "./fields";

const input = params(() => ({
	RamRole: param.string().optional(),
	RegionId: param.string().optional(),
	TemplateContent: param.string().optional(),
	TemplateName: param.string({ max: 200 }).optional(),
	TemplateVersion: param.string().optional(),
}));

/** GenerateExecutionPolicy: the RAM policy that a template's calls need, and what of it the role has not. */
export const generateExecutionPolicy = operation({
	action: "GenerateExecutionPolicy",
	input,
	output: lazyObject(() => ({ MissingPolicy: z.string(), Policy: z.string() })),
	errors: ["EntityNotExists.Template", "InvalidTemplate", "MissingTemplateName"],
	authorize: (asked, ctx) => onTemplate("GenerateExecutionPolicy", asked.TemplateName, ctx),
	handle(asked, ctx) {
		const template = templateFor(ctx, asked);
		const actions = [...requiredActions(template, finderOf(ctx))].sort();
		const role = asked.RamRole || staticRole(template) || OOS_DEFAULT_ROLE;
		return {
			Policy: JSON.stringify({ Version: "1", Statement: statementsFor(actions) }),
			MissingPolicy: JSON.stringify(statementsFor(missingActions(ctx, role, actions))),
		};
	},
});

function templateFor(ctx: Context, asked: z.output<typeof input>): Template {
	if (asked.TemplateContent) {
		return readTemplate(asked.TemplateContent).template;
	}
	if (!asked.TemplateName) {
		throw oosErrors.missingParameter("TemplateName");
	}
	const { content, meta } = findTemplate(ctx, ctx.regionId, asked.TemplateName, asked.TemplateVersion || undefined);
	return parsedTemplate(content, meta.hash);
}
