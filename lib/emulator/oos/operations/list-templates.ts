import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { templateKey } from "../find-template";
import { publicTemplates } from "../public-templates";
import { executions, favorites, type TemplateMeta, templates } from "../store";
import { templateView, viewTemplate } from "../template-view";
import { dateParam, onTemplate, pageOf, pagingParams, sorted, tagsParam, within } from "./fields";

const input = params(() => ({
	Category: param.string().optional(),
	CreatedBy: param.string().optional(),
	CreatedDateAfter: dateParam(),
	CreatedDateBefore: dateParam(),
	HasTrigger: param.boolean().optional(),
	IsExample: param.boolean().optional(),
	IsFavorite: param.boolean().optional(),
	...pagingParams(10),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().optional(),
	ShareType: param.oneOf(["Public", "Private"]).optional(),
	SortField: param
		.oneOf(["TotalExecutionCount", "Popularity", "TemplateName", "CreatedDate", "UpdatedDate"])
		.default("TemplateName"),
	/** Names ascend and everything else descends unless told. */
	SortOrder: param.oneOf(["Ascending", "Descending"]).optional(),
	Tags: tagsParam().optional(),
	TemplateFormat: param.oneOf(["JSON", "YAML"]).optional(),
	TemplateName: param.string().optional(),
	TemplateType: param.oneOf(["Automation", "State", "Package"]).optional(),
}));

type Asked = z.output<typeof input>;

/** ListTemplates: public and custom templates. */
export const listTemplates = operation({
	action: "ListTemplates",
	input,
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		Templates: z.array(
			z.object({
				...templateView.shape,
				Category: z.string(),
				Constraints: z.string(),
				IsFavorite: z.boolean(),
				Popularity: z.number(),
				Publisher: z.string(),
				TemplateType: z.string(),
				TotalExecutionCount: z.number(),
				VersionName: z.string(),
			}),
		),
	})),
	errors: ["InvalidParameter"],
	authorize: (_asked, ctx) => onTemplate("ListTemplates", undefined, ctx),
	handle(asked, ctx) {
		const kept = filtered(all(ctx, asked), (meta) => matches(ctx, meta, asked));
		const byName = asked.SortField === "TemplateName";
		const page = pageOf(
			sorted(kept, (meta) => sortKey(ctx, meta, asked), asked.SortOrder ?? (byName ? "Ascending" : "Descending")),
			asked,
		);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			Templates: page.rows.map((meta) => ({
				...viewTemplate(meta),
				Category: meta.category,
				Constraints: "",
				IsFavorite: isFavorite(ctx, meta),
				Popularity: usesOf(ctx, meta),
				Publisher: meta.shareType === "Public" ? "aliyun" : "",
				TemplateType: typeOf(meta),
				TotalExecutionCount: usesOf(ctx, meta),
				VersionName: meta.versionName,
			})),
		};
	},
});

function* all(ctx: Context, asked: Asked): Iterable<TemplateMeta> {
	if (asked.ShareType !== "Private") {
		for (const { meta } of publicTemplates()) {
			yield meta;
		}
	}
	if (asked.ShareType !== "Public") {
		yield* ctx.tx.scan(templates, { index: "region", value: ctx.regionId });
	}
}

function matches(ctx: Context, meta: TemplateMeta, asked: Asked): boolean {
	const tags = Object.entries(asked.Tags ?? {});
	return (
		(!asked.TemplateName || meta.templateName.includes(asked.TemplateName)) &&
		(!asked.TemplateFormat || meta.templateFormat === asked.TemplateFormat) &&
		(asked.TemplateType === undefined || asked.TemplateType === typeOf(meta)) &&
		(!asked.Category || meta.category === asked.Category) &&
		(!asked.CreatedBy || meta.createdBy === asked.CreatedBy) &&
		(asked.HasTrigger === undefined || meta.hasTrigger === asked.HasTrigger) &&
		(asked.IsFavorite === undefined || asked.IsFavorite === isFavorite(ctx, meta)) &&
		// There are no examples.
		asked.IsExample !== true &&
		(!asked.ResourceGroupId || meta.resourceGroupId === asked.ResourceGroupId) &&
		tags.every(([key, value]) => meta.tags[key] === value) &&
		within(meta.createdAt, asked.CreatedDateAfter, asked.CreatedDateBefore)
	);
}

function isFavorite(ctx: Context, meta: TemplateMeta): boolean {
	return ctx.tx.get(favorites, templateKey(ctx.regionId, meta.templateName)) !== undefined;
}

function typeOf(meta: TemplateMeta): "Automation" | "State" {
	return meta.describesStates ? "State" : "Automation";
}

function usesOf(ctx: Context, meta: TemplateMeta): number {
	return ctx.tx.count(executions, "template", templateKey(ctx.regionId, meta.templateName));
}

function sortKey(ctx: Context, meta: TemplateMeta, asked: Asked): number | string {
	switch (asked.SortField) {
		case "TemplateName":
			return meta.templateName;
		case "CreatedDate":
			return meta.createdAt;
		case "UpdatedDate":
			return meta.updatedAt;
		case "Popularity":
		case "TotalExecutionCount":
			return usesOf(ctx, meta);
	}
}
