import { MAX_TEMPLATE_BYTES } from "../../../kit/oos-template";
import { MAX_NESTING, nestsDeeperThan } from "../../core/nesting";
import { readTemplateText, type TemplateFormat, TemplateTextError } from "../../core/template-text";
import { isMap, type JsonMap, toJson } from "../../expressions/value";
import { TemplateError } from "./template";

/** A template's text as a map, and the format it is written in. Throws TemplateError. */
export function readContent(content: string): { readonly document: JsonMap; readonly format: TemplateFormat } {
	if (Buffer.byteLength(content, "utf8") > MAX_TEMPLATE_BYTES) {
		throw new TemplateError("", "The template is larger than 64 KB.");
	}
	const { value, format } = readText(content);
	if (nestsDeeperThan(value)) {
		throw new TemplateError("", `The template nests deeper than ${MAX_NESTING} levels.`);
	}
	const document = toJson(value);
	if (!isMap(document)) {
		throw new TemplateError("", "The template is not a JSON or YAML map.");
	}
	return { document, format };
}

function readText(content: string) {
	try {
		return readTemplateText(content);
	} catch (error) {
		throw error instanceof TemplateTextError ? new TemplateError("", error.message) : error;
	}
}
