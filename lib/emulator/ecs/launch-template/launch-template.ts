import type { Context } from "../../core/context";
import { ecsProductErrors } from "../errors";
import type { TemplateData } from "./data";
import { templateErrors } from "./errors";
import { type LaunchTemplateRow, launchTemplates, type TemplateVersionRow, templateVersions } from "./tables";

type Reader = Pick<Context, "tx" | "regionId">;

/** How a call names a template: by id or by name, which is one of a kind in its region. */
export type TemplateName = {
	readonly LaunchTemplateId?: string | undefined;
	readonly LaunchTemplateName?: string | undefined;
};

/** The template that a call names; undefined when the region has no such one. */
export function findTemplate(named: TemplateName, { tx, regionId }: Reader): LaunchTemplateRow | undefined {
	if (named.LaunchTemplateId) {
		const row = tx.get(launchTemplates, named.LaunchTemplateId);
		return row?.regionId === regionId ? row : undefined;
	}
	const [found] = tx.scan(launchTemplates, { index: "name", value: `${regionId}/${named.LaunchTemplateName ?? ""}` });
	return found;
}

/** The same; MissingParameter when the call names none, InvalidLaunchTemplate.NotFound when it is not there. */
export function requireTemplate(action: string, named: TemplateName, ctx: Reader): LaunchTemplateRow {
	if (!named.LaunchTemplateId && !named.LaunchTemplateName) {
		throw ecsProductErrors.missing({ action, parameter: "LaunchTemplateId", value: undefined });
	}
	const row = findTemplate(named, ctx);
	if (!row) {
		throw templateErrors.notFound();
	}
	return row;
}

/** Its versions, oldest first. */
export function versionsOf(template: LaunchTemplateRow, { tx }: Pick<Context, "tx">): readonly TemplateVersionRow[] {
	return [...tx.scan(templateVersions, { index: "template", value: template.launchTemplateId })];
}

/** One version of it, or InvalidLaunchTemplateVersion.NotFound. */
export function requireVersion(
	template: LaunchTemplateRow,
	version: number,
	{ tx }: Pick<Context, "tx">,
): TemplateVersionRow {
	const row = tx.get(templateVersions, `${template.launchTemplateId}/${version}`);
	if (!row) {
		throw templateErrors.versionNotFound();
	}
	return row;
}

/** What the template that RunInstances names says of instances: of the version asked for, else of the default one. */
export function templateFor(
	named: TemplateName & { readonly LaunchTemplateVersion?: number | undefined },
	ctx: Reader,
): TemplateData {
	if (!named.LaunchTemplateId && !named.LaunchTemplateName) {
		return {};
	}
	const template = requireTemplate("RunInstances", named, ctx);
	return requireVersion(template, named.LaunchTemplateVersion ?? template.defaultVersion, ctx).data;
}
