import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Identity } from "../../core/identity";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
	await w.execute(await w.rule(5));
	await w.world.advance(BOOT_SECONDS);
	const [first, second] = await w.instances();
	await w.call("SetInstancesProtection", {
		ScalingGroupId: GROUP,
		InstanceId: [first?.InstanceId],
		ProtectedFromScaleIn: true,
	});
	await w.call("EnterStandby", { ScalingGroupId: GROUP, InstanceId: [second?.InstanceId] });
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const count = async (params: Record<string, unknown>) =>
	(await w.call("DescribeScalingInstances", { RegionId: REGION, ...params })).TotalCount;

describe("DescribeScalingInstances", () => {
	it.each([
		["all of the region", {}, 5],
		["all of another region", { RegionId: "cn-beijing" }, 0],
		["all of the group", { ScalingGroupId: GROUP }, 5],
		["one state", { ScalingGroupId: GROUP, LifecycleState: "InService" }, 3],
		["one state of the region", { LifecycleState: "Standby" }, 1],
		["one origin", { ScalingGroupId: GROUP, CreationType: "Attached" }, 0],
		[
			"one state and one origin",
			{ ScalingGroupId: GROUP, LifecycleState: "Protected", CreationType: "AutoCreated" },
			1,
		],
		["one health", { ScalingGroupId: GROUP, HealthStatus: "Healthy" }, 5],
		["one configuration", { ScalingConfigurationId: "asc-tutorial" }, 5],
		["none of an unknown activity", { ScalingActivityId: "asa-x" }, 0],
		["none of unknown ids", { InstanceId: ["i-x"] }, 0],
	])("counts %s", async (_, params, expected) => {
		expect(await count(params)).toBe(expected);
	});

	it("pages in the order in which the instances came", async () => {
		const all = (await w.instances()).map(({ InstanceId }) => InstanceId);
		const page = await w.call("DescribeScalingInstances", { RegionId: REGION, PageNumber: 2, PageSize: 2 });
		expect(page.ScalingInstances.ScalingInstance.map((row: { InstanceId: string }) => row.InstanceId)).toEqual(
			all.slice(2, 4),
		);
	});

	it("takes several states in 2022, and shows the instance's own id there", async () => {
		const root: Identity = { type: "Account", accountId: "1000000000000001" };
		const params = { RegionId: REGION, ScalingGroupId: GROUP, LifecycleStates: ["Protected", "Standby"] };
		const answer = await w.world.call("ess", "DescribeScalingInstances", params, root, "2022-02-22");
		expect(answer.TotalCount).toBe(2);
		expect(answer.ScalingInstances[0].ScalingInstanceId).toMatch(/^asi-/);
	});

	it("shows an instance as the cloud does", async () => {
		const [row] = await w.instances();
		expect(row).toMatchObject({
			ScalingGroupId: GROUP,
			ScalingConfigurationId: "asc-tutorial",
			LifecycleState: "Protected",
			HealthStatus: "Healthy",
			CreationType: "AutoCreated",
			CreationTime: "2026-01-01T00:00Z",
			CreatedTime: "2026-01-01T00:00:00Z",
			WarmupState: "NoNeedWarmup",
			Entrusted: true,
			LoadBalancerWeight: 50,
			WeightedCapacity: 1,
			ZoneId: "cn-hangzhou-h",
		});
	});
});
