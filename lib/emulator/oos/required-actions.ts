import type { Context } from "../core/context";
import { isMap, member, textOf } from "../expressions/value";
import { allTasks } from "./nested-templates";
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
	for (const { task } of allTasks(ctx, { name: "", template })) {
		const own = ownAction(task);
		if (own !== undefined) {
			actions.add(own);
		}
	}
	return actions;
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

/** The role that a template names without expressions, or the default of the parameter that names it. */
export function staticRole(template: Template): string | undefined {
	const role = textOf(template.ramRole ?? null);
	const parameter = /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(role)?.[1];
	const spec = parameter === undefined ? undefined : template.parameters[parameter];
	const value = parameter === undefined ? role : spec && !isMap(spec.default) ? textOf(spec.default ?? null) : "";
	return value === "" || value === undefined || value.includes("{{") ? undefined : value;
}
