import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { oosErrors } from "../errors";
import { publicTemplate } from "../public-templates";
import { customTemplate } from "../save-template";
import { type ShareType, type TemplateMeta, templateVersions } from "../store";
import { onTemplate, pageOf, pagingParams } from "./fields";

/** ListTemplateVersions: a template's versions, the latest first. */
export const listTemplateVersions = operation({
	action: "ListTemplateVersions",
	input: params(() => ({
		...pagingParams(1),
		RegionId: param.string().optional(),
		ShareType: param.oneOf(["Public", "Private"]).optional(),
		TemplateName: param.string({ min: 1, max: 200 }),
	})),
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		TemplateVersions: z.array(
			z.object({
				Description: z.string(),
				TemplateFormat: z.string(),
				TemplateVersion: z.string(),
				UpdatedBy: z.string(),
				UpdatedDate: z.string(),
				VersionName: z.string(),
			}),
		),
	})),
	errors: ["EntityNotExists.Template", "InvalidParameter"],
	authorize: (asked, ctx) => onTemplate("ListTemplateVersions", asked.TemplateName, ctx),
	handle(asked, ctx) {
		const page = pageOf(versionsOf(ctx, asked.TemplateName, asked.ShareType), asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			TemplateVersions: page.rows.map((meta) => ({
				Description: meta.description,
				TemplateFormat: meta.templateFormat,
				TemplateVersion: meta.templateVersion,
				UpdatedBy: meta.updatedBy,
				UpdatedDate: isoSeconds(meta.updatedAt),
				VersionName: meta.versionName,
			})),
		};
	},
});

function versionsOf(ctx: Context, name: string, shareType: ShareType | undefined): Iterable<TemplateMeta> {
	const open = shareType === "Private" ? undefined : publicTemplate(name);
	if (open) {
		return [open.meta];
	}
	if (shareType === "Public") {
		throw oosErrors.templateNotFound(name);
	}
	const { key } = customTemplate(ctx, name);
	return ctx.tx.scan(templateVersions, { index: "template", value: key, newestFirst: true });
}
