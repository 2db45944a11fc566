import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { tokenPage } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesWireTags, TAGS_PER_RESOURCE, tagsOfWire, wireTags, withoutTags, withTags } from "../../core/tags";
import { vpcPermission } from "../arns";
import { vpcError, vpcErrors } from "../errors";
import { vpcParam } from "../params";
import { ARN_KINDS, findResource, type Resource, type ResourceType, resourcesOf, resourceTypeOf } from "../resources";
import type { Tag } from "../tables";

const resourceIds = () => param.list(param.string({ min: 1 }), { max: 20 });

/** The kind that the call names, or InvalidResourceType.NotSupported. */
function requireType(text: string): ResourceType {
	const type = resourceTypeOf(text);
	if (!type) {
		throw vpcError("InvalidResourceType.NotSupported");
	}
	return type;
}

/** Every resource that the call names: all must be there. */
function requireAll(type: ResourceType, ids: readonly string[], ctx: Context): readonly Resource[] {
	return [...new Set(ids)].map((id) => {
		const found = findResource(type, id, ctx);
		if (!found) {
			throw vpcError("InvalidResourceId.NotFound");
		}
		return found;
	});
}

type Named = { readonly ResourceType: string; readonly ResourceId?: readonly string[] | undefined };

/** The permission on each resource that the call names, with the tags of the request. */
function permissions(action: string, input: Named, ctx: Context, request?: readonly Tag[]) {
	const type = resourceTypeOf(input.ResourceType);
	return (input.ResourceId?.length ? input.ResourceId : ["*"]).map((id) =>
		vpcPermission(ctx, action, [ARN_KINDS[type ?? "VPC"], id], request),
	);
}

/** TagResources: gives each resource the tags; a key that it has gets the new value. All resources or none. */
export const tagResources = operation({
	action: "TagResources",
	input: params(() => ({
		RegionId: param.string(),
		ResourceType: param.string({ min: 1 }),
		ResourceId: resourceIds(),
		Tag: vpcParam.tags(),
	})),
	output: z.object({}),
	errors: [
		"InvalidResourceType.NotSupported",
		"InvalidResourceId.NotFound",
		"InvalidParameter.TagKey",
		"QuotaExceeded.TagPerResource",
	],
	authorize: (input, ctx) => permissions("TagResources", input, ctx, input.Tag),
	handle(input, ctx) {
		const type = requireType(input.ResourceType);
		if (input.Tag.some(({ Key }) => /^(aliyun|acs:)|^https?:\/\//i.test(Key))) {
			throw vpcError("InvalidParameter.TagKey");
		}
		for (const resource of requireAll(type, input.ResourceId, ctx)) {
			const tags = withTags(tagsOfWire(resource.tags), tagsOfWire(input.Tag));
			if (tags.length > TAGS_PER_RESOURCE) {
				throw vpcError("QuotaExceeded.TagPerResource");
			}
			resource.save({ tags: wireTags(tags) });
		}
		return {};
	},
});

/** UnTagResources: takes tags away by their keys, or all of them. */
export const unTagResources = operation({
	action: "UnTagResources",
	input: params(() => ({
		RegionId: param.string(),
		ResourceType: param.string({ min: 1 }),
		ResourceId: resourceIds(),
		TagKey: param.list(param.string({ min: 1 }), { max: 20 }).default([]),
		All: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: ["InvalidResourceType.NotSupported", "InvalidResourceId.NotFound"],
	authorize: (input, ctx) => permissions("UnTagResources", input, ctx),
	handle(input, ctx) {
		const type = requireType(input.ResourceType);
		for (const resource of requireAll(type, input.ResourceId, ctx)) {
			const left = withoutTags(tagsOfWire(resource.tags), { keys: input.TagKey, all: input.All });
			resource.save({ tags: wireTags(left) });
		}
		return {};
	},
});

/** ListTagResources: one row a tag, of the resources named or of all that carry the tags asked for. */
export const listTagResources = operation({
	action: "ListTagResources",
	input: params(() => ({
		RegionId: param.string(),
		ResourceType: param.string({ min: 1 }),
		ResourceId: resourceIds().default([]),
		Tag: vpcParam.tagFilter().default([]),
		MaxResults: param.integer({ min: 1, max: 50 }).default(50),
		NextToken: param.string().optional(),
	})),
	output: lazyObject(() => ({
		NextToken: z.string(),
		TagResources: z.object({
			TagResource: z.array(
				z.object({ ResourceId: z.string(), ResourceType: z.string(), TagKey: z.string(), TagValue: z.string() }),
			),
		}),
	})),
	errors: ["InvalidResourceType.NotSupported", "MissingParameter", "InvalidParameter"],
	authorize: (input, ctx) => permissions("ListTagResources", input, ctx),
	handle(input, ctx) {
		const type = requireType(input.ResourceType);
		const problem = { action: "ListTagResources", value: undefined };
		if (input.ResourceId.length === 0 && input.Tag.length === 0) {
			throw vpcErrors.missing({ ...problem, parameter: "ResourceId" });
		}
		const named = new Set(input.ResourceId);
		const rows = resourcesOf(type, ctx)
			.filter(({ id, tags }) => (named.size === 0 || named.has(id)) && carriesWireTags(tags, input.Tag))
			.flatMap(({ id, tags }) =>
				tags.map(({ Key, Value }) => ({ ResourceId: id, ResourceType: type, TagKey: Key, TagValue: Value })),
			);
		const taken = tokenPage(rows, input.NextToken, input.MaxResults);
		if (!taken) {
			throw vpcErrors.invalid({ ...problem, parameter: "NextToken" });
		}
		return { NextToken: taken.nextToken ?? "", TagResources: { TagResource: taken.rows } };
	},
});

/** MoveResourceGroup: from now on the resource belongs to another resource group. */
export const moveResourceGroup = operation({
	action: "MoveResourceGroup",
	input: params(() => ({
		RegionId: param.string(),
		ResourceType: param.string({ min: 1 }),
		ResourceId: param.string({ min: 1 }),
		NewResourceGroupId: param.string({ min: 1, max: 64 }),
	})),
	output: z.object({}),
	errors: ["InvalidResourceType.NotSupported", "InvalidResourceId.NotFound"],
	missing: ["Whether the resource group exists is not checked."],
	authorize: (input, ctx) =>
		permissions("MoveResourceGroup", { ResourceType: input.ResourceType, ResourceId: [input.ResourceId] }, ctx),
	handle(input, ctx) {
		for (const resource of requireAll(requireType(input.ResourceType), [input.ResourceId], ctx)) {
			resource.save({ resourceGroupId: input.NewResourceGroupId });
		}
		return {};
	},
});
