import { z } from "zod";
import { nameIn } from "../../../kit/oos-references";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isMap, type JsonMap, member, textOf } from "../../expressions/value";
import { makeOpsItem } from "../ops-item/make";
import { CATEGORIES, SEVERITIES } from "../ops-item/store";
import { jsonMap, onResource } from "./fields";

/** GenerateOpsItem: makes O&M items of an event or an alarm, one for each map of the data. */
export const generateOpsItem = operation({
	action: "GenerateOpsItem",
	input: params(() => ({
		ClientToken: param.string({ max: 64 }).optional(),
		ConfigurationId: param.string().optional(),
		Data: param.json(z.union([jsonMap, z.array(jsonMap).max(100)])),
		DataSource: param.string().default(""),
		RegionId: param.string().optional(),
	})),
	output: lazyObject(() => ({ OpsItemIds: z.array(z.string()) })),
	ignored: ["ConfigurationId"],
	missing: ["What an event becomes is said by its own members alone: there are no configurations."],
	authorize: (_asked, ctx) => onResource("GenerateOpsItem", "opsitem/*", ctx),
	handle(asked, ctx) {
		const events = isMap(asked.Data) ? [asked.Data] : asked.Data;
		const rows = events.map((event) =>
			makeOpsItem(ctx, {
				title: textIn(event, "title", "name", "eventName", "alertName") ?? "Event",
				description: textIn(event, "description") ?? JSON.stringify(event),
				category: oneOf(CATEGORIES, textIn(event, "category")) ?? "Availability",
				severity: oneOf(SEVERITIES, textIn(event, "severity", "level")) ?? "Medium",
				source: textIn(event, "source", "product") ?? asked.DataSource,
				resources: [textIn(event, "resource", "resourceId", "instanceId") ?? []].flat(),
			}),
		);
		return { OpsItemIds: rows.map(({ id }) => id) };
	},
});

/** The first of some members that an event has, whatever the case of its name. */
function textIn(event: JsonMap, ...names: readonly string[]): string | undefined {
	for (const name of names) {
		const key = nameIn(event, name);
		const value = key === undefined ? undefined : member(event, key);
		if (value !== undefined && value !== null && value !== "") {
			return textOf(value);
		}
	}
	return undefined;
}

function oneOf<T extends string>(known: readonly T[], text: string | undefined): T | undefined {
	return known.find((one) => one.toLowerCase() === text?.toLowerCase());
}
