import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { tokenPage } from "../../core/pagination";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { ecsParamErrors, ecsProductErrors } from "../errors";
import { hasTags, regionId, tagsOf } from "../fields";
import { giveTags, requireKind, requireResources, takeTags } from "../tag/change-tags";
import type { TaggedResource } from "../tagged-resources";

const PAGE_SIZE = 50;

const resourceType = param.string({ min: 1 });
const resourceIds = param.list(param.string({ min: 1 }), {
	min: 1,
	max: 50,
	error: {
		code: "NumberExceed.ResourceIds",
		message: "The ResourceIds parameter's number is exceed , Valid : 50",
	},
});
const tags = param.list(
	lazyObject(() => ({
		Key: param.string({ min: 1, max: 128, error: ecsParamErrors.tagKey }),
		Value: param.string({ max: 128, error: ecsParamErrors.tagValue }).default(""),
	})),
	{
		min: 1,
		max: 20,
		error: { code: "NumberExceed.Tags", message: "The Tags parameter's number is exceed , Valid : 20" },
	},
);

const errors = ["InvalidResourceType.NotFound", "InvalidResourceId.NotFound"] as const;

/** TagResources: gives resources of one kind tags; a key that is there gets the new value. */
export const tagResources = ecsOperation({
	action: "TagResources",
	input: params(() => ({ RegionId: regionId, ResourceType: resourceType, ResourceId: resourceIds, Tag: tags })),
	output: z.object({}),
	errors: [...errors, "Duplicate.TagKey", "InvalidTagKey.Malformed", "OperationDenied.QuotaExceed"],
	authorize: (input, ctx) =>
		input.ResourceId.map((id) =>
			ecsPermission(ctx, "TagResources", `${input.ResourceType.toLowerCase()}/${id}`, tagsOf(input.Tag)),
		),
	handle: (input, ctx) => {
		giveTags(ctx, input.ResourceType, input.ResourceId, tagsOf(input.Tag));
		return {};
	},
});

/** UntagResources: takes tags off resources of one kind, by key or all. */
export const untagResources = ecsOperation({
	action: "UntagResources",
	input: params(() => ({
		RegionId: regionId,
		ResourceType: resourceType,
		ResourceId: resourceIds,
		TagKey: param.list(param.string({ min: 1, max: 128 }), { max: 20 }).optional(),
		All: param.boolean().default(false),
	})),
	output: z.object({}),
	errors,
	authorize: (input, ctx) =>
		input.ResourceId.map((id) => ecsPermission(ctx, "UntagResources", `${input.ResourceType.toLowerCase()}/${id}`)),
	handle: (input, ctx) => {
		takeTags(ctx, input.ResourceType, input.ResourceId, { keys: input.TagKey ?? [], all: input.All });
		return {};
	},
});

const listInput = params(() => ({
	RegionId: regionId,
	ResourceType: resourceType,
	ResourceId: param.list(param.string({ min: 1 }), { max: 50 }).optional(),
	Tag: param
		.list(
			z.object({
				Key: param.string({ min: 1, max: 128, error: ecsParamErrors.tagKey }),
				Value: param.string({ max: 128, error: ecsParamErrors.tagValue }).optional(),
			}),
			{ max: 20, error: ecsParamErrors.tagCount },
		)
		.optional(),
	TagFilter: param
		.list(z.object({ TagKey: param.string({ min: 1 }), TagValues: param.list(param.string()).optional() }), { max: 20 })
		.optional(),
	NextToken: param.string().optional(),
}));

/** ListTagResources: the tags of resources of one kind, by id, by tag, or both; a row a tag. */
export const listTagResources = ecsOperation({
	action: "ListTagResources",
	input: listInput,
	output: lazyObject(() => ({
		TagResources: z.object({
			TagResource: z.array(
				z.object({
					ResourceId: z.string(),
					ResourceType: z.string(),
					TagKey: z.string(),
					TagValue: z.string(),
				}),
			),
		}),
		NextToken: z.string(),
	})),
	errors: [...errors, "InvalidParameter"],
	authorize: (input, ctx) =>
		permissionsOnEach(ctx, "ListTagResources", input.ResourceType.toLowerCase(), input.ResourceId),
	handle: (input, ctx) => {
		const kind = requireKind(input.ResourceType);
		const found = input.ResourceId ? requireResources(ctx, kind, input.ResourceId) : kind.all(ctx);
		const taken = tokenPage(tagRows(found, input), input.NextToken || undefined, PAGE_SIZE);
		if (!taken) {
			throw ecsProductErrors.invalid({
				action: "ListTagResources",
				parameter: "NextToken",
				value: input.NextToken,
			});
		}
		return {
			TagResources: {
				TagResource: taken.rows.map(({ id, key, value }) => ({
					ResourceId: id,
					ResourceType: kind.type,
					TagKey: key,
					TagValue: value,
				})),
			},
			NextToken: taken.nextToken ?? "",
		};
	},
});

function* tagRows(resources: Iterable<TaggedResource>, input: z.output<typeof listInput>) {
	for (const resource of resources) {
		const isFiltered = (input.TagFilter ?? []).every(({ TagKey, TagValues = [] }) =>
			resource.tags.some(({ key, value }) => key === TagKey && (TagValues.length === 0 || TagValues.includes(value))),
		);
		if (isFiltered && hasTags(resource.tags, input.Tag)) {
			for (const { key, value } of resource.tags) {
				yield { id: resource.id, key, value };
			}
		}
	}
}

const resourceGroupInput = params(() => ({
	RegionId: param.string().optional(),
	ResourceGroupId: param.string({ min: 1 }).optional(),
	ResourceId: param.string({ min: 1 }).optional(),
	ResourceType: param.string({ min: 1 }).optional(),
}));

function missing(parameter: string): never {
	throw ecsProductErrors.missing({ action: "JoinResourceGroup", parameter, value: undefined });
}

/** JoinResourceGroup: puts a resource into another resource group. */
export const joinResourceGroup = ecsOperation({
	action: "JoinResourceGroup",
	input: resourceGroupInput,
	output: z.object({}),
	errors: [...errors, "MissingParameter", "InvalidResourceGroup.NotFound"],
	authorize: (input, ctx: Context) =>
		ecsPermission(ctx, "JoinResourceGroup", `${(input.ResourceType ?? "*").toLowerCase()}/${input.ResourceId ?? "*"}`),
	handle: (input, ctx) => {
		const kind = requireKind(input.ResourceType ?? missing("ResourceType"));
		const id = input.ResourceId ?? missing("ResourceId");
		const resourceGroupId = input.ResourceGroupId ?? missing("ResourceGroupId");
		requireResources(ctx, kind, [id]);
		checkResourceGroup(ctx, resourceGroupId);
		kind.change(ctx, id, { resourceGroupId });
		return {};
	},
});
