import type { Image } from "@/lib/cloud/ecs";

export type ConfigurationWarning = "imageGone" | "architecture" | "diskTooSmall" | "windows";

/**
 * What would make instances of a configuration fail, as far as image, types and disk tell: undefined where one is not
 * known (yet). Pure.
 */
export function configurationWarnings(facts: {
	/** Null: it is not among the region's images. */
	image: Pick<Image, "Architecture" | "OSType" | "Size"> | null | undefined;
	architectures: readonly (string | undefined)[];
	/** GiB. */
	systemDiskSize: number;
}): ConfigurationWarning[] {
	const { image } = facts;
	if (image === null) {
		return ["imageGone"];
	}
	if (image === undefined) {
		return [];
	}
	const isArm = (name: string | undefined) => /arm/i.test(name ?? "");
	const others = facts.architectures.filter((name) => name !== undefined && isArm(name) !== isArm(image.Architecture));
	return [
		...(others.length > 0 ? (["architecture"] as const) : []),
		...(facts.systemDiskSize < (image.Size ?? 0) ? (["diskTooSmall"] as const) : []),
		...(image.OSType === "windows" ? (["windows"] as const) : []),
	];
}
