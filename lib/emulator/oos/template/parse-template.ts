import type { TemplateFormat } from "../../core/template-text";
import { Meter } from "../../expressions/meter";
import { type JsonMap, member, textOf } from "../../expressions/value";
import { checkExpressions, checkFlow } from "./check-template";
import { asMap, checkMembers, checkName, join, listAt, mapAt, stringAt, valueTypeAt } from "./fields";
import { parseParameters } from "./parse-parameters";
import { parseTask } from "./parse-task";
import { readContent } from "./read-content";
import { FORMAT_VERSION, type Template, TemplateError } from "./template";

const MEMBERS = ["FormatVersion", "Description", "Parameters", "RamRole", "Tasks", "Outputs", "Metadata"];

/** Parses and checks a template's text (JSON or YAML, at most 64 KB); throws TemplateError naming the path. Pure. */
export function parseTemplate(content: string): { readonly template: Template; readonly format: TemplateFormat } {
	const { document, format } = readContent(content);
	return { template: parseDocument(document), format };
}

/** Parses and checks a template that is a map already; throws TemplateError. Pure. */
export function parseDocument(document: JsonMap): Template {
	checkMembers(document, MEMBERS, "");
	const version = stringAt(document, "FormatVersion", "");
	if (version !== FORMAT_VERSION) {
		throw new TemplateError("FormatVersion", `"${version}" is not supported: use ${FORMAT_VERSION}.`);
	}
	const parameters = parseParameters(document, new Meter());
	const declared = listAt(document, "Tasks", "");
	if (declared.length === 0) {
		throw new TemplateError("Tasks", "At least one task is needed.");
	}
	const tasks = declared.map((task, index) => parseTask(asMap(task, `Tasks[${index}]`), `Tasks[${index}]`));
	checkFlow(tasks);
	const answered = checkExpressions(document, parameters, tasks);
	const description = member(document, "Description");
	const ramRole = member(document, "RamRole");
	return {
		parameters,
		tasks: tasks.map((task) => ({ ...task, keepsAnswer: answered.has(task.name) })),
		outputs: parseOutputs(document),
		...(description !== undefined && { description }),
		...(ramRole !== undefined && ramRole !== null && { ramRole }),
	};
}

function parseOutputs(document: JsonMap): Template["outputs"] {
	const out: Record<string, Template["outputs"][string]> = {};
	for (const [name, value] of Object.entries(mapAt(document, "Outputs", ""))) {
		const path = `Outputs.${name}`;
		const output = asMap(value, path);
		const result = member(output, "Value");
		if (result === undefined) {
			throw new TemplateError(join(path, "Value"), "It is required.");
		}
		out[checkName(name, path)] = { type: valueTypeAt(output, path), value: result };
	}
	return out;
}

/** A template's description as one text: a map of languages is written as JSON, as the API answers it. */
export function descriptionText(template: Template): string {
	return textOf(template.description ?? null);
}
