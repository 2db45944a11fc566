import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { isoSeconds } from "../core/time-format";
import type { TemplateMeta } from "./store";

/** What every operation answers of a template. */
export const templateView = lazyObject(() => ({
	CreatedBy: z.string(),
	CreatedDate: z.string(),
	Description: z.string(),
	HasTrigger: z.boolean(),
	Hash: z.string(),
	ResourceGroupId: z.string(),
	ShareType: z.string(),
	Tags: z.record(z.string(), z.string()),
	TemplateFormat: z.string(),
	TemplateId: z.string(),
	TemplateName: z.string(),
	TemplateVersion: z.string(),
	UpdatedBy: z.string(),
	UpdatedDate: z.string(),
}));

/** A template's facts as the API answers them. */
export function viewTemplate(meta: TemplateMeta): z.infer<typeof templateView> {
	return {
		CreatedBy: meta.createdBy,
		CreatedDate: isoSeconds(meta.createdAt),
		Description: meta.description,
		HasTrigger: meta.hasTrigger,
		Hash: meta.hash,
		ResourceGroupId: meta.resourceGroupId,
		ShareType: meta.shareType,
		Tags: { ...meta.tags },
		TemplateFormat: meta.templateFormat,
		TemplateId: meta.templateId,
		TemplateName: meta.templateName,
		TemplateVersion: meta.templateVersion,
		UpdatedBy: meta.updatedBy,
		UpdatedDate: isoSeconds(meta.updatedAt),
	};
}
