import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { MAX_NESTING, nestsDeeperThan } from "../../core/nesting";
import { isMap, type JsonMap, toJson } from "../../expressions/value";
import { MAX_TEMPLATE_BYTES, TemplateError } from "./template";

export type TemplateFormat = "JSON" | "YAML";

/** A template's text as a map, and the format it is written in. Throws TemplateError. */
export function readContent(content: string): { readonly document: JsonMap; readonly format: TemplateFormat } {
	if (Buffer.byteLength(content, "utf8") > MAX_TEMPLATE_BYTES) {
		throw new TemplateError("", "The template is larger than 64 KB.");
	}
	const format: TemplateFormat = content.trimStart().startsWith("{") ? "JSON" : "YAML";
	const read = format === "JSON" ? readJson(content) : readYaml(content);
	if (nestsDeeperThan(read)) {
		throw new TemplateError("", `The template nests deeper than ${MAX_NESTING} levels.`);
	}
	const document = toJson(read);
	if (!isMap(document)) {
		throw new TemplateError("", "The template is not a JSON or YAML map.");
	}
	return { document, format };
}

function readJson(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch (error) {
		// A YAML flow map starts with a brace as well.
		try {
			return readYaml(content);
		} catch {
			throw new TemplateError("", `The template is not valid JSON: ${error instanceof Error ? error.message : error}`);
		}
	}
}

/**
 * YAML as the cloud's own reader takes it: a quoted text may go on at a smaller indent, and of two members of one name the
 * later counts.
 */
function readYaml(content: string): unknown {
	let read: unknown;
	try {
		read = load(content, { schema: CORE_SCHEMA, json: true });
	} catch (error) {
		if (error instanceof YAMLException) {
			throw new TemplateError("", `The template is not valid YAML: ${error.reason} (line ${error.mark.line + 1}).`);
		}
		throw error;
	}
	if (countNodes(read, MAX_NODES) > MAX_NODES) {
		throw new TemplateError("", "The template unfolds into too large a document.");
	}
	return read;
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
