import { FORMAT_VERSION, STATE_FORMAT_VERSION, TEMPLATE_MEMBERS } from "../../../kit/oos-template";
import type { TemplateFormat } from "../../core/template-text";
import { Meter } from "../../expressions/meter";
import { type JsonMap, member, textOf } from "../../expressions/value";
import { checkExpressions, checkFlow } from "./check-template";
import { withConditions } from "./conditions";
import { asMap, checkMembers, checkName, join, listAt, mapAt, stringAt, valueTypeAt } from "./fields";
import { parseParameters } from "./parse-parameters";
import { parseTask } from "./parse-task";
import { readContent } from "./read-content";
import { type Template, TemplateError } from "./template";

const STATE_MEMBERS = ["FormatVersion", "Description", "Parameters", "RamRole", "States", "Metadata"];

/** A template, the map that its text is, and the format that the text is written in. */
export type ParsedTemplate = {
	readonly template: Template;
	readonly document: JsonMap;
	readonly format: TemplateFormat;
};

/** Parses and checks a template's text (JSON or YAML, at most 64 KB); throws TemplateError naming the path. Pure. */
export function parseTemplate(content: string): ParsedTemplate {
	const { document, format } = readContent(content);
	return { template: parseDocument(document), document, format };
}

/** Parses and checks a template that is a map already; throws TemplateError. Pure. */
export function parseDocument(written: JsonMap): Template {
	const version = stringAt(written, "FormatVersion", "");
	const describesStates = version === STATE_FORMAT_VERSION;
	if (!describesStates && version !== FORMAT_VERSION) {
		throw new TemplateError("FormatVersion", `"${version}" is not supported: use ${FORMAT_VERSION}.`);
	}
	checkMembers(written, describesStates ? STATE_MEMBERS : TEMPLATE_MEMBERS, "");
	const document = withConditions(written);
	const parameters = parseParameters(document, new Meter());
	const states = describesStates ? parseStates(document) : [];
	const tasks = describesStates ? [] : parseTasks(document);
	checkFlow(tasks);
	const answered = checkExpressions(document, parameters, tasks);
	const description = member(document, "Description");
	const ramRole = member(document, "RamRole");
	return {
		parameters,
		tasks: tasks.map((task) => ({ ...task, keepsAnswer: answered.has(task.name) })),
		states,
		outputs: parseOutputs(document),
		...(description !== undefined && { description }),
		...(ramRole !== undefined && ramRole !== null && { ramRole }),
	};
}

function parseTasks(document: JsonMap) {
	const declared = listAt(document, "Tasks", "");
	if (declared.length === 0) {
		throw new TemplateError("Tasks", "At least one task is needed.");
	}
	return declared.map((task, index) => parseTask(asMap(task, `Tasks[${index}]`), `Tasks[${index}]`));
}

/** A state names what it is a state of (OOS: state configurations). */
function parseStates(document: JsonMap): Template["states"] {
	return listAt(document, "States", "").map((written, index) => {
		const path = `States[${index}]`;
		const state = asMap(written, path);
		return { resourceType: stringAt(state, "ResourceType", path), properties: mapAt(state, "Properties", path) };
	});
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
