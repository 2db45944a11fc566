import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { textOf } from "../../expressions/value";
import { oosErrors } from "../errors";
import { readTemplate } from "../inline-template";
import { readContent } from "../template/read-content";
import { onEverything } from "./fields";

/** ValidateTemplateContent: checks a template's text and tells what it declares. */
export const validateTemplateContent = operation({
	action: "ValidateTemplateContent",
	input: params(() => ({
		Content: param.string().optional(),
		RegionId: param.string().optional(),
		TemplateURL: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Outputs: z.string(),
		Parameters: z.string(),
		RamRole: z.string(),
		Tasks: z.array(
			z.object({
				Description: z.string(),
				Name: z.string(),
				Outputs: z.string(),
				Properties: z.string(),
				Type: z.string(),
			}),
		),
	})),
	errors: ["InvalidTemplate", "InvalidTemplateURL", "MissingContent"],
	missing: ["TemplateURL is refused: the emulator reads nothing from the network."],
	authorize: () => onEverything("ValidateTemplateContent"),
	handle(asked) {
		if (asked.TemplateURL) {
			throw oosErrors.unreachableTemplate(asked.TemplateURL);
		}
		if (!asked.Content) {
			throw oosErrors.missingParameter("Content");
		}
		const { template } = readTemplate(asked.Content);
		const { document } = readContent(asked.Content);
		return {
			Outputs: JSON.stringify(document["Outputs"] ?? {}),
			Parameters: JSON.stringify(document["Parameters"] ?? {}),
			RamRole: textOf(template.ramRole ?? null),
			Tasks: template.tasks.map((task) => ({
				Description: textOf(task.description ?? null),
				Name: task.name,
				Outputs: JSON.stringify(task.outputs),
				Properties: JSON.stringify(task.properties),
				Type: task.action,
			})),
		};
	},
});
