import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { createTemplateRow } from "../save-template";
import { templateView, viewTemplate } from "../template-view";
import { onTemplate } from "./fields";
import { templateInput } from "./template-fields";

/** CreateTemplate: makes a custom template after checking its text. */
export const createTemplate = operation({
	action: "CreateTemplate",
	input: params(templateInput),
	output: lazyObject(() => ({ Template: templateView, TemplateType: z.string() })),
	errors: ["EntityNotExists.ResourceGroup", "EntityAlreadyExists.Template", "InvalidTemplate"],
	authorize: (asked, ctx) => onTemplate("CreateTemplate", asked.TemplateName, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = createTemplateRow(ctx, {
			name: asked.TemplateName,
			content: asked.Content,
			versionName: asked.VersionName,
			tags: asked.Tags,
			resourceGroupId: asked.ResourceGroupId,
		});
		return { Template: viewTemplate(row), TemplateType: "Private" };
	},
});
