import type { Context } from "../core/context";
import { oosErrors } from "./errors";
import { publicTemplate } from "./public-templates";
import { contents, type TemplateMeta, templates, templateVersions } from "./store";

/** Key of a custom template: names are unique in a region. */
export function templateKey(regionId: string, name: string): string {
	return `${regionId}/${name}`;
}

/** Key of one version of a custom template. */
export function versionKey(key: string, version: string): string {
	return `${key}/${version}`;
}

/** A template's text and facts, public or custom, in a version or the latest. Throws EntityNotExists.Template. */
export function findTemplate(
	ctx: Pick<Context, "tx">,
	regionId: string,
	name: string,
	version?: string,
): { readonly meta: TemplateMeta; readonly content: string } {
	const open = publicTemplate(name);
	if (open) {
		if (version !== undefined && version !== open.meta.templateVersion) {
			throw oosErrors.templateVersionNotFound(name, version);
		}
		return open;
	}
	const key = templateKey(regionId, name);
	const latest = ctx.tx.get(templates, key);
	if (!latest) {
		throw oosErrors.templateNotFound(name);
	}
	const row = version === undefined ? latest : ctx.tx.get(templateVersions, versionKey(key, version));
	const content = row && ctx.tx.get(contents, row.hash)?.content;
	if (!row || content === undefined) {
		throw oosErrors.templateVersionNotFound(name, version ?? "");
	}
	return { meta: metaOf(row), content };
}

/** What a stored template or version has besides its facts. */
type StoredMeta = TemplateMeta & { readonly key: string; readonly regionId?: string; readonly templateKey?: string };

function metaOf({ key: _key, regionId: _region, templateKey: _template, ...meta }: StoredMeta): TemplateMeta {
	return meta;
}
