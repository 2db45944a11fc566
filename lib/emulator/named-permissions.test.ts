import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "./core/context";
import type { Identity } from "./core/identity";
import { createWorld, type World } from "./core/test-world";
import { products } from "./products";

const ACCOUNT = "1000000000000001";
const RegionId = "cn-hangzhou";
const IN_REGION = `${RegionId}:${ACCOUNT}`;

let world: World;
let alice: Identity;
beforeEach(async () => {
	world = await createWorld({ products });
	const { User } = await world.call("ram", "CreateUser", { UserName: "alice" });
	alice = { type: "RAMUser", accountId: ACCOUNT, userId: User.UserId, userName: "alice" };
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

async function allow(Action: string, Resource: readonly string[]): Promise<void> {
	const PolicyDocument = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action, Resource }] });
	await world.call("ram", "CreatePolicy", { PolicyName: "work", PolicyDocument });
	await world.call("ram", "AttachPolicyToUser", { PolicyType: "Custom", PolicyName: "work", UserName: "alice" });
}

describe("lists of Auto Scaling", () => {
	/** What each list is asked for by, and the ids of it that belong to the tutorial's group. */
	async function named(): Promise<ReadonlyArray<readonly [action: string, params: Params]>> {
		const group = { ScalingGroupId: "asg-tutorial" };
		const rule = await world.call("ess", "CreateScalingRule", {
			...group,
			AdjustmentType: "QuantityChangeInCapacity",
			AdjustmentValue: 1,
		});
		const { AlarmTaskId } = await world.call("ess", "CreateAlarm", {
			RegionId,
			...group,
			MetricName: "CpuUtilization",
			Threshold: 80,
		});
		const { ScheduledTaskId } = await world.call("ess", "CreateScheduledTask", {
			RegionId,
			ScheduledAction: rule.ScalingRuleAri,
			LaunchTime: "2026-01-02T00:00Z",
		});
		const { ScalingActivityId } = await world.call("ess", "ExecuteScalingRule", {
			ScalingRuleAri: rule.ScalingRuleAri,
		});
		await world.advance(120);
		const found = await world.call("ess", "DescribeScalingInstances", { RegionId, ...group });
		const [{ InstanceId }] = found.ScalingInstances.ScalingInstance;
		return [
			["DescribeScalingRules", { ScalingRuleId: [rule.ScalingRuleId] }],
			["DescribeScalingRules", { ScalingRuleAri: [rule.ScalingRuleAri] }],
			["DescribeScalingConfigurations", { ScalingConfigurationId: ["asc-tutorial"] }],
			["DescribeScalingActivities", { ScalingActivityId: [ScalingActivityId] }],
			["DescribeScalingInstances", { InstanceId: [InstanceId] }],
			["DescribeScalingInstances", { ScalingActivityId }],
			["DescribeAlarms", { AlarmTaskId }],
			["DescribeScheduledTasks", { ScheduledTaskId: [ScheduledTaskId] }],
			["DescribeScheduledTasks", { ScheduledAction: [rule.ScalingRuleAri] }],
		];
	}

	it("ask for the groups of what they name, and for all groups when they name nothing", async () => {
		const lists = await named();
		await allow("ess:Describe*", [`acs:ess:${IN_REGION}:scalinggroup/asg-tutorial`]);
		for (const [action, params] of lists) {
			expect([action, (await world.call("ess", action, { RegionId, ...params }, alice)).TotalCount]).toEqual([
				action,
				1,
			]);
			const all = await world.refusal("ess", action, { RegionId }, alice);
			expect([action, all.code]).toEqual([action, "Forbidden.Unauthorized"]);
		}
	});

	it("refuse whoever may see another group only", async () => {
		const lists = await named();
		await allow("ess:Describe*", [`acs:ess:${IN_REGION}:scalinggroup/asg-other`]);
		for (const [action, params] of lists) {
			const refused = await world.refusal("ess", action, { RegionId, ...params }, alice);
			expect([action, refused.code]).toEqual([action, "Forbidden.Unauthorized"]);
		}
	});
});

describe("what binds two resources asks for both", () => {
	async function launch(): Promise<string> {
		const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
			RegionId,
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.g7.large",
			SecurityGroupId: "sg-tutorial",
			VSwitchId: "vsw-tutorial-h",
		});
		return InstanceIdSets.InstanceIdSet[0];
	}

	it("CreateDisk for an instance", async () => {
		const InstanceId = await launch();
		await allow("ecs:CreateDisk", [`acs:ecs:${IN_REGION}:disk/*`]);
		const disk = { RegionId, Size: 20, DiskCategory: "cloud_essd" };
		await world.call("ecs", "CreateDisk", { ...disk, ZoneId: "cn-hangzhou-h" }, alice);
		const refused = await world.refusal("ecs", "CreateDisk", { ...disk, InstanceId }, alice);
		expect(refused.code).toBe("Forbidden.RAM");
	});

	it("AssociateRouteTable and UnassociateRouteTable", async () => {
		const { RouteTableId } = await world.call("vpc", "CreateRouteTable", { RegionId, VpcId: "vpc-tutorial" });
		await world.advance(60);
		const both = { RegionId, RouteTableId, VSwitchId: "vsw-tutorial-h" };
		await allow("vpc:*RouteTable", [`acs:vpc:${IN_REGION}:routetable/*`]);
		for (const action of ["AssociateRouteTable", "UnassociateRouteTable"]) {
			expect((await world.refusal("vpc", action, both, alice)).code).toBe("Forbidden.RAM");
		}
	});

	it("UnassociateEipAddress", async () => {
		const { AllocationId } = await world.call("vpc", "AllocateEipAddress", { RegionId });
		const InstanceId = await launch();
		await world.advance(120);
		await world.call("vpc", "AssociateEipAddress", { RegionId, AllocationId, InstanceId });
		await world.advance(60);
		await allow("vpc:UnassociateEipAddress", [`acs:vpc:${IN_REGION}:eip/*`]);
		const refused = await world.refusal("vpc", "UnassociateEipAddress", { RegionId, AllocationId }, alice);
		expect(refused.code).toBe("Forbidden.RAM");
	});
});
