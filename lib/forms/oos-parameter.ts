import * as z from "zod";
import { nameOf, ruleMessage } from "./rule";
import { tagRows } from "./tags";

export const PARAMETER_KINDS = ["String", "StringList", "Secret"] as const;
export type ParameterKind = (typeof PARAMETER_KINDS)[number];

/** Names of the account's own parameters, in paths divided by `/`. Source: CreateParameter, CreateSecretParameter. */
const NAME = /^(?!ALIYUN|ACS|ALIBABA|ALICLOUD|OOS)[A-Za-z0-9_/-]+$/i;
const MAX_VALUE = 4096;

const value = z.string().superRefine((text, issues) => {
	if (text.length > MAX_VALUE) {
		issues.addIssue({ code: "custom", message: ruleMessage("tooLong", { max: MAX_VALUE }) });
	}
});

/**
 * 创建参数, and a new version of one. A secret's value stands in a field of its own, whose name keeps it out of every log.
 */
export const oosParameterForm = z
	.object({
		kind: z.enum(PARAMETER_KINDS),
		name: nameOf({ max: 180, pattern: NAME, rule: "parameterNameChars" }),
		value: value.default(""),
		secretValue: value.default(""),
		description: z
			.string()
			.trim()
			.max(200, ruleMessage("tooLong", { max: 200 }))
			.default(""),
		tags: tagRows().default([]),
	})
	.superRefine((form, issues) => {
		const field = form.kind === "Secret" ? "secretValue" : "value";
		if (form[field] === "") {
			issues.addIssue({ code: "custom", path: [field], message: ruleMessage("required") });
		}
	})
	// What was typed before the kind was changed would be sent, and kept in logs, where it does not belong.
	.transform((form) => ({ ...form, ...(form.kind === "Secret" ? { value: "" } : { secretValue: "" }) }));
export type OosParameterForm = z.infer<typeof oosParameterForm>;

/** What the operations that make and change a parameter have in common, from the form. */
export function toParameterRequest(form: OosParameterForm) {
	return {
		Name: form.name,
		// A list is one text, its items divided by commas; in the form each has its line.
		Value: form.kind === "Secret" ? form.secretValue : form.kind === "String" ? form.value : listText(form.value),
		...(form.description && { Description: form.description }),
	};
}

/** The tags of the form as the map that OOS takes. */
export function parameterTags({ tags }: OosParameterForm): Record<string, string> {
	return Object.fromEntries(tags.map(({ key, value: text }) => [key, text]));
}

function listText(lines: string): string {
	return lines
		.split(/[\n,]/)
		.map((line) => line.trim())
		.filter(Boolean)
		.join(",");
}
