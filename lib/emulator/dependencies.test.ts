import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "./core/test-world";
import { products } from "./products";

const RegionId = "cn-hangzhou";
const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";

let world: World;
beforeEach(async () => {
	world = await createWorld({ products });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

async function run(ImageId = IMAGE): Promise<string> {
	const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId,
		InstanceType: "ecs.g7.large",
		SecurityGroupId: "sg-tutorial",
		VSwitchId: "vsw-tutorial-h",
	});
	await world.advance(120);
	return InstanceIdSets.InstanceIdSet[0];
}

it("an instance that a route leads to is not released before the route is gone", async () => {
	const NextHopId = await run();
	const { RouterTableList } = await world.call("vpc", "DescribeRouteTableList", { RegionId, VpcId: "vpc-tutorial" });
	const [{ RouteTableId }] = RouterTableList.RouterTableListType;
	const route = { RegionId, RouteTableId, DestinationCidrBlock: "10.9.0.0/16", NextHopId };
	await world.call("vpc", "CreateRouteEntry", { ...route, NextHopType: "Instance" });
	await world.advance(60);
	const release = { InstanceId: NextHopId, Force: true };
	expect(await world.refusal("ecs", "DeleteInstance", release)).toMatchObject({
		status: 400,
		code: "DependencyViolation.RouteEntry",
	});
	const many = { RegionId, InstanceId: [NextHopId], Force: true };
	expect((await world.refusal("ecs", "DeleteInstances", many)).code).toBe("DependencyViolation.RouteEntry");
	await world.call("vpc", "DeleteRouteEntry", route);
	await world.call("ecs", "DeleteInstance", release);
});

describe("an image of an instance", () => {
	it("brings a snapshot of its system disk, and is in use while instances are of it", async () => {
		const InstanceId = await run();
		const { ImageId } = await world.call("ecs", "CreateImage", { RegionId, InstanceId, ImageName: "web" });
		await world.advance(120);
		const [image] = (await world.call("ecs", "DescribeImages", { RegionId, ImageId })).Images.Image;
		const [{ SnapshotId }] = image.DiskDeviceMappings.DiskDeviceMapping;
		const { Snapshots } = await world.call("ecs", "DescribeSnapshots", { RegionId, InstanceId });
		expect(Snapshots.Snapshot).toMatchObject([{ SnapshotId, SourceDiskType: "system", Usage: "image" }]);
		expect(image.Usage).toBe("none");
		await run(ImageId);
		const byName = await world.call("ecs", "DescribeImages", { RegionId, ImageName: "web" });
		expect(byName.Images.Image).toMatchObject([{ ImageId, Usage: "instance" }]);
		expect((await world.refusal("ecs", "DeleteImage", { RegionId, ImageId })).code).toBe("ImageIsUsedByInstance");
	});
});

it("ids of networks tell their region", async () => {
	const made = await world.call("vpc", "CreateVpc", { RegionId: "cn-beijing", CidrBlock: "10.0.0.0/8" });
	expect([made.VpcId, made.VRouterId, made.RouteTableId].map((id) => id.slice(0, 7))).toEqual([
		"vpc-2ze",
		"vrt-2ze",
		"vtb-2ze",
	]);
	const { VpcId } = await world.call("vpc", "CreateVpc", { RegionId, CidrBlock: "10.0.0.0/8" });
	expect(VpcId).toMatch(/^vpc-bp1/);
});
