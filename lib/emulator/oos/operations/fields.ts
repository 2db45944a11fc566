import { z } from "zod";
import type { Context } from "../../core/context";
import { tokenPage } from "../../core/pagination";
import { param } from "../../core/params";
import type { Authorization } from "../../core/permission";
import { TAGS_PER_RESOURCE, tagConditions } from "../../core/tags";
import { parseIso } from "../../core/time-format";
import type { JsonMap } from "../../expressions/value";
import { oosErrors } from "../errors";
import { executions, type Tags } from "../store";
import { findTagged, listOfTags } from "../tagged";

/** A map of JSON values. */
export const jsonMap: z.ZodType<JsonMap> = z.record(z.string(), z.json());

/** Keys of the cloud's own (`aliyun`, `acs:`) and addresses are refused, as the tag operations of ESS do. */
const TAG_KEY = /^(?!aliyun|acs:)(?!.*https?:\/\/)/i;

/** Tags come as one JSON map. A list of pairs on the way: zod's records leave out the key `__proto__`, which is a name here. */
function tagMap(key: z.ZodString, value: z.ZodString, most: number) {
	return z
		.custom<Record<string, unknown>>((map) => typeof map === "object" && map !== null && !Array.isArray(map))
		.transform((map) => Object.entries(map))
		.pipe(z.array(z.tuple([key, value])).max(most))
		.transform((pairs): Tags => Object.fromEntries(pairs));
}

/** Tags that a list is narrowed by. */
export const tagsParam = () => param.json(tagMap(z.string(), z.string(), TAGS_PER_RESOURCE));

/** Tags that a resource is given: their number, lengths and keys are checked. */
export const newTagsParam = () =>
	param.json(tagMap(z.string().min(1).max(128).regex(TAG_KEY), z.string().max(128), TAGS_PER_RESOURCE));

/** A UTC time such as 2019-05-16T10:26:14Z. */
export const dateParam = () => param.string({ pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/ }).optional();

/** NextToken and MaxResults; `least` differs between operations. */
export function pagingParams(least: number) {
	return {
		MaxResults: param.integer({ min: least, max: 100 }).default(50),
		NextToken: param.string().optional(),
	};
}

export const sortOrderParam = param.oneOf(["Ascending", "Descending"]).default("Descending");

/** A page of rows by NextToken; throws when the token is not one of ours. */
export function pageOf<T>(
	rows: Iterable<T>,
	paging: { readonly NextToken?: string | undefined; readonly MaxResults: number },
) {
	const page = tokenPage(rows, paging.NextToken || undefined, paging.MaxResults);
	if (!page) {
		throw oosErrors.invalidParameter("NextToken", "It was not given by a previous answer.");
	}
	return { rows: page.rows, NextToken: page.nextToken ?? "" };
}

/** Whether a time (ms) lies within `after` and `before`; a time that is not known yet lies within neither. */
export function within(at: number | undefined, after: string | undefined, before: string | undefined): boolean {
	if (after === undefined && before === undefined) {
		return true;
	}
	const [from, to] = [
		after === undefined ? undefined : parseIso(after),
		before === undefined ? undefined : parseIso(before),
	];
	return at !== undefined && (from === undefined || at >= from) && (to === undefined || at <= to);
}

/** Sorts by a key when one is asked for; rows come newest first otherwise, or oldest first when ascending. */
export function sorted<T>(rows: Iterable<T>, key: (row: T) => number | string, order: "Ascending" | "Descending"): T[] {
	const sign = order === "Ascending" ? 1 : -1;
	return [...rows].sort((a, b) => {
		const [left, right] = [key(a), key(b)];
		return left < right ? -sign : left > right ? sign : 0;
	});
}

/** What RAM has to allow for an operation on a template: its tags and those of the request count. */
export function onTemplate(action: string, name: string | undefined, ctx: Context, request: Tags = {}): Authorization {
	const own = name ? findTagged(ctx, "template", name)?.tags : undefined;
	return onResource(action, `template/${name || "*"}`, ctx, { own, request });
}

/** What RAM has to allow for an operation on an execution: its tags and those of the request count. */
export function onExecution(action: string, id: string | undefined, ctx: Context, request: Tags = {}): Authorization {
	// Executions are found by their id alone, whatever the region.
	const own = id ? ctx.tx.get(executions, id)?.tags : undefined;
	return onResource(action, `execution/${id || "*"}`, ctx, { own, request });
}

/** What RAM has to allow for an operation on a resource, such as `application/web`: its tags and those of the request count. */
export function onResource(
	action: string,
	resource: string,
	ctx: Context,
	{ own = {}, request = {} }: { readonly own?: Tags | undefined; readonly request?: Tags | undefined } = {},
): Authorization {
	return {
		action: `oos:${action}`,
		resource: `acs:oos:${ctx.regionId}:${ctx.accountId}:${resource}`,
		conditions: tagConditions({ product: "oos", resource: listOfTags(own), request: listOfTags(request) }),
	};
}

/** What RAM has to allow for an operation that concerns no single resource. */
export function onEverything(action: string): Authorization {
	return { action: `oos:${action}`, resource: "*" };
}
