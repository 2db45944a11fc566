import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isList, isMap, type Json, type JsonMap, member } from "../../expressions/value";
import { valuesOf } from "../association-values";
import { oosErrors } from "../errors";
import { findTemplate } from "../find-template";
import { readTemplate } from "../inline-template";
import { jsonMap, onTemplate } from "./fields";

const constraints = () => z.custom<readonly JsonMap[]>((value) => Array.isArray(value));

/** GetTemplateParameterConstraints: what the parameters of a template may be, as far as a list or the account's resources tell. */
export const getTemplateParameterConstraints = operation({
	action: "GetTemplateParameterConstraints",
	input: params(() => ({
		Parameters: param.json(jsonMap).default({}),
		RegionId: param.string().optional(),
		TemplateContent: param.string().optional(),
		TemplateName: param.string().optional(),
		TemplateURL: param.string().optional(),
		TemplateVersion: param.string().optional(),
	})),
	output: lazyObject(() => ({ ParameterConstraints: constraints() })),
	errors: ["MissingTemplateName", "EntityNotExists.Template", "InvalidTemplate", "InvalidTemplateURL"],
	missing: ["TemplateURL is refused: the emulator reads nothing from the network."],
	authorize: (asked, ctx) => onTemplate("GetTemplateParameterConstraints", asked.TemplateName, ctx),
	handle(asked, ctx) {
		if (asked.TemplateURL) {
			throw oosErrors.unreachableTemplate(asked.TemplateURL);
		}
		const content = asked.TemplateContent || contentOf(ctx, asked.TemplateName, asked.TemplateVersion);
		const declared = member(readTemplate(content).document, "Parameters");
		const rows = Object.entries(isMap(declared) ? declared : {}).flatMap(([ParameterKey, spec]) =>
			isMap(spec) ? [{ ...constraintOf(ctx, spec, asked.Parameters), ParameterKey }] : [],
		);
		return { ParameterConstraints: rows };
	},
});

function contentOf(ctx: Context, name: string | undefined, version: string | undefined): string {
	if (!name) {
		throw oosErrors.missingParameter("TemplateName");
	}
	return findTemplate(ctx, ctx.regionId, name, version || undefined).content;
}

function constraintOf(ctx: Context, spec: JsonMap, given: JsonMap): JsonMap {
	const metadata = member(spec, "AssociationPropertyMetadata");
	// Metadata names the parameters that a choice depends on, bare or as ${name}.
	const names = Object.entries(isMap(metadata) ? metadata : {}).flatMap(([key, name]) =>
		typeof name === "string" ? [{ key, name: name.replace(/^\$\{(.*)\}$/, "$1") }] : [],
	);
	const depends = names.filter(({ name }) => member(given, name) !== undefined || /id$/i.test(name));
	const region = depends.find(({ key }) => key.toLowerCase() === "regionid");
	const allowed = member(spec, "AllowedValues");
	const AllowedValues: readonly Json[] = isList(allowed)
		? allowed
		: valuesOf(ctx, String(member(spec, "AssociationProperty") ?? ""), textAt(given, region?.name) ?? ctx.regionId);
	return {
		Type: member(spec, "Type") ?? "String",
		AllowedValues: [...AllowedValues],
		AssociationParameterNames: depends.map(({ name }) => name),
	};
}

function textAt(given: JsonMap, name: string | undefined): string | undefined {
	const value = name === undefined ? undefined : member(given, name);
	return typeof value === "string" && value !== "" ? value : undefined;
}
