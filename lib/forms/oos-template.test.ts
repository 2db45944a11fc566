import { expect, it } from "vitest";
import { oosTemplateForm, toTemplateRequest } from "./oos-template";

const content =
	"FormatVersion: OOS-2019-06-01\nTasks:\n  - Name: a\n    Action: ACS::Sleep\n    Properties: {Duration: PT1M}\n";

it.each([
	[{}, []],
	[{ templateName: "ACS-mine" }, ["templateNameChars"]],
	[{ templateName: "" }, ["required"]],
	[{ content: "" }, ["required"]],
	[{ content: content.replace("Duration", "Duratoin") }, ["templateErrors"]],
	[{ content: content.replace("Tasks", "Parameters: {x: {}}\nTasks") }, []],
])("takes a template with %j: %s", (change, rules) => {
	const form = { templateName: "mine", content, ...change };
	const found = oosTemplateForm.safeParse(form).error?.issues.map(({ message }) => message.split("|")[0]);
	expect(found ?? []).toEqual(rules);
});

it("asks for a template with its tags", () => {
	const form = oosTemplateForm.parse({ templateName: "mine", content, tags: [{ key: "team", value: "ops" }] });
	expect(toTemplateRequest(form)).toEqual({ TemplateName: "mine", Content: content, Tags: { team: "ops" } });
});
