import type { Context } from "../../core/context";
import { systemEvent } from "../../core/events";
import { TAGS_PER_RESOURCE, type Tag, withoutTags, withTags } from "../../core/tags";
import { findKind, type ResourceKind, type TaggedResource } from "../tagged-resources";
import { tagErrors } from "./errors";

/** The kind of a ResourceType; InvalidResourceType.NotFound when ECS tags no such thing. */
export function requireKind(resourceType: string): ResourceKind {
	const kind = findKind(resourceType);
	if (!kind) {
		throw tagErrors.typeNotFound();
	}
	return kind;
}

/** The resources of some ids, all of them or none. */
export function requireResources(ctx: Context, kind: ResourceKind, ids: readonly string[]): readonly TaggedResource[] {
	return ids.map((id) => {
		const resource = kind.find(ctx, id);
		if (!resource) {
			throw tagErrors.resourceNotFound();
		}
		return resource;
	});
}

/** Gives resources tags; keys of the cloud's own (`aliyun`, `acs:`) are refused. */
export function giveTags(ctx: Context, resourceType: string, ids: readonly string[], tags: readonly Tag[]): void {
	if (tags.some(({ key }) => /^(?:aliyun|acs:)|https?:\/\//.test(key))) {
		throw tagErrors.keyNotAllowed();
	}
	const kind = requireKind(resourceType);
	for (const resource of requireResources(ctx, kind, ids)) {
		const merged = withTags(resource.tags, tags);
		if (merged.length > TAGS_PER_RESOURCE) {
			throw tagErrors.quota();
		}
		kind.change(ctx, resource.id, { tags: merged });
		tellChange(
			ctx,
			resourceType,
			resource.id,
			merged,
			tags.map(({ key }) => key),
		);
	}
}

/** Takes tags off resources: those of `keys`, or every one when `all` is true and no key is given. */
export function takeTags(
	ctx: Context,
	resourceType: string,
	ids: readonly string[],
	removed: { readonly keys: readonly string[]; readonly all: boolean },
): void {
	const kind = requireKind(resourceType);
	for (const resource of requireResources(ctx, kind, ids)) {
		const left = withoutTags(resource.tags, removed);
		kind.change(ctx, resource.id, { tags: left });
		const gone = resource.tags.filter((tag) => !left.includes(tag));
		tellChange(
			ctx,
			resourceType,
			resource.id,
			left,
			gone.map(({ key }) => key),
		);
	}
}

/** Tells CloudMonitor that a resource has other tags (Tag: events of tag changes). */
function tellChange(
	ctx: Context,
	resourceType: string,
	id: string,
	tags: readonly Tag[],
	changedTagKeys: readonly string[],
): void {
	if (changedTagKeys.length === 0) {
		return;
	}
	ctx.emit(systemEvent, {
		product: "tag",
		name: "Tag:ChangeOnResource",
		level: "INFO",
		regionId: ctx.regionId,
		resourceId: `acs:ecs:${ctx.regionId}:${ctx.accountId}:${resourceType}/${id}`,
		content: {
			product: "ecs",
			resourceType,
			resourceId: id,
			changedTagKeys: [...changedTagKeys],
			tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
		},
	});
}
