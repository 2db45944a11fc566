"use server";

import { z } from "zod";
import { oosTemplateForm, toTemplateRequest } from "@/lib/forms/oos-template";
import { picked } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";

/** 创建模板: the cloud checks the text first, so that what it refuses is said in its words. */
export const createTemplateAction = consoleAction("oos.createTemplate", oosTemplateForm, async (form, { cloud }) => {
	await cloud.oos.validateTemplateContent({ Content: form.content });
	const { Template } = await cloud.oos.createTemplate(toTemplateRequest(form));
	return { templateName: Template.TemplateName };
});

/** Saves a text as the next version of a template. */
export const updateTemplateAction = consoleAction("oos.updateTemplate", oosTemplateForm, async (form, { cloud }) => {
	await cloud.oos.validateTemplateContent({ Content: form.content });
	const { Template } = await cloud.oos.updateTemplate(toTemplateRequest(form));
	return { templateName: Template.TemplateName };
});

/** Deletes a template with all its versions; its executions stay. */
export const deleteTemplateAction = consoleAction(
	"oos.deleteTemplate",
	z.object({ templateName: picked }),
	async ({ templateName: TemplateName }, { cloud }) => {
		await cloud.oos.deleteTemplate({ TemplateName });
		return {};
	},
);
