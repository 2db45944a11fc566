import { param } from "../../core/params";
import { TAGS_PER_RESOURCE, type Tag } from "../../core/tags";
import type { Group } from "./rows";

const KEY = /^(?!aliyun|acs:)(?!.*https?:\/\/)/i;

/** A tag as requests bring it: `Propagate` puts it on the instances that the group creates, too. */
export const groupTag = param.object(() => ({
	Key: param.string({ min: 1, max: 64, pattern: KEY }),
	Value: param.string({ max: 128 }).default(""),
	Propagate: param.boolean().default(false),
}));

/** A tag to look for; without a value the key alone counts. */
export const tagFilter = () =>
	param
		.list(param.object({ Key: param.string(), Value: param.string().optional() }), { max: TAGS_PER_RESOURCE })
		.optional();

type RequestTag = { readonly Key: string; readonly Value?: string | undefined };

/** The group's tags in the form that core/tags reads. */
export function tagsOf(group: Group): readonly Tag[] {
	return asTags(group.tags);
}

/** Tags of a request in the form that core/tags reads. */
export function asTags(tags: readonly RequestTag[]): readonly Tag[] {
	return tags.map(({ Key, Value = "" }) => ({ key: Key, value: Value }));
}

/** Filters of a request in the form that core/tags reads. */
export function asWanted(tags: readonly RequestTag[]): ReadonlyArray<{ key: string; value: string | undefined }> {
	return tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** The group's tags with `added` over them; a key that is there keeps its place. */
export function mergeTags(tags: Group["tags"], added: Group["tags"]): Group["tags"] {
	return [...new Map([...tags, ...added].map((tag) => [tag.Key, tag])).values()];
}

/** The only resource of Auto Scaling that carries tags here. */
export const resourceType = () => param.oneOf(["scalinggroup"]);
