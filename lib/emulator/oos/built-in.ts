import { createHash } from "node:crypto";
import type { JsonMap } from "../expressions/value";
import { contentHash } from "./engine/content";
import type { TemplateMeta } from "./store";
import { categoryOf } from "./template/category";
import { descriptionText, parseDocument } from "./template/parse-template";
import type { Template } from "./template/template";

/** A template that comes with the emulator: a public template or a cloud product action. */
export type BuiltIn = { readonly meta: TemplateMeta; readonly content: string; readonly template: Template };

/** Since when the built-in templates exist, for their CreatedDate and UpdatedDate: 2024-02-02T00:00:00Z. */
const PUBLISHED_AT = Date.UTC(2024, 1, 2);

/** Built-in templates, each read when it is first asked for: reading all of them would be a good part of a start. */
export type BuiltIns = {
	get(key: string): BuiltIn | undefined;
	all(): readonly BuiltIn[];
};

/** Keeps documents by key; `name` is what the API calls one. */
export function builtInsOf(
	documents: ReadonlyArray<{ readonly key: string; readonly name: string; readonly document: JsonMap }>,
): BuiltIns {
	const unread = new Map(documents.map((one) => [one.key, one]));
	const read = new Map<string, BuiltIn>();
	const get = (key: string) => {
		const known = read.get(key);
		const one = unread.get(key);
		if (known || !one) {
			return known;
		}
		const builtIn = describeBuiltIn(one.name, one.document);
		read.set(key, builtIn);
		return builtIn;
	};
	return { get, all: () => [...unread.keys()].flatMap((key) => get(key) ?? []) };
}

/** Checks a built-in template and describes it as the API lists it. Throws TemplateError: a bug of ours. */
function describeBuiltIn(name: string, document: JsonMap): BuiltIn {
	const template = parseDocument(document);
	const content = JSON.stringify(document, null, 2);
	const category = categoryOf(template);
	return {
		content,
		template,
		meta: {
			templateId: `t-${createHash("sha256").update(name).digest("hex").slice(0, 20)}`,
			templateName: name,
			templateVersion: "v1",
			versionName: "",
			description: descriptionText(template),
			templateFormat: "JSON",
			shareType: "Public",
			hash: contentHash(content),
			hasTrigger: category !== "Other",
			...(template.states.length > 0 && { describesStates: true }),
			category,
			createdBy: "ACS",
			createdAt: PUBLISHED_AT,
			updatedBy: "ACS",
			updatedAt: PUBLISHED_AT,
			tags: {},
			resourceGroupId: "",
		},
	};
}
