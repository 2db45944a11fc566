import { permissionsOfTask } from "../../kit/task-permissions";
import { isMap, textOf } from "../expressions/value";
import { allTasks, type TemplateFinder } from "./nested-templates";
import type { Template } from "./template/template";

/**
 * The RAM actions (`ecs:RunCommand`) that a template's calls need, with those of its cloud product actions and nested
 * templates, and those that reading the parameters it refers to needs. What an expression only decides at run time is left
 * out. Pure but for what `find` does, which gives the templates that tasks name.
 */
export function requiredActions(template: Template, find: TemplateFinder): ReadonlySet<string> {
	const actions = new Set<string>();
	for (const { task } of allTasks({ name: "", template }, find)) {
		for (const action of permissionsOfTask(task.action, task.properties).actions) {
			actions.add(action);
		}
	}
	return actions;
}

/** A policy document that allows actions on everything: one statement for each product, as those of the tutorials. Pure. */
export function statementsFor(actions: readonly string[]) {
	const products = [...new Set(actions.map((action) => action.slice(0, action.indexOf(":"))))];
	return products.map((product) => ({
		Action: actions.filter((action) => action.startsWith(`${product}:`)),
		Resource: "*",
		Effect: "Allow",
	}));
}

/** The role that a template names without expressions, or the default of the parameter that names it. */
export function staticRole(template: Template): string | undefined {
	const role = textOf(template.ramRole ?? null);
	const parameter = /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(role)?.[1];
	const spec = parameter === undefined ? undefined : template.parameters[parameter];
	const value = parameter === undefined ? role : spec && !isMap(spec.default) ? textOf(spec.default ?? null) : "";
	return value === "" || value === undefined || value.includes("{{") ? undefined : value;
}
