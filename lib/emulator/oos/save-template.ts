import type { Context } from "../core/context";
import { checkResourceGroup } from "./check-resource-group";
import { keepContent } from "./engine/content";
import { oosErrors } from "./errors";
import { executedBy } from "./executed-by";
import { templateKey, versionKey } from "./find-template";
import { metaOfContent } from "./inline-template";
import { type Tags, type TemplateMeta, type TemplateRow, templates, templateVersions } from "./store";

type TemplateInput = {
	readonly name: string;
	readonly content: string;
	readonly versionName: string;
	/** Unset: those of the version before. */
	readonly tags?: Tags | undefined;
	readonly resourceGroupId?: string | undefined;
};

/** Makes a custom template in its first version. Throws ApiError for a taken name or an invalid text. */
export function createTemplateRow(ctx: Context, input: TemplateInput): TemplateRow {
	if (ctx.tx.get(templates, templateKey(ctx.regionId, input.name))) {
		throw oosErrors.templateExists(input.name);
	}
	const { meta } = metaOfContent(ctx, input.content, input.name);
	return store(ctx, input, meta);
}

/** Adds a version to a custom template. Throws ApiError when there is none, it is public, or the text is invalid. */
export function updateTemplateRow(ctx: Context, input: TemplateInput): TemplateRow {
	const before = customTemplate(ctx, input.name);
	const { meta } = metaOfContent(ctx, input.content, input.name);
	return store(ctx, input, {
		...meta,
		templateId: before.templateId,
		templateVersion: `v${Number(before.templateVersion.slice(1)) + 1}`,
		createdBy: before.createdBy,
		createdAt: before.createdAt,
		updatedBy: executedBy(ctx.identity),
		tags: before.tags,
		resourceGroupId: before.resourceGroupId,
	});
}

/** The row of a custom template; throws ApiError when there is none: public ones are not the account's. */
export function customTemplate(ctx: Context, name: string): TemplateRow {
	const row = ctx.tx.get(templates, templateKey(ctx.regionId, name));
	if (row) {
		return row;
	}
	throw oosErrors.templateNotFound(name);
}

/** Removes a custom template with all its versions. */
export function removeTemplate(ctx: Context, name: string): void {
	const { key } = customTemplate(ctx, name);
	for (const version of [...ctx.tx.scan(templateVersions, { index: "template", value: key })]) {
		ctx.tx.delete(templateVersions, version.key);
	}
	ctx.tx.delete(templates, key);
}

function store(ctx: Context, input: TemplateInput, meta: TemplateMeta): TemplateRow {
	const key = templateKey(ctx.regionId, input.name);
	const saved: TemplateMeta = {
		...meta,
		versionName: input.versionName,
		tags: input.tags ?? meta.tags,
		resourceGroupId: input.resourceGroupId ?? meta.resourceGroupId,
	};
	checkResourceGroup(ctx, input.resourceGroupId);
	keepContent(ctx, input.content, meta.hash);
	const row = { ...saved, key, regionId: ctx.regionId };
	ctx.tx.put(templates, row);
	ctx.tx.put(templateVersions, { ...saved, key: versionKey(key, meta.templateVersion), templateKey: key });
	return row;
}
