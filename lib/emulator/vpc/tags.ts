import { type Tag as CoreTag, carriesTags } from "../core/tags";
import type { Tag } from "./tables";

const coreTag = ({ Key, Value }: Tag): CoreTag => ({ key: Key, value: Value });

/** Tags as core/tags takes them: the stored rows of VPC spell them as the wire does. */
export function coreTags(tags: readonly Tag[] = []): readonly CoreTag[] {
	return tags.map(coreTag);
}

/** Tags as VPC keeps them. */
export function storedTags(tags: readonly CoreTag[]): readonly Tag[] {
	return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Whether a resource carries every wanted tag; a wanted tag without a value asks for the key alone. */
export function carries(
	tags: readonly Tag[] = [],
	wanted: readonly { readonly Key: string; readonly Value?: string | undefined }[],
): boolean {
	return carriesTags(
		coreTags(tags),
		wanted.map(({ Key, Value }) => ({ key: Key, value: Value })),
	);
}
