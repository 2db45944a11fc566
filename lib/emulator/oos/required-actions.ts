import type { Context } from "../core/context";
import { isMap, member, textOf } from "../expressions/value";
import { parsedTemplate } from "./engine/content";
import { findTemplate } from "./find-template";
import { productAction } from "./product-actions";
import { atomicAction } from "./template/action-names";
import type { Task, Template } from "./template/template";

/** RAM codes of services whose name in templates differs. */
const RAM_CODES: Readonly<Record<string, string>> = { "r-kvstore": "kvstore" };

/**
 * The RAM actions (`ecs:RunCommand`) that a template's calls need, with those of its cloud product actions and nested
 * templates. What an expression only decides at run time is left out.
 */
export function requiredActions(ctx: Context, template: Template): ReadonlySet<string> {
	const actions = new Set<string>();
	collect(ctx, template, actions, new Set());
	return actions;
}

function collect(ctx: Context, template: Template, actions: Set<string>, seen: Set<string>): void {
	for (const task of template.tasks) {
		const nested = nestedTemplate(ctx, task, seen);
		if (nested) {
			collect(ctx, nested, actions, seen);
		}
		const own = ownAction(task);
		if (own !== undefined) {
			actions.add(own);
		}
	}
}

function ownAction(task: Task): string | undefined {
	switch (atomicAction(task.action)) {
		case "ACS::ExecuteAPI":
		case "ACS::WaitFor":
		case "ACS::CheckFor": {
			const service = textOf(member(task.properties, "Service") ?? null).toLowerCase();
			const api = textOf(member(task.properties, "API") ?? null);
			return service.includes("{{") || api.includes("{{") ? undefined : `${RAM_CODES[service] ?? service}:${api}`;
		}
		case "ACS::SelectTargets":
			return "ecs:DescribeInstances";
		default:
			return undefined;
	}
}

function nestedTemplate(ctx: Context, task: Task, seen: Set<string>): Template | undefined {
	const atomic = atomicAction(task.action);
	const name = atomic === "ACS::Template" ? textOf(member(task.properties, "TemplateName") ?? null) : task.action;
	if ((atomic !== undefined && atomic !== "ACS::Template") || name.includes("{{") || seen.has(name)) {
		return undefined;
	}
	seen.add(name);
	if (atomic === undefined) {
		return productAction(name)?.template;
	}
	const { content, meta } = findTemplate(ctx, ctx.regionId, name);
	return parsedTemplate(content, meta.hash);
}

/** The role that a template names without expressions, or the default of the parameter that names it. */
export function staticRole(template: Template): string | undefined {
	const role = textOf(template.ramRole ?? null);
	const parameter = /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(role)?.[1];
	const spec = parameter === undefined ? undefined : template.parameters[parameter];
	const value = parameter === undefined ? role : spec && !isMap(spec.default) ? textOf(spec.default ?? null) : "";
	return value === "" || value === undefined || value.includes("{{") ? undefined : value;
}
