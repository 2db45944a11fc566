import type { Context } from "../core/context";
import { member, textOf } from "../expressions/value";
import { parsedTemplate } from "./engine/content";
import { findTemplate } from "./find-template";
import { productAction } from "./product-actions";
import { atomicAction } from "./template/action-names";
import type { Task, Template } from "./template/template";

/** A template that tasks are looked for in, under the name by which a task ran it; the first has the name it was asked by. */
type Named = { readonly name: string; readonly template: Template };

/**
 * A template's tasks and those of the cloud product actions and templates that it runs, each once. What an expression only
 * decides at run time is left out. Throws EntityNotExists.Template for a template that a task names and that is not there.
 */
export function* allTasks(
	ctx: Context,
	named: Named,
	seen: Set<string> = new Set(),
): Iterable<{ readonly task: Task; readonly templateName: string }> {
	for (const task of named.template.tasks) {
		const nested = nestedTemplate(ctx, task, seen);
		if (nested) {
			yield* allTasks(ctx, nested, seen);
		}
		yield { task, templateName: named.name };
	}
}

function nestedTemplate(ctx: Context, task: Task, seen: Set<string>): Named | undefined {
	const atomic = atomicAction(task.action);
	const name = atomic === "ACS::Template" ? textOf(member(task.properties, "TemplateName") ?? null) : task.action;
	if ((atomic !== undefined && atomic !== "ACS::Template") || name.includes("{{") || seen.has(name)) {
		return undefined;
	}
	seen.add(name);
	if (atomic === undefined) {
		const found = productAction(name);
		return found && { name, template: found.template };
	}
	const { content, meta } = findTemplate(ctx, ctx.regionId, name);
	return { name, template: parsedTemplate(content, meta.hash) };
}
