/** A tag of a resource. Keys and values are told apart by case; a resource has each key at most once. */
export type Tag = { readonly key: string; readonly value: string };

/** What the cloud keeps for itself as the beginning of tags, and addresses, are no tags of users (Tag: Limits). */
export const USER_TAG_TEXT = /^(?!aliyun|acs:)(?!.*https?:\/\/)/is;

/** Most tags that one resource carries (TagResources of every product). */
export const TAGS_PER_RESOURCE = 20;

/** The resource's tags after TagResources: a key that is there gets the new value and keeps its place. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
	const merged = new Map([...tags, ...added].map((tag) => [tag.key, tag.value]));
	return [...merged].map(([key, value]) => ({ key, value }));
}

/** The resource's tags after UntagResources: without `keys`, or without any when `all` is true. */
export function withoutTags(
	tags: readonly Tag[],
	{ keys, all }: { readonly keys: readonly string[]; readonly all: boolean },
): readonly Tag[] {
	return all && keys.length === 0 ? [] : tags.filter((tag) => !keys.includes(tag.key));
}

/** Whether a resource carries every wanted tag; a wanted tag without a value asks for the key alone. */
export function carriesTags(
	tags: readonly Tag[],
	wanted: ReadonlyArray<{ readonly key: string; readonly value?: string | undefined }>,
): boolean {
	return wanted.every(({ key, value }) =>
		tags.some((tag) => tag.key === key && (value === undefined || tag.value === value)),
	);
}

/** A tag as the wire and the rows of some products spell it; one that is asked for may lack its value. */
type WireTag = { readonly Key: string; readonly Value: string };
type WantedWireTag = { readonly Key: string; readonly Value?: string | undefined };

/** Tags as the wire spells them in the form that this file works with. */
export function tagsOfWire<T extends WantedWireTag>(
	tags: readonly T[] = [],
): ReadonlyArray<{ readonly key: string; readonly value: T["Value"] }> {
	return tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** The way back. */
export function wireTags(tags: readonly Tag[]): readonly WireTag[] {
	return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** `carriesTags` of tags as the wire spells them. */
export function carriesWireTags(tags: readonly WireTag[] | undefined, wanted: readonly WantedWireTag[]): boolean {
	return carriesTags(tagsOfWire(tags), tagsOfWire(wanted));
}

/**
 * The condition keys that tags give a permission, for `Authorization.conditions`: `acs:ResourceTag/<key>` for the tags
 * of the resource that is acted on, `acs:RequestTag/<key>` for the tags that the request brings; ECS knows the former
 * as `ecs:tag/<key>` too (RAM: Use tags to control access; ECS: Condition keys). Condition keys have no case, so two
 * tags whose keys differ in case alone fall together; the later one counts.
 */
export function tagConditions(tagged: {
	readonly product: string;
	readonly resource?: readonly Tag[] | undefined;
	readonly request?: readonly Tag[] | undefined;
}): Readonly<Record<string, string>> {
	const conditions: Record<string, string> = {};
	for (const { key, value } of tagged.resource ?? []) {
		conditions[`acs:resourcetag/${key.toLowerCase()}`] = value;
		if (tagged.product === "ecs") {
			conditions[`ecs:tag/${key.toLowerCase()}`] = value;
		}
	}
	for (const { key, value } of tagged.request ?? []) {
		conditions[`acs:requesttag/${key.toLowerCase()}`] = value;
	}
	return conditions;
}
