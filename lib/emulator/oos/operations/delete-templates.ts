import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { deleteTemplateByName } from "../delete-template";
import { onTemplate } from "./fields";
import { namesParam } from "./template-fields";

/** DeleteTemplates: deletes several custom templates, all or none. */
export const deleteTemplates = operation({
	action: "DeleteTemplates",
	input: params(() => ({
		AutoDeleteExecutions: param.boolean().default(false),
		RegionId: param.string().optional(),
		TemplateNames: namesParam(100),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Template"],
	authorize: (asked, ctx) => asked.TemplateNames.map((name) => onTemplate("DeleteTemplates", name, ctx)),
	handle(asked, ctx) {
		for (const name of asked.TemplateNames) {
			deleteTemplateByName(ctx, name, asked.AutoDeleteExecutions);
		}
		return {};
	},
});
