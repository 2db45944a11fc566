import type { Context } from "../core/context";
import { oosErrors } from "./errors";
import { templateKey } from "./find-template";
import { allParameters, parametersNamed } from "./parameter-store";
import { executions, parameters, type Tags, templates } from "./store";

/** What of OOS carries tags (API reference, TagResources). Templates and parameters are named, executions have ids. */
export const TAGGED_TYPES = ["template", "execution", "parameter", "secretparameter"] as const;
export type TaggedType = (typeof TAGGED_TYPES)[number];

/** Tags in the form that core/tags works with. */
export function listOfTags(tags: Tags) {
	return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** A resource as the tag operations see it; `save` keeps it with other tags. */
type Tagged = { readonly id: string; readonly tags: Tags; readonly save: (tags: Tags) => void };

/** The resource of this id, or EntityNotExists.Template, .Execution, .Parameter. */
export function requireTagged(ctx: Context, type: TaggedType, id: string): Tagged {
	const found = findTagged(ctx, type, id);
	if (found) {
		return found;
	}
	switch (type) {
		case "template":
			throw oosErrors.templateNotFound(id);
		case "execution":
			throw oosErrors.executionNotFound(id);
		default:
			throw oosErrors.parameterNotFound(id);
	}
}

/** The resource of this id, if it is there. */
export function findTagged(ctx: Context, type: TaggedType, id: string): Tagged | undefined {
	if (type === "execution") {
		const row = ctx.tx.get(executions, id);
		return row?.regionId === ctx.regionId
			? { id, tags: row.tags, save: (tags) => ctx.tx.put(executions, { ...row, tags }) }
			: undefined;
	}
	if (type === "template") {
		const row = ctx.tx.get(templates, templateKey(ctx.regionId, id));
		return row && { id, tags: row.tags, save: (tags) => ctx.tx.put(templates, { ...row, tags }) };
	}
	const [row] = parametersNamed(ctx, type, [id]).found;
	return row && { id, tags: row.tags, save: (tags) => ctx.tx.put(parameters, { ...row, tags }) };
}

/** All resources of a type in the region, oldest first. */
export function* allTagged(ctx: Context, type: TaggedType): Iterable<Pick<Tagged, "id" | "tags">> {
	if (type === "execution") {
		for (const { executionId, tags } of ctx.tx.scan(executions, { index: "region", value: ctx.regionId })) {
			yield { id: executionId, tags };
		}
	} else if (type === "template") {
		for (const { templateName, tags } of ctx.tx.scan(templates, { index: "region", value: ctx.regionId })) {
			yield { id: templateName, tags };
		}
	} else {
		for (const { name, tags } of allParameters(ctx, type)) {
			yield { id: name, tags };
		}
	}
}
