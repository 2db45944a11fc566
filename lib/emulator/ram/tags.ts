import { type Tag as CommonTag, carriesTags as carriesAll } from "../core/tags";
import type { Tag } from "./tables";

/** Tags as rows and parameters of RAM spell them, in the form that core/tags works with. */
export function commonTags(tags: readonly Tag[]): readonly CommonTag[] {
	return tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** The way back: as rows keep them. */
export function keptTags(tags: readonly CommonTag[]): readonly Tag[] {
	return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Whether a resource carries every wanted tag; a wanted tag without a value asks for the key alone. */
export function carriesTags(
	tags: readonly Tag[],
	wanted: readonly { readonly Key: string; readonly Value?: string | undefined }[],
): boolean {
	return carriesAll(
		commonTags(tags),
		wanted.map(({ Key, Value }) => ({ key: Key, value: Value })),
	);
}
