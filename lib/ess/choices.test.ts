import { describe, expect, it } from "vitest";
import { configurationWarnings } from "./configuration-warnings";
import { groupImages } from "./group-images";

const image = (ImageId: string, more: object = {}) => ({
	ImageId,
	Platform: "CentOS",
	ImageOwnerAlias: "system",
	ImageFamily: "acs:centos_7_9_x64",
	...more,
});

it("lists images by system, one's own first, the newest on top, and the newest of each family", () => {
	const old = image("old", { CreationTime: "2022-08-24T00:00:00Z" });
	const latest = image("new", { CreationTime: "2024-06-28T00:00:00Z" });
	const own = image("own", { ImageOwnerAlias: "self", ImageFamily: "" });
	expect(groupImages([old, latest, own], "en")).toEqual([
		{ name: "", images: [own], families: [] },
		{ name: "CentOS", images: [latest, old], families: [{ family: "acs:centos_7_9_x64", newest: latest }] },
	]);
});

describe("a configuration", () => {
	const linux = { Architecture: "x86_64", OSType: "linux", Size: 20 };
	it.each([
		["whose image is not known yet", { image: undefined }, []],
		["whose parts fit", { image: linux }, []],
		["whose image is gone", { image: null }, ["imageGone"]],
		["with a type of the other architecture", { image: linux, architectures: ["X86", "ARM"] }, ["architecture"]],
		["with a disk smaller than the image", { image: { ...linux, Size: 40 }, systemDiskSize: 20 }, ["diskTooSmall"]],
		["of Windows", { image: { ...linux, OSType: "windows" } }, ["windows"]],
	])("%s is warned of", (_, facts, expected) => {
		expect(configurationWarnings({ architectures: ["X86"], systemDiskSize: 40, ...facts })).toEqual(expected);
	});
});
