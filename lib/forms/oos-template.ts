import * as z from "zod";
import { checkTemplate } from "@/lib/oos/check-template";
import { nameOf, ruleMessage } from "./rule";
import { tagRows } from "./tags";

/** A name that the account may give: those of the cloud's own templates begin otherwise. Source: CreateTemplate. */
const NAME = /^(?!ALIYUN|ACS|ALIBABA|ALICLOUD|OOS)[A-Za-z0-9_-]+$/i;

/** The text of a template in which the check finds no error. */
const content = z.string().superRefine((text, issues) => {
	const [first] = checkTemplate(text).filter(({ severity }) => severity === "error");
	if (text.trim() === "") {
		issues.addIssue({ code: "custom", message: ruleMessage("required") });
	} else if (first) {
		issues.addIssue({ code: "custom", message: ruleMessage("templateErrors", { line: first.line }) });
	}
});

/** 创建模板, and the new version of one: the name stays, tags are those of the template. */
export const oosTemplateForm = z.object({
	templateName: nameOf({ max: 200, pattern: NAME, rule: "templateNameChars" }),
	content,
	versionName: z
		.string()
		.trim()
		.max(200, ruleMessage("tooLong", { max: 200 }))
		.default(""),
	tags: tagRows().default([]),
});
export type OosTemplateForm = z.infer<typeof oosTemplateForm>;

/** CreateTemplate's and UpdateTemplate's parameters for the form. */
export function toTemplateRequest({ templateName, content: Content, versionName, tags }: OosTemplateForm) {
	return {
		TemplateName: templateName,
		Content,
		...(versionName && { VersionName: versionName }),
		Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
	};
}
