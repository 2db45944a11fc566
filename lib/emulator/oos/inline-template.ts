import type { Context } from "../core/context";
import { contentHash } from "./engine/content";
import { oosErrors } from "./errors";
import { executedBy } from "./executed-by";
import type { TemplateMeta } from "./store";
import { categoryOf } from "./template/category";
import { descriptionText, type ParsedTemplate, parseTemplate } from "./template/parse-template";
import { type Template, TemplateError } from "./template/template";

/** Parses a template's text; throws InvalidTemplate naming the place. */
export function readTemplate(content: string): ParsedTemplate {
	try {
		return parseTemplate(content);
	} catch (error) {
		if (error instanceof TemplateError) {
			throw oosErrors.invalidTemplate(error.message);
		}
		throw error;
	}
}

/** The facts of a template that comes as text, as its first version. Throws InvalidTemplate. */
export function metaOfContent(
	ctx: Context,
	content: string,
	name = "",
): { readonly meta: TemplateMeta; readonly content: string; readonly template: Template } {
	const { template, format } = readTemplate(content);
	const category = categoryOf(template);
	return {
		content,
		template,
		meta: {
			templateId: `t-${ctx.ids.hex(20)}`,
			templateName: name,
			templateVersion: "v1",
			versionName: "",
			description: descriptionText(template),
			templateFormat: format,
			shareType: "Private",
			hash: contentHash(content),
			hasTrigger: category !== "Other",
			...(template.states.length > 0 && { describesStates: true }),
			category,
			createdBy: executedBy(ctx.identity),
			createdAt: ctx.now,
			updatedBy: executedBy(ctx.identity),
			updatedAt: ctx.now,
			tags: {},
			resourceGroupId: "",
		},
	};
}
