import type { Context } from "../core/context";
import { member, textOf } from "../expressions/value";
import { parsedTemplate } from "./engine/content";
import { findTemplate } from "./find-template";
import { productAction } from "./product-actions";
import { atomicAction } from "./template/action-names";
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
		const name = nestedName(task);
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

/** The name of what a task runs as a child execution; undefined when it runs nothing, or an expression decides what. */
function nestedName(task: Task): string | undefined {
	const atomic = atomicAction(task.action);
	if (atomic !== undefined && atomic !== "ACS::Template") {
		return undefined;
	}
	const name = atomic === undefined ? task.action : textOf(member(task.properties, "TemplateName") ?? null);
	return name.includes("{{") ? undefined : name;
}
