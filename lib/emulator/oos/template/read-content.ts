import { parse } from "yaml";
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

function readYaml(content: string): unknown {
	try {
		// Aliases are bounded so that a small text cannot unfold into a huge document.
		return parse(content, { maxAliasCount: 100, schema: "core", logLevel: "silent" });
	} catch (error) {
		const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
		throw new TemplateError("", `The template is not valid YAML: ${message}`);
	}
}
