import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { updateTemplateRow } from "../save-template";
import { templateView, viewTemplate } from "../template-view";
import { onTemplate } from "./fields";
import { templateInput } from "./template-fields";

/** UpdateTemplate: adds a version to a custom template. */
export const updateTemplate = operation({
	action: "UpdateTemplate",
	input: params(templateInput),
	output: lazyObject(() => ({ Template: templateView })),
	errors: ["EntityNotExists.ResourceGroup", "EntityNotExists.Template", "InvalidTemplate"],
	authorize: (asked, ctx) => onTemplate("UpdateTemplate", asked.TemplateName, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = updateTemplateRow(ctx, {
			name: asked.TemplateName,
			content: asked.Content,
			versionName: asked.VersionName,
			tags: asked.Tags,
			resourceGroupId: asked.ResourceGroupId,
		});
		return { Template: viewTemplate(row) };
	},
});
