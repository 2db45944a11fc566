import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { deleteTemplateByName } from "../delete-template";
import { onTemplate } from "./fields";

/** DeleteTemplate: deletes a custom template with all its versions. */
export const deleteTemplate = operation({
	action: "DeleteTemplate",
	input: params(() => ({
		AutoDeleteExecutions: param.boolean().default(false),
		RegionId: param.string().optional(),
		TemplateName: param.string({ min: 1, max: 200 }),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Template"],
	authorize: (asked, ctx) => onTemplate("DeleteTemplate", asked.TemplateName, ctx),
	handle(asked, ctx) {
		deleteTemplateByName(ctx, asked.TemplateName, asked.AutoDeleteExecutions);
		return {};
	},
});
