import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from "../ram";
import { vpcProduct } from "../vpc";
import { createEcsProduct } from "./index";
import { noRuntime } from "./test-runtime";

const RegionId = "cn-hangzhou";

let world: World;
let InstanceId: string;
beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
	const answer = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
	});
	InstanceId = answer.InstanceIdSets.InstanceIdSet[0];
	await world.advance(30);
});
afterEach(() => world.close());

async function status(): Promise<string> {
	const answer = await world.call("ecs", "DescribeInstanceStatus", { RegionId, InstanceId: [InstanceId] });
	return answer.InstanceStatuses.InstanceStatus[0].Status;
}

describe("an instance's power", () => {
	it("goes off and on through the cloud's own states", async () => {
		await world.call("ecs", "StopInstance", { InstanceId });
		expect(await status()).toBe("Stopping");
		await world.advance(10);
		expect(await status()).toBe("Stopped");
		expect((await world.refusal("ecs", "StopInstance", { InstanceId })).code).toBe("IncorrectInstanceStatus");
		await world.call("ecs", "StartInstance", { InstanceId });
		expect(await status()).toBe("Starting");
		await world.advance(10);
		expect(await status()).toBe("Running");
		expect((await world.refusal("ecs", "StartInstance", { InstanceId })).code).toBe("IncorrectInstanceStatus");
	});

	it("comes back after a reboot", async () => {
		await world.call("ecs", "RebootInstance", { InstanceId });
		expect(await status()).toBe("Starting");
		await world.advance(15);
		expect(await status()).toBe("Running");
	});

	it("stays as it is in a dry run", async () => {
		expect((await world.refusal("ecs", "StopInstance", { InstanceId, DryRun: true })).code).toBe("DryRunOperation");
		expect(await status()).toBe("Running");
	});
});

describe("an instance's role", () => {
	it("must exist and trust ECS, and is shown once attached", async () => {
		const InstanceIds = JSON.stringify([InstanceId]);
		const attach = (RamRoleName: string) => ({ RegionId, InstanceIds, RamRoleName });
		expect((await world.refusal("ecs", "AttachInstanceRamRole", attach("none"))).code).toBe("InvalidRamRole.NotFound");
		expect((await world.refusal("ecs", "AttachInstanceRamRole", attach("OOSServiceRole"))).code).toBe(
			"InvalidRamRole.NotEcsRole",
		);
		await world.call("ram", "CreateRole", {
			RoleName: "web",
			AssumeRolePolicyDocument: JSON.stringify({
				Version: "1",
				Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
			}),
		});
		await world.call("ecs", "AttachInstanceRamRole", attach("web"));
		const answer = await world.call("ecs", "DescribeInstanceRamRole", { RegionId, RamRoleName: "web" });
		expect(answer.InstanceRamRoleSets.InstanceRamRoleSet).toEqual([{ InstanceId, RamRoleName: "web" }]);
	});
});

describe("instance types", () => {
	it("are listed by size and family, page by page", async () => {
		const filters = { InstanceTypeFamily: "ecs.c6", MaximumCpuCoreCount: 8 };
		const first = await world.call("ecs", "DescribeInstanceTypes", { ...filters, MaxResults: 2 });
		expect(
			first.InstanceTypes.InstanceType.map((type: { readonly CpuCoreCount: number }) => type.CpuCoreCount),
		).toEqual([2, 4]);
		const second = await world.call("ecs", "DescribeInstanceTypes", {
			...filters,
			MaxResults: 2,
			NextToken: first.NextToken,
		});
		expect(second).toMatchObject({
			InstanceTypes: { InstanceType: [{ InstanceTypeId: "ecs.c6.2xlarge" }] },
			NextToken: "",
		});
		expect((await world.refusal("ecs", "DescribeInstanceTypes", { NextToken: "x" })).code).toBe("InvalidParameter");
	});
});
