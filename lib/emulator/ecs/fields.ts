import { z } from "zod";
import type { Context } from "../core/context";
import { lazyObject } from "../core/lazy-object";
import { page, tokenPage } from "../core/pagination";
import { param } from "../core/params";
import { regionalId as newRegionalId } from "../core/region-marks";
import { carriesTags, tagsOfWire } from "../core/tags";
import { ecsErrors, ecsParamErrors, ecsProductErrors } from "./errors";
import type { Tag } from "./tables";

/** Parameters and answer fields that many ECS operations share. */
export const regionId = param.string({ min: 1 });

/** By it a call that is sent again is known (core/idempotency). */
export const clientToken = param.string({ max: 64 }).optional();

/** A name as disks and network interfaces take it. */
export const resourceName = () => param.string({ max: 128, pattern: /^(?!https?:\/\/)/ });

/** A description as disks, snapshots, images and network interfaces take it. */
export const resourceDescription = () => param.string({ max: 256, pattern: /^(?!https?:\/\/)/ });

/** A private IPv4 address in the one form that it has: other spellings would pass for other addresses. */
export const privateIpAddress = () =>
	param.string({
		pattern: /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/,
		error: ecsParamErrors.privateIpMalformed,
	});

export const tagParams = param
	.list(
		lazyObject(() => ({
			Key: param.string({ min: 1, max: 128, error: ecsParamErrors.tagKey }),
			Value: param.string({ max: 128, error: ecsParamErrors.tagValue }).default(""),
		})),
		{ max: 20, error: ecsParamErrors.tagCount },
	)
	.optional();

/** A list of ids in one string parameter: `["i-1","i-2"]` (at most 100). Blanks around an id do not count: published templates have them. */
export const idList = param.json(z.array(z.string().trim()).max(100), { error: ecsParamErrors.instanceIdsMalformed });

export const paging = {
	PageNumber: param.integer({ min: 1 }).default(1),
	PageSize: param.integer({ min: 1, max: 100 }).default(10),
	MaxResults: param.integer({ min: 1, max: 100 }).optional(),
	NextToken: param.string().optional(),
} as const;

export const commandPaging = {
	PageNumber: param.integer({ min: 1, error: ecsParamErrors.pageNumber }).default(1),
	PageSize: param.integer({ min: 1, max: 50, error: ecsParamErrors.pageSize }).default(10),
	MaxResults: param.integer({ min: 1, max: 50, error: ecsParamErrors.pageSize }).optional(),
	NextToken: param.string().optional(),
} as const;

export const pagingAnswer = {
	TotalCount: z.int(),
	PageNumber: z.int(),
	PageSize: z.int(),
	NextToken: z.string().optional(),
} as const;

export type PagingInput = {
	readonly PageNumber: number;
	readonly PageSize: number;
	readonly MaxResults?: number | undefined;
	readonly NextToken?: string | undefined;
};

/** One page of rows, by number or, when NextToken or MaxResults is given, by token; `total` is asked only for its value. */
export function paged<T>(action: string, input: PagingInput, rows: Iterable<T>, total: () => number) {
	if (input.NextToken === undefined && input.MaxResults === undefined) {
		return {
			rows: page(rows, input.PageNumber, input.PageSize),
			fields: { TotalCount: total(), PageNumber: input.PageNumber, PageSize: input.PageSize },
		};
	}
	const taken = tokenPage(rows, input.NextToken, input.MaxResults ?? 10);
	if (!taken) {
		throw ecsProductErrors.invalid({ action, parameter: "NextToken", value: input.NextToken });
	}
	return {
		rows: taken.rows,
		fields: {
			TotalCount: total(),
			PageNumber: 1,
			PageSize: input.MaxResults ?? 10,
			...(taken.nextToken !== undefined && { NextToken: taken.nextToken }),
		},
	};
}

export const tagsAnswer = lazyObject(() => ({ Tag: z.array(z.object({ TagKey: z.string(), TagValue: z.string() })) }));

export function tagsView(tags: readonly Tag[]) {
	return { Tag: tags.map((tag) => ({ TagKey: tag.key, TagValue: tag.value })) };
}

/** Tags as stored; a key given twice is refused. */
export function tagsOf(input: ReadonlyArray<{ readonly Key: string; readonly Value: string }> | undefined): Tag[] {
	const tags = wantedTags(input);
	if (new Set(tags.map((tag) => tag.key)).size < tags.length) {
		throw ecsErrors.tagsDuplicate();
	}
	return tags;
}

/** The tags that a filter asks for. */
export function wantedTags(input: ReadonlyArray<{ readonly Key: string; readonly Value: string }> | undefined): Tag[] {
	return [...tagsOfWire(input)];
}

/** Whether a resource carries every tag asked for; an empty value asks for the key alone. */
export function hasTags(
	tags: readonly Tag[],
	wanted: ReadonlyArray<{ readonly Key: string; readonly Value?: string | undefined }> | undefined,
): boolean {
	return carriesTags(
		tags,
		(wanted ?? []).map(({ Key, Value }) => ({ key: Key, value: Value || undefined })),
	);
}

/** Whether a filter that is not sent, or is empty, or asks for `value` lets it pass. */
export function same(wanted: string | undefined, value: string): boolean {
	return !wanted || wanted === value;
}

/** The same of a flag: false asks too. */
export function sameFlag(wanted: boolean | undefined, value: boolean): boolean {
	return wanted === undefined || wanted === value;
}

/** The same of a filter that names several values. */
export function among(wanted: readonly string[], value: string): boolean {
	return wanted.length === 0 || wanted.includes(value);
}

/** Whether a text matches a pattern in which `*` stands for anything. Each part is looked for once, after the one before. */
export function matchesPattern(text: string, pattern: string): boolean {
	const [first = "", ...parts] = pattern.split("*");
	const last = parts.pop();
	if (last === undefined) {
		return text === pattern;
	}
	let at = first.length;
	for (const part of parts) {
		const found = text.indexOf(part, at);
		if (found < 0) {
			return false;
		}
		at = found + part.length;
	}
	return text.startsWith(first) && text.endsWith(last) && at + last.length <= text.length;
}

/** How many characters an id has after its region's mark. */
const ID_LENGTH = 17;

/** A new id in a region's own manner, the call's unless another is named: `i-bp1…` in Hangzhou, `i-2ze…` in Beijing. */
export function regionalId(ctx: Context, prefix: string, regionIdOf = ctx.regionId): string {
	return newRegionalId(ctx, prefix, ID_LENGTH, regionIdOf);
}
