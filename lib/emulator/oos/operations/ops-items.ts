import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesTags } from "../../core/tags";
import { isoMinutes } from "../../core/time-format";
import { checkResourceGroup } from "../check-resource-group";
import { oosErrors } from "../errors";
import { executedBy } from "../executed-by";
import { makeOpsItem } from "../ops-item/make";
import { CATEGORIES, type OpsItemRow, opsItems, requireOpsItem, SEVERITIES } from "../ops-item/store";
import type { Tags } from "../store";
import { listOfTags } from "../tagged";
import { jsonMap, newTagsParam, onResource, pageOf, pagingParams, tagsParam } from "./fields";
import { filterParam, passes } from "./filter-rows";

/** What an item has once it is made; an update may name any of it. */
const optional = () => ({
	ClientToken: param.string({ max: 64 }).optional(),
	DedupString: param.string().optional(),
	Description: param.string().optional(),
	Priority: param.integer({ min: 1, max: 5 }).optional(),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().optional(),
	Resources: param.json(z.array(z.string())).optional(),
	Solutions: param.json(z.array(jsonMap)).optional(),
	Tags: newTagsParam().optional(),
});

const tagMap = () => z.record(z.string(), z.string());
const listed = () => ({
	Category: z.string(),
	CreateDate: z.string(),
	OpsItemId: z.string(),
	Priority: z.number().optional(),
	Severity: z.string(),
	Source: z.string(),
	Status: z.string(),
	Tags: tagMap(),
	Title: z.string(),
	UpdateDate: z.string(),
});
const whole = () => ({ ...listed(), Description: z.string(), LastModifiedBy: z.string(), ResourceGroupId: z.string() });
const list = () => z.array(z.string());

/** What every answer has of an item; resources and solutions come in another form in each. */
function view(row: OpsItemRow) {
	return {
		Category: row.category,
		CreateDate: isoMinutes(row.createdAt),
		Description: row.description,
		LastModifiedBy: row.updatedBy,
		OpsItemId: row.id,
		...(row.priority !== undefined && { Priority: row.priority }),
		ResourceGroupId: row.resourceGroupId,
		Resources: [...row.resources],
		Severity: row.severity,
		Source: row.source,
		Status: row.status,
		Tags: { ...row.tags },
		Title: row.title,
		UpdateDate: isoMinutes(row.updatedAt),
	};
}

function onOpsItem(action: string, id: string | undefined, ctx: Context, request: Tags = {}) {
	const own = id === undefined ? undefined : ctx.tx.get(opsItems, id)?.tags;
	return onResource(action, `opsitem/${id ?? "*"}`, ctx, { own, request });
}

/** An item that is open and says the same stands for the new one. Throws EntityAlreadyExists.OpsItem. */
function checkDuplicate(ctx: Context, dedupString: string): void {
	if (dedupString === "") {
		return;
	}
	for (const row of ctx.tx.scan(opsItems, { index: "region", value: ctx.regionId })) {
		if (row.dedupString === dedupString && row.status === "Open") {
			throw oosErrors.entityExists("OpsItem", row.id);
		}
	}
}

/** CreateOpsItem: makes an O&M item, which is Open; one with the DedupString of an open one is refused. */
export const createOpsItem = operation({
	action: "CreateOpsItem",
	input: params(() => ({
		...optional(),
		Category: param.oneOf(CATEGORIES),
		Severity: param.oneOf(SEVERITIES),
		Source: param.string({ min: 1 }),
		Title: param.string({ min: 1 }),
	})),
	output: lazyObject(() => ({
		OpsItem: z.object({
			...whole(),
			Attributes: z.string(),
			CreatedBy: z.string(),
			Resources: z.string(),
			Solutions: z.string(),
		}),
	})),
	errors: ["EntityAlreadyExists.OpsItem", "EntityNotExists.ResourceGroup"],
	authorize: (asked, ctx) => onOpsItem("CreateOpsItem", undefined, ctx, asked.Tags),
	handle(asked, ctx) {
		const dedupString = asked.DedupString ?? "";
		checkDuplicate(ctx, dedupString);
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const row = makeOpsItem(ctx, {
			title: asked.Title,
			description: asked.Description ?? "",
			category: asked.Category,
			severity: asked.Severity,
			source: asked.Source,
			priority: asked.Priority,
			resources: asked.Resources ?? [],
			solutions: asked.Solutions ?? [],
			dedupString,
			resourceGroupId: asked.ResourceGroupId ?? "",
			tags: asked.Tags ?? {},
		});
		return {
			OpsItem: {
				...view(row),
				Attributes: "{}",
				CreatedBy: row.createdBy,
				Resources: JSON.stringify(row.resources),
				Solutions: JSON.stringify(row.solutions),
			},
		};
	},
});

/** UpdateOpsItem: changes what is named of an O&M item. */
export const updateOpsItem = operation({
	action: "UpdateOpsItem",
	input: params(() => ({
		...optional(),
		Category: param.oneOf(CATEGORIES).optional(),
		OpsItemId: param.string().optional(),
		Severity: param.oneOf(SEVERITIES).optional(),
		Source: param.string({ min: 1 }).optional(),
		Status: param.string({ min: 1, max: 64 }).optional(),
		Title: param.string({ min: 1 }).optional(),
	})),
	output: lazyObject(() => ({
		OpsItem: z.object({
			...whole(),
			Attributes: z.string(),
			CreatedBy: z.string(),
			Resources: list(),
			Solutions: list(),
		}),
	})),
	cleared: ["Description"],
	errors: ["EntityNotExists.OpsItem", "EntityNotExists.ResourceGroup", "MissingOpsItemId"],
	authorize: (asked, ctx) => onOpsItem("UpdateOpsItem", asked.OpsItemId, ctx, asked.Tags),
	handle(asked, ctx) {
		if (!asked.OpsItemId) {
			throw oosErrors.missingParameter("OpsItemId");
		}
		const row = requireOpsItem(ctx, asked.OpsItemId);
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const priority = asked.Priority ?? row.priority;
		const changed: OpsItemRow = {
			...row,
			title: asked.Title ?? row.title,
			description: asked.Description ?? row.description,
			category: asked.Category ?? row.category,
			severity: asked.Severity ?? row.severity,
			source: asked.Source ?? row.source,
			status: asked.Status ?? row.status,
			...(priority !== undefined && { priority }),
			resources: asked.Resources ?? row.resources,
			solutions: asked.Solutions ?? row.solutions,
			dedupString: asked.DedupString ?? row.dedupString,
			resourceGroupId: asked.ResourceGroupId ?? row.resourceGroupId,
			tags: asked.Tags ?? row.tags,
			updatedBy: executedBy(ctx.identity),
			updatedAt: ctx.now,
		};
		ctx.tx.put(opsItems, changed);
		return {
			OpsItem: {
				...view(changed),
				Attributes: "{}",
				CreatedBy: changed.createdBy,
				Solutions: changed.solutions.map((solution) => JSON.stringify(solution)),
			},
		};
	},
});

/** GetOpsItem: an O&M item by its id. */
export const getOpsItem = operation({
	action: "GetOpsItem",
	input: params(() => ({ OpsItemId: param.string(), RegionId: param.string().optional() })),
	output: lazyObject(() => ({
		OpsItem: z.object({
			...whole(),
			Attributes: jsonMap,
			CreateBy: z.string(),
			Resources: list(),
			Solutions: z.array(jsonMap),
		}),
	})),
	errors: ["EntityNotExists.OpsItem"],
	authorize: (asked, ctx) => onOpsItem("GetOpsItem", asked.OpsItemId, ctx),
	handle(asked, ctx) {
		const row = requireOpsItem(ctx, asked.OpsItemId);
		return { OpsItem: { ...view(row), Attributes: {}, CreateBy: row.createdBy, Solutions: [...row.solutions] } };
	},
});

/** ListOpsItems: the region's O&M items, newest first, by filters on their properties and by tags. */
export const listOpsItems = operation({
	action: "ListOpsItems",
	input: params(() => ({
		Filter: filterParam(),
		...pagingParams(10),
		RegionId: param.string().optional(),
		ResourceTags: tagsParam().optional(),
		Tags: tagsParam().optional(),
	})),
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		OpsItems: z.array(z.object({ ...listed(), Resources: list() })),
		TotalCount: z.number(),
	})),
	errors: ["InvalidParameter"],
	ignored: ["ResourceTags"],
	authorize: (_asked, ctx) => onOpsItem("ListOpsItems", undefined, ctx),
	handle(asked, ctx) {
		const wanted = listOfTags(asked.Tags ?? {});
		const rows = () =>
			filtered(
				ctx.tx.scan(opsItems, { index: "region", value: ctx.regionId, newestFirst: true }),
				(row) => carriesTags(listOfTags(row.tags), wanted) && passes(asked.Filter, propertyOf(row)),
			);
		const page = pageOf(rows(), asked);
		return {
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			OpsItems: page.rows.map(view),
			TotalCount: countOf(rows()),
		};
	},
});

/** A property by its name in answers. */
function propertyOf(row: OpsItemRow) {
	const shown: Readonly<Record<string, unknown>> = view(row);
	return (name: string) => (Object.hasOwn(shown, name) ? String(shown[name]) : undefined);
}

/** DeleteOpsItems: removes O&M items; none when one of them is not there. */
export const deleteOpsItems = operation({
	action: "DeleteOpsItems",
	input: params(() => ({
		OpsItemIds: param.list(param.string(), { max: 100 }).default([]),
		RegionId: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.OpsItem", "MissingOpsItemIds"],
	authorize: (asked, ctx) =>
		(asked.OpsItemIds.length === 0 ? [undefined] : asked.OpsItemIds).map((id) => onOpsItem("DeleteOpsItems", id, ctx)),
	handle(asked, ctx) {
		if (asked.OpsItemIds.length === 0) {
			throw oosErrors.missingParameter("OpsItemIds");
		}
		for (const id of asked.OpsItemIds) {
			requireOpsItem(ctx, id);
			ctx.tx.delete(opsItems, id);
		}
		return {};
	},
});
