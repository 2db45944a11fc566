import type { Context } from "../../core/context";
import { findImage, type Image, images } from "../data/images";
import { findInstanceType } from "../data/instance-types";
import type { InstanceRow } from "../tables";
import { imageErrors } from "./errors";
import { customImages, type ImageRow } from "./tables";

type Reader = Pick<Context, "tx" | "regionId">;

/** An image as instances are made of it: a public one, or one of one's own with what it began with. */
export type BootImage = {
	readonly imageId: string;
	readonly sizeGiB: number;
	/** The public image whose system it has. */
	readonly base: Image;
};

/** An image of one's own in the call's region; undefined when there is none of that id. */
export function findCustomImage(imageId: string, { tx, regionId }: Reader): ImageRow | undefined {
	const row = tx.get(customImages, imageId);
	return row?.regionId === regionId ? row : undefined;
}

/** The same, or InvalidImageId.NotFound. */
export function requireCustomImage(imageId: string, ctx: Reader): ImageRow {
	const row = findCustomImage(imageId, ctx);
	if (!row) {
		throw imageErrors.notFound();
	}
	return row;
}

/** The public image that an instance's system began with; undefined when it is known no more. */
export function baseImageOf(instance: Pick<InstanceRow, "imageId" | "baseImageId">): Image | undefined {
	return findImage(instance.baseImageId ?? instance.imageId);
}

/** The image of an id, if instances can be made of it: else what the cloud refuses with. */
export function imageToBoot(imageId: string, instanceType: string, ctx: Context): BootImage {
	const custom = findCustomImage(imageId, ctx);
	const base = findImage(custom?.baseImageId ?? imageId);
	if (!base) {
		throw imageErrors.notFound();
	}
	if (base.userland === undefined || (custom && custom.availableAt > ctx.now)) {
		throw imageErrors.notValid();
	}
	const type = findInstanceType(instanceType);
	if (type && !fitsType(base, type.architecture)) {
		throw imageErrors.notForType();
	}
	return { imageId, sizeGiB: custom?.sizeGiB ?? base.sizeGiB, base };
}

/** Whether instances of an architecture run an image: the public images here are all for x86. */
export function fitsType(image: Image, architecture: "X86" | "ARM"): boolean {
	return architecture === "X86" && image.architecture === "x86_64";
}

/** The newest usable image of a family: of one's own first, then public. */
export function latestImageOfFamily(family: string, ctx: Context): string | undefined {
	const own = [...ctx.tx.scan(customImages, { index: "region", value: ctx.regionId, newestFirst: true })].find(
		(row) => row.family === family && !row.isDeprecated && row.availableAt <= ctx.now,
	);
	return own?.imageId ?? images.filter((image) => image.imageFamily === family).at(-1)?.imageId;
}
