import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { regionId, tagParams, tagsOf } from "../fields";
import { giveTags, requireKind, requireResources, takeTags } from "../tag/change-tags";
import { type CountedKind, resourceKinds } from "../tagged-resources";

const target = {
	RegionId: regionId,
	ResourceType: param.string({ min: 1 }),
	ResourceId: param.string({ min: 1 }),
} as const;

const errors = ["InvalidResourceType.NotFound", "InvalidResourceId.NotFound"] as const;

/** AddTags: the older TagResources, for one resource. */
export const addTags = ecsOperation({
	action: "AddTags",
	input: params(() => ({ ...target, Tag: tagParams.unwrap() })),
	output: z.object({}),
	errors: [...errors, "Duplicate.TagKey", "InvalidTagKey.Malformed", "OperationDenied.QuotaExceed"],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "AddTags", `${input.ResourceType.toLowerCase()}/${input.ResourceId}`, tagsOf(input.Tag)),
	handle: (input, ctx) => {
		giveTags(ctx, input.ResourceType, [input.ResourceId], tagsOf(input.Tag));
		return {};
	},
});

/** RemoveTags: the older UntagResources, for one resource; a tag with a value goes only where it has that value. */
export const removeTags = ecsOperation({
	action: "RemoveTags",
	input: params(() => ({ ...target, Tag: tagParams })),
	output: z.object({}),
	errors,
	authorize: (input, ctx) =>
		ecsPermission(ctx, "RemoveTags", `${input.ResourceType.toLowerCase()}/${input.ResourceId}`),
	handle: (input, ctx) => {
		const kind = requireKind(input.ResourceType);
		const [resource] = requireResources(ctx, kind, [input.ResourceId]);
		const keys = (input.Tag ?? [])
			.filter(({ Key, Value }) => Value === "" || resource?.tags.some((tag) => tag.key === Key && tag.value === Value))
			.map(({ Key }) => Key);
		takeTags(ctx, input.ResourceType, [input.ResourceId], { keys, all: input.Tag === undefined });
		return {};
	},
});

const counts = {
	Instance: z.int(),
	Disk: z.int(),
	Image: z.int(),
	Snapshot: z.int(),
	Securitygroup: z.int(),
	KeyPair: z.int(),
	LaunchTemplate: z.int(),
	Eni: z.int(),
} as const satisfies Record<CountedKind, z.ZodType>;
const NO_COUNTS: Readonly<Record<CountedKind, number>> = {
	Instance: 0,
	Disk: 0,
	Image: 0,
	Snapshot: 0,
	Securitygroup: 0,
	KeyPair: 0,
	LaunchTemplate: 0,
	Eni: 0,
};

const listInput = params(() => ({
	RegionId: regionId,
	ResourceType: param.string().optional(),
	ResourceId: param.string().optional(),
	Tag: tagParams,
	PageNumber: param.integer({ min: 1 }).default(1),
	PageSize: param.integer({ min: 1, max: 100 }).default(50),
}));

/** DescribeTags: the tags that are in use, each once, with how many resources of a kind carry it. */
export const describeTags = ecsOperation({
	action: "DescribeTags",
	input: listInput,
	output: lazyObject(() => ({
		Tags: z.object({
			Tag: z.array(z.object({ TagKey: z.string(), TagValue: z.string(), ResourceTypeCount: z.object(counts) })),
		}),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
	})),
	errors: ["InvalidResourceType.NotFound"],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "DescribeTags", `${(input.ResourceType || "*").toLowerCase()}/${input.ResourceId || "*"}`),
	handle: (input, ctx) => {
		const all = countTags(input, ctx);
		return {
			Tags: { Tag: page(all, input.PageNumber, input.PageSize) },
			TotalCount: all.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
		};
	},
});

function countTags(input: z.output<typeof listInput>, ctx: Context) {
	const found = new Map<string, { TagKey: string; TagValue: string; ResourceTypeCount: Record<CountedKind, number> }>();
	for (const kind of input.ResourceType ? [requireKind(input.ResourceType)] : resourceKinds) {
		for (const { id, tags } of kind.all(ctx)) {
			for (const { key, value } of !input.ResourceId || input.ResourceId === id ? tags : []) {
				const entry = found.get(`${key}\n${value}`) ?? {
					TagKey: key,
					TagValue: value,
					ResourceTypeCount: { ...NO_COUNTS },
				};
				if (kind.counted) {
					entry.ResourceTypeCount[kind.counted] += 1;
				}
				found.set(`${key}\n${value}`, entry);
			}
		}
	}
	const wanted = input.Tag ?? [];
	return [...found.values()].filter(
		({ TagKey, TagValue }) =>
			wanted.length === 0 || wanted.some(({ Key, Value }) => Key === TagKey && (Value === "" || Value === TagValue)),
	);
}
