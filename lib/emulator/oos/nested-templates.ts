import { permissionsOfTask } from "../../kit/task-permissions";
import type { Context } from "../core/context";
import { parsedTemplate } from "./engine/content";
import { findTemplate } from "./find-template";
import { productAction } from "./product-actions";
import type { Task, Template } from "./template/template";

/** The template that a task names: a cloud product action or a public or custom one; undefined when there is none to look into. */
export type TemplateFinder = (name: string) => Template | undefined;

/** Finds templates as a task of an execution in the call's region would. Throws EntityNotExists.Template. */
export function finderOf(ctx: Pick<Context, "tx" | "regionId">): TemplateFinder {
	return (name) => {
		const found = productAction(name);
		if (found || /^ACS::/i.test(name)) {
			return found?.template;
		}
		const { content, meta } = findTemplate(ctx, ctx.regionId, name);
		return parsedTemplate(content, meta.hash);
	};
}

/** A template that tasks are looked for in, under the name by which a task ran it; the first has the name it was asked by. */
type Named = { readonly name: string; readonly template: Template };

/**
 * A template's tasks and those of the cloud product actions and templates that it runs, each once. What an expression only
 * decides at run time is left out. Pure but for what `find` does.
 */
export function* allTasks(
	named: Named,
	find: TemplateFinder,
	seen: Set<string> = new Set(),
): Iterable<{ readonly task: Task; readonly templateName: string }> {
	for (const task of named.template.tasks) {
		const { runs: name } = permissionsOfTask(task.action, task.properties);
		const isNew = name !== undefined && !seen.has(name);
		const template = isNew ? find(name) : undefined;
		if (isNew) {
			seen.add(name);
		}
		if (isNew && template) {
			yield* allTasks({ name, template }, find, seen);
		}
		yield { task, templateName: named.name };
	}
}
