import { load, YAMLException } from "js-yaml";
import { isJsonTemplate } from "../../kit/oos-template";
import { YAML_1_1 } from "./yaml-1-1";

export type TemplateFormat = "JSON" | "YAML";

/** Why a text is no template; a sentence for whoever wrote it. */
export class TemplateTextError extends Error {}

/**
 * What an OOS template's text holds, and the format it is written in: whoever reads a template has to read it as OOS does.
 * Throws TemplateTextError.
 */
export function readTemplateText(content: string): { readonly value: unknown; readonly format: TemplateFormat } {
	const format = isJsonTemplate(content) ? "JSON" : "YAML";
	return { format, value: format === "JSON" ? readJson(content) : readYaml(content) };
}

function readJson(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch (error) {
		// A YAML flow map starts with a brace as well.
		try {
			return readYaml(content);
		} catch {
			const reason = error instanceof Error ? error.message : error;
			throw new TemplateTextError(`The template is not valid JSON: ${reason}`);
		}
	}
}

/**
 * YAML as the cloud's own reader takes it: YAML 1.1, a quoted text may go on at a smaller indent, and of two members of one
 * name the later counts.
 */
function readYaml(content: string): unknown {
	let read: unknown;
	try {
		read = load(content, { schema: YAML_1_1, json: true });
	} catch (error) {
		if (error instanceof YAMLException) {
			throw new TemplateTextError(`The template is not valid YAML: ${error.reason} (line ${error.mark.line + 1}).`);
		}
		throw error;
	}
	if (countNodes(read, MAX_NODES) > MAX_NODES) {
		throw new TemplateTextError("The template unfolds into too large a document.");
	}
	if (hasMapForName(read)) {
		throw new TemplateTextError(
			"The template is not valid YAML: a map stands where a name is expected. A text that begins with {{ is written in quotes.",
		);
	}
	return read;
}

/** How the reader writes down a map that stands where a name is expected; PyYAML refuses it (found unhashable key). */
const MAP_FOR_NAME = "[object Object]";

/** Whether a map of the document has a map for a name, as `{{ name }}` without quotes reads. */
function hasMapForName(value: unknown): boolean {
	return (
		typeof value === "object" &&
		value !== null &&
		Object.entries(value).some(([name, inner]) => name.includes(MAP_FOR_NAME) || hasMapForName(inner))
	);
}

/** Values that a template may hold: more than 64 KB can spell out, less than aliases of aliases make of them. */
const MAX_NODES = 65_536;

/** How many values a document holds, each use of an alias counted anew; no further than to `most`. */
function countNodes(value: unknown, most: number): number {
	let count = 1;
	if (typeof value === "object" && value !== null) {
		for (const inner of Object.values(value)) {
			if (count > most) {
				return count;
			}
			count += countNodes(inner, most - count);
		}
	}
	return count;
}
