import type { Image } from "@/lib/cloud/ecs";

/** The images of one system, newest first, and the newest of each of its families. `name` is empty for one's own. */
export type ImageSystem = {
	name: string;
	images: Image[];
	families: { family: string; newest: Image }[];
};

/**
 * Images by platform, each with the newest first and families with their newest; one's own come first. Names sort as in
 * the reader's language.
 */
export function groupImages(images: readonly Image[], locale: string): ImageSystem[] {
	const systems = new Map<string, Image[]>();
	for (const image of images) {
		const name = image.ImageOwnerAlias === "self" ? "" : (image.Platform ?? image.OSType ?? "");
		systems.set(name, [...(systems.get(name) ?? []), image]);
	}
	return [...systems]
		.sort(([one], [other]) => one.localeCompare(other, locale))
		.map(([name, unsorted]) => {
			const sorted = unsorted.toSorted((one, other) =>
				(other.CreationTime ?? "").localeCompare(one.CreationTime ?? ""),
			);
			const families = new Map<string, Image>();
			for (const image of sorted) {
				if (image.ImageFamily && !families.has(image.ImageFamily)) {
					families.set(image.ImageFamily, image);
				}
			}
			return { name, images: sorted, families: [...families].map(([family, newest]) => ({ family, newest })) };
		});
}
