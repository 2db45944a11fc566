import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import type { JsonMap } from "../../expressions/value";
import { type InventoryRow, inventories, inventoryKey } from "../inventory/store";
import { AGGREGATED, INVENTORY_TYPES, SCHEMA_VERSION } from "../inventory/types";
import { jsonMap, onEverything, pageOf, pagingParams } from "./fields";
import { type Filters, filterParam, passes } from "./filter-rows";

const TYPE_NAMES = Object.keys(INVENTORY_TYPES);
const typeName = () => param.string({ values: TYPE_NAMES });
const entry = () => z.record(z.string(), z.string());
const LINUX_ONLY =
	"ACS:InstanceInformation, ACS:Application and ACS:Network are collected, from instances with Linux; the other types stay empty.";

/** GetInventorySchema: the attributes that the types of configuration lists have. */
export const getInventorySchema = operation({
	action: "GetInventorySchema",
	input: params(() => ({
		Aggregator: param.boolean().default(false),
		...pagingParams(1),
		RegionId: param.string().optional(),
		TypeName: typeName().optional(),
	})),
	output: lazyObject(() => ({
		MaxResults: z.string(),
		NextToken: z.string(),
		Schemas: z.array(
			z.object({
				Attributes: z.array(z.object({ DataType: z.string(), Name: z.string() })),
				TypeName: z.string(),
				Version: z.string(),
			}),
		),
	})),
	errors: ["InvalidParameter"],
	authorize: () => onEverything("GetInventorySchema"),
	handle(asked) {
		const rows = TYPE_NAMES.filter((name) => asked.TypeName === undefined || name === asked.TypeName).map((name) => ({
			Attributes: (INVENTORY_TYPES[name] ?? [])
				.filter((attribute) => !asked.Aggregator || AGGREGATED.includes(`${name}.${attribute}`))
				.map((attribute) => ({ DataType: "STRING", Name: attribute })),
			TypeName: name,
			Version: SCHEMA_VERSION,
		}));
		const page = pageOf(
			rows.filter(({ Attributes }) => Attributes.length > 0),
			asked,
		);
		return { MaxResults: String(asked.MaxResults), NextToken: page.NextToken, Schemas: page.rows };
	},
});

/** ListInventoryEntries: what an instance was last found to have of a type; nothing before a first collection. */
export const listInventoryEntries = operation({
	action: "ListInventoryEntries",
	input: params(() => ({
		Filter: filterParam(),
		InstanceId: param.string(),
		...pagingParams(1),
		RegionId: param.string().optional(),
		TypeName: typeName(),
	})),
	output: lazyObject(() => ({
		CaptureTime: z.string(),
		Entries: z.array(entry()),
		InstanceId: z.string(),
		MaxResults: z.number(),
		NextToken: z.string(),
		SchemaVersion: z.string(),
		TypeName: z.string(),
	})),
	errors: ["InvalidParameter"],
	missing: [LINUX_ONLY],
	authorize: () => onEverything("ListInventoryEntries"),
	handle(asked, ctx) {
		const row = ctx.tx.get(inventories, inventoryKey(ctx.regionId, asked.InstanceId, asked.TypeName));
		const rows = (row?.entries ?? []).filter((one) => passes(asked.Filter, (name) => one[name]));
		const page = pageOf(rows, asked);
		return {
			CaptureTime: row ? isoSeconds(row.capturedAt) : "",
			Entries: page.rows.map((one) => ({ ...one })),
			InstanceId: asked.InstanceId,
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			SchemaVersion: SCHEMA_VERSION,
			TypeName: asked.TypeName,
		};
	},
});

/** SearchInventory: the instances whose inventory passes all filters, or how many there are by an attribute. */
export const searchInventory = operation({
	action: "SearchInventory",
	input: params(() => ({
		Aggregator: param.list(param.string({ values: AGGREGATED }), { max: 2 }).default([]),
		Filter: filterParam(),
		...pagingParams(1),
		RegionId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Entities: z.array(jsonMap),
		MaxResults: z.number(),
		NextToken: z.string(),
	})),
	errors: ["InvalidParameter"],
	missing: [LINUX_ONLY],
	authorize: () => onEverything("SearchInventory"),
	handle(asked, ctx) {
		const found = matching(ctx, asked.Filter);
		const rows: readonly JsonMap[] =
			asked.Aggregator.length > 0 ? counted(found, asked.Aggregator) : [...found.values()].map(entityOf);
		const page = pageOf(rows, asked);
		return { Entities: page.rows, MaxResults: asked.MaxResults, NextToken: page.NextToken };
	},
});

/** Each instance's rows that have an entry for every filter on their type; instances that miss one filter are left out. */
function matching(ctx: Context, filters: Filters): Map<string, InventoryRow[]> {
	const byInstance = new Map<string, InventoryRow[]>();
	for (const row of ctx.tx.scan(inventories, { index: "region", value: ctx.regionId })) {
		byInstance.set(row.instanceId, [...(byInstance.get(row.instanceId) ?? []), row]);
	}
	for (const [instanceId, rows] of byInstance) {
		if (!filters.every((filter) => rows.some((row) => hasEntry(row, filter)))) {
			byInstance.delete(instanceId);
		}
	}
	return byInstance;
}

/** Whether one of a row's entries passes a filter, whose name is such as `ACS:Application.Name`. */
function hasEntry(row: InventoryRow, filter: Filters[number]): boolean {
	const prefix = `${row.typeName}.`;
	return row.entries.some((one) =>
		passes([filter], (name) => (name.startsWith(prefix) ? one[name.slice(prefix.length)] : undefined)),
	);
}

function entityOf(rows: readonly InventoryRow[]) {
	const Data = Object.fromEntries(
		rows
			.filter(({ typeName: name }) => name === "ACS:InstanceInformation")
			.map((row) => [
				row.typeName,
				{
					CaptureTime: isoSeconds(row.capturedAt),
					Content: row.entries.map((one) => ({ ...one })),
					SchemaVersion: SCHEMA_VERSION,
					TypeName: row.typeName,
				},
			]),
	);
	return { Id: rows[0]?.instanceId ?? "", Data };
}

/** How many instances have each value of the attributes. */
function counted(found: ReadonlyMap<string, readonly InventoryRow[]>, aggregators: readonly string[]) {
	const counts = new Map<string, { readonly values: Record<string, string>; readonly instances: Set<string> }>();
	for (const [instanceId, rows] of found) {
		for (const one of rows.find(({ typeName: name }) => name === "ACS:Application")?.entries ?? []) {
			const values = Object.fromEntries(
				aggregators.map((name) => [name, one[name.slice(name.lastIndexOf(".") + 1)] ?? ""]),
			);
			const key = JSON.stringify(values);
			const count = counts.get(key) ?? { values, instances: new Set() };
			count.instances.add(instanceId);
			counts.set(key, count);
		}
	}
	return [...counts.values()].map(({ values, instances }) => ({ ...values, Count: String(instances.size) }));
}
