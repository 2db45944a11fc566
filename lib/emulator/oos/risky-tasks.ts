import type { Context } from "../core/context";
import { member, textOf } from "../expressions/value";
import { parsedTemplate } from "./engine/content";
import { findTemplate } from "./find-template";
import { allTasks, finderOf } from "./nested-templates";

/** An API that tasks call with a high risk, with their names and those of their templates. */
export type RiskyCall = {
	readonly service: string;
	readonly api: string;
	readonly tasks: ReadonlySet<string>;
	readonly templates: ReadonlySet<string>;
};

/** The calls that a template and those it runs mark with `Risk: High`. Throws EntityNotExists.Template. */
export function riskyTasks(ctx: Context, templateName: string): readonly RiskyCall[] {
	const { content, meta } = findTemplate(ctx, ctx.regionId, templateName);
	const calls = new Map<string, { service: string; api: string; tasks: Set<string>; templates: Set<string> }>();
	const whole = { name: templateName, template: parsedTemplate(content, meta.hash) };
	for (const { task, templateName: where } of allTasks(whole, finderOf(ctx))) {
		const read = (name: string) => textOf(member(task.properties, name) ?? null);
		if (read("Risk") !== "High") {
			continue;
		}
		const [service, api] = [read("Service"), read("API")];
		const key = `${service.toLowerCase()}:${api}`;
		const call = calls.get(key) ?? { service, api, tasks: new Set(), templates: new Set() };
		call.tasks.add(task.name);
		call.templates.add(where);
		calls.set(key, call);
	}
	return [...calls.values()];
}
