import type { Tag } from "./tables";

/** Whether a resource carries every wanted tag; a wanted tag without a value asks for the key alone. */
export function carriesTags(
	tags: readonly Tag[],
	wanted: readonly { readonly Key: string; readonly Value?: string | undefined }[],
): boolean {
	return wanted.every(({ Key, Value }) =>
		tags.some((tag) => tag.Key === Key && (Value === undefined || tag.Value === Value)),
	);
}
