import type { Context } from "../../core/context";
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
		kind.change(ctx, resource.id, { tags: withoutTags(resource.tags, removed) });
	}
}
