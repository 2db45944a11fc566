import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../core/test-world";
import { vpcProduct } from "../vpc";
import { passesCreation } from "./creation-filter";
import { createEcsProduct } from "./index";
import { noRuntime } from "./test-runtime";

it.each<[boolean, string, string]>([
	[true, "CreationStartTime", "2026-01-01T00:00Z"],
	[false, "CreationStartTime", "2026-01-01T00:02Z"],
	[true, "CreationEndTime", "2026-01-01T00:01:30Z"],
	[false, "CreationEndTime", "2026-01-01T00:01Z"],
	[true, "CreationEndTime", "soon"],
	[true, "Other", "2020-01-01T00:00Z"],
])("what was made at 00:01:30 passes: %s, with %s %s", (expected, Key, Value) => {
	expect(passesCreation(Date.UTC(2026, 0, 1, 0, 1, 30), [{ Key, Value }])).toBe(expected);
});

let world: World;
beforeAll(async () => {
	world = await createWorld({ products: [vpcProduct, createEcsProduct(() => noRuntime)] });
});
afterAll(() => world.close());

it("bounds what is listed, also as templates of OOS write the filter", async () => {
	const RegionId = "cn-hangzhou";
	const ecs = (action: string, fields: Record<string, unknown>) => world.call("ecs", action, { RegionId, ...fields });
	await ecs("RunInstances", {
		ImageId: "aliyun_3_x64_20G_alibase_20240528.vhd",
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
	});
	await world.advance(120);
	const { Disks } = await ecs("DescribeDisks", {});
	await ecs("CreateSnapshot", { DiskId: Disks.Disk[0].DiskId });
	const listed = (action: string, Value: string) =>
		world.run(
			(ctx) =>
				ctx.callByName("ecs", action, { RegionId, Filter2Key: "CreationEndTime", Filter2Value: Value }, ctx)[
					"TotalCount"
				],
		);
	expect(await listed("DescribeSnapshots", "2026-01-01T00:01Z")).toBe(0);
	expect(await listed("DescribeSnapshots", "2026-01-01T00:03Z")).toBe(1);
	expect(await listed("DescribeDisks", "2025-12-31T00:00Z")).toBe(0);
	expect(await listed("DescribeDisks", "2026-01-01T00:03Z")).toBe(1);
});
