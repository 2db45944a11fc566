import { afterEach, beforeEach, expect, it } from "vitest";
import { createGroupWorld, type GroupWorld, REGION } from "../test-group";

let w: GroupWorld;
beforeEach(async () => {
	w = await createGroupWorld();
});
afterEach(() => w.world.close());

/** What an active configuration says of its system disk after these changes, one by one. */
async function diskAfter(...changes: Record<string, unknown>[]) {
	for (const SystemDisk of changes) {
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", SystemDisk });
	}
	const { ScalingConfigurations } = await w.call("DescribeScalingConfigurations", { RegionId: REGION });
	const [one] = (ScalingConfigurations as { ScalingConfiguration: Record<string, unknown>[] }).ScalingConfiguration;
	return [one?.SystemDiskCategory, one?.SystemDiskSize, one?.SystemDiskPerformanceLevel, one?.SystemDiskName];
}

it.each([
	[
		"a part that is not sent stays",
		[{ Category: "cloud_essd", Size: 60 }, { DiskName: "root" }],
		["cloud_essd", 60, undefined, "root"],
	],
	[
		"a part that is sent is replaced",
		[{ Category: "cloud_essd", PerformanceLevel: "PL2" }, { Size: 80 }],
		["cloud_essd", 80, "PL2", undefined],
	],
	[
		"a level goes with the category it was for",
		[{ Category: "cloud_essd", PerformanceLevel: "PL2" }, { Category: "cloud_ssd" }],
		["cloud_ssd", 40, undefined, undefined],
	],
])("%s", async (_what, changes, expected) => {
	expect(await diskAfter(...changes)).toEqual(expected);
});
