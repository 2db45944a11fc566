import { z } from "zod";
import { ATOMIC_ACTIONS } from "../../../kit/oos-actions";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { productActions } from "../product-actions";
import { readContent } from "../template/read-content";
import { onEverything, pageOf, pagingParams } from "./fields";

/** ListActions: the actions that templates can use here, atomic ones and cloud product actions. */
export const listActions = operation({
	action: "ListActions",
	input: params(() => ({
		...pagingParams(1),
		OOSActionName: param.string().optional(),
		RegionId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Actions: z.array(
			z.object({
				ActionType: z.string(),
				CreatedDate: z.string(),
				Description: z.string(),
				OOSActionName: z.string(),
				Popularity: z.number(),
				Properties: z.string(),
				TemplateVersion: z.string(),
			}),
		),
		MaxResults: z.number(),
		NextToken: z.string(),
	})),
	errors: ["InvalidParameter"],
	authorize: () => onEverything("ListActions"),
	handle(asked, ctx) {
		const named = filtered(allActions(ctx.now), (action) =>
			action.OOSActionName.toLowerCase().includes((asked.OOSActionName ?? "").toLowerCase()),
		);
		const page = pageOf(named, asked);
		return { Actions: page.rows, MaxResults: asked.MaxResults, NextToken: page.NextToken };
	},
});

function* allActions(now: number) {
	const [first] = productActions();
	const published = isoSeconds(first?.meta.createdAt ?? now);
	for (const name of ATOMIC_ACTIONS) {
		yield {
			ActionType: name,
			CreatedDate: published,
			Description: "",
			OOSActionName: name,
			Popularity: 0,
			Properties: "{}",
			TemplateVersion: "",
		};
	}
	for (const { meta, content } of productActions()) {
		yield {
			ActionType: "ACS::Template",
			CreatedDate: isoSeconds(meta.createdAt),
			Description: meta.description,
			OOSActionName: meta.templateName,
			Popularity: 0,
			Properties: JSON.stringify(readContent(content).document["Parameters"] ?? {}),
			TemplateVersion: meta.templateVersion,
		};
	}
}
