import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { findTemplate } from "../find-template";
import { templateView, viewTemplate } from "../template-view";
import { onTemplate } from "./fields";

/** GetTemplate: a template's text and facts. */
export const getTemplate = operation({
	action: "GetTemplate",
	input: params(() => ({
		RegionId: param.string().optional(),
		TemplateName: param.string({ min: 1, max: 200 }),
		TemplateVersion: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Content: z.string(),
		Template: z.object({
			...templateView.shape,
			SharedAccounts: z.string(),
			TemplateType: z.string(),
			VersionName: z.string(),
		}),
	})),
	errors: ["EntityNotExists.Template"],
	authorize: (asked, ctx) => onTemplate("GetTemplate", asked.TemplateName, ctx),
	handle(asked, ctx) {
		const { meta, content } = findTemplate(ctx, ctx.regionId, asked.TemplateName, asked.TemplateVersion || undefined);
		return {
			Content: content,
			Template: {
				...viewTemplate(meta),
				SharedAccounts: "",
				TemplateType: "Automation",
				VersionName: meta.versionName,
			},
		};
	},
});
