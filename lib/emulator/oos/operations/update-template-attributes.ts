import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { findTemplate, templateKey } from "../find-template";
import { favorites } from "../store";
import { onTemplate } from "./fields";

/** UpdateTemplateAttributes: puts a template among the favourites, or takes it from them. */
export const updateTemplateAttributes = operation({
	action: "UpdateTemplateAttributes",
	input: params(() => ({
		AccountIds: param.json(z.array(z.string())).optional(),
		IsFavorite: param.boolean().optional(),
		RegionId: param.string().optional(),
		SharePermissionAction: param.oneOf(["Share", "CancelShare"]).optional(),
		ShareTemplateVersion: param.string().optional(),
		TemplateName: param.string({ min: 1, max: 200 }),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Template"],
	ignored: ["AccountIds", "SharePermissionAction", "ShareTemplateVersion"],
	missing: ["There is one account: nobody is there to share a template with."],
	authorize: (asked, ctx) => onTemplate("UpdateTemplateAttributes", asked.TemplateName, ctx),
	handle(asked, ctx) {
		findTemplate(ctx, ctx.regionId, asked.TemplateName);
		const key = templateKey(ctx.regionId, asked.TemplateName);
		if (asked.IsFavorite === true) {
			ctx.tx.put(favorites, { key });
		} else if (asked.IsFavorite === false) {
			ctx.tx.delete(favorites, key);
		}
		return {};
	},
});
