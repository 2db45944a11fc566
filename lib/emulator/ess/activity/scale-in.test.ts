import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { groups } from "../group/rows";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

async function fill(count: number): Promise<string[]> {
	await w.execute(await w.rule(count));
	await w.world.advance(BOOT_SECONDS);
	return (await w.instances()).map(({ InstanceId }) => InstanceId);
}

async function exists(instanceId: string): Promise<boolean> {
	const answer = await w.world.call("ecs", "DescribeInstances", { InstanceIds: JSON.stringify([instanceId]) });
	return answer.Instances.Instance.length > 0;
}

const states = async () => (await w.instances()).map(({ LifecycleState }) => LifecycleState);

describe("a scale-in", () => {
	it("releases the oldest instances", async () => {
		const [oldest = "", newer = ""] = await fill(2);
		const id = await w.execute(await w.rule(-1));
		expect((await w.instances()).map(({ InstanceId }) => InstanceId)).toEqual([newer]);
		expect(await exists(oldest)).toBe(false);
		expect(await w.activity(id)).toMatchObject({
			StatusCode: "Successful",
			Description: 'Remove "1" ECS instance',
			StatusMessage: '"1" ECS instances are removed',
			TotalCapacity: "1",
		});
	});

	it("is clipped at MinSize and refused below it", async () => {
		await fill(3);
		await w.modify({ MinSize: 2 });
		const ari = await w.rule(-5);
		await w.execute(ari);
		expect(await states()).toHaveLength(2);
		expect((await w.refusal("ExecuteScalingRule", { ScalingRuleAri: ari })).code).toBe("IncorrectCapacity.NoChange");
	});

	it("leaves protected and standby instances alone", async () => {
		const [first, second, third] = await fill(3);
		await w.call("SetInstancesProtection", { ScalingGroupId: GROUP, InstanceId: [first], ProtectedFromScaleIn: true });
		await w.call("EnterStandby", { ScalingGroupId: GROUP, InstanceId: [second] });
		expect(await w.group()).toMatchObject({ ProtectedCapacity: 1, StandbyCapacity: 1, ActiveCapacity: 1 });
		await w.execute(await w.rule(-3));
		expect((await w.instances()).map(({ InstanceId }) => InstanceId)).toEqual([first, second]);
		expect(await exists(third ?? "")).toBe(false);
		await w.call("ExitStandby", { ScalingGroupId: GROUP, InstanceId: [second] });
		await w.call("SetInstancesProtection", { ScalingGroupId: GROUP, InstanceId: [first], ProtectedFromScaleIn: false });
		expect(await states()).toEqual(["InService", "InService"]);
	});

	it("is held by its hooks, and put back by ROLLBACK", async () => {
		await fill(1);
		const hookId = await w.hook("SCALE_IN");
		const id = await w.execute(await w.rule(-1));
		expect(await states()).toEqual(["Removing:Wait"]);
		expect(await w.group()).toMatchObject({ RemovingWaitCapacity: 1, TotalCapacity: 1 });
		const [action] = await w.actions(id);
		await w.call("CompleteLifecycleAction", {
			LifecycleHookId: hookId,
			LifecycleActionToken: action?.LifecycleActionToken,
			LifecycleActionResult: "ROLLBACK",
		});
		expect(await states()).toEqual(["InService"]);
		expect((await w.activity(id)).StatusCode).toBe("Failed");
	});

	it("ends every other wait when one hook abandons, and removes the instance all the same", async () => {
		await fill(1);
		const first = await w.hook("SCALE_IN", { LifecycleHookName: "first" });
		await w.hook("SCALE_IN", { LifecycleHookName: "second" });
		const id = await w.execute(await w.rule(-1));
		const action = (await w.actions(id)).find(({ LifecycleHookId }) => LifecycleHookId === first);
		await w.call("CompleteLifecycleAction", {
			LifecycleHookId: first,
			LifecycleActionToken: action?.LifecycleActionToken,
			LifecycleActionResult: "ABANDON",
		});
		expect(await states()).toEqual([]);
		expect((await w.actions(id)).map((row) => row.LifecycleActionStatus)).toEqual(["Completed", "Completed"]);
		expect((await w.activity(id)).StatusCode).toBe("Successful");
	});

	it("keeps stopped instances for the next scale-out in a group that recycles", async () => {
		await w.call("CreateScalingGroup", {
			RegionId: REGION,
			ScalingGroupName: "recycler",
			MinSize: 0,
			MaxSize: 5,
			ScalingPolicy: "recycle",
			VSwitchIds: ["vsw-tutorial-h"],
		});
		const [, recycler] = (await w.call("DescribeScalingGroups", { RegionId: REGION })).ScalingGroups.ScalingGroup;
		const ScalingGroupId = recycler.ScalingGroupId;
		const { ScalingConfigurationId } = await w.call("CreateScalingConfiguration", {
			ScalingGroupId,
			ImageId: "some-image",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
		});
		await w.call("EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
		const total = async (TotalCapacity: number) => {
			const adjust = { ScalingGroupId, AdjustmentType: "TotalCapacity", AdjustmentValue: TotalCapacity };
			await w.call("ScaleWithAdjustment", adjust);
			await w.world.advance(BOOT_SECONDS);
			const answer = await w.call("DescribeScalingInstances", { RegionId: REGION, ScalingGroupId });
			return answer.ScalingInstances.ScalingInstance.map((row: { InstanceId: string; LifecycleState: string }) => [
				row.InstanceId,
				row.LifecycleState,
			]);
		};
		const [[id]] = await total(1);
		expect(await total(0)).toEqual([[id, "Stopped"]]);
		expect(await total(1)).toEqual([[id, "InService"]]);
	});
});

describe("instances taken out and put in by hand", () => {
	it("are released, without hooks, and not below MinSize", async () => {
		const [first = "", second = ""] = await fill(2);
		await w.hook("SCALE_IN");
		await w.modify({ MinSize: 1 });
		await w.call("RemoveInstances", { ScalingGroupId: GROUP, InstanceId: [first] });
		await w.world.advance(0);
		expect(await exists(first)).toBe(false);
		const refused = await w.refusal("RemoveInstances", { ScalingGroupId: GROUP, InstanceId: [second] });
		expect(refused).toMatchObject({
			status: 400,
			code: "IncorrectCapacity.MinSize",
			message: "To remove the instances, the total capacity will be lesser than the MinSize.",
		});
	});

	it("live on when they are detached, and may be attached again", async () => {
		const [id = ""] = await fill(1);
		await w.call("DetachInstances", { ScalingGroupId: GROUP, InstanceId: [id] });
		await w.world.advance(0);
		expect(await states()).toEqual([]);
		expect(await exists(id)).toBe(true);
		await w.hook("SCALE_OUT");
		const { ScalingActivityId } = await w.call("AttachInstances", { ScalingGroupId: GROUP, InstanceId: [id] });
		await w.world.advance(0);
		expect(await states()).toEqual(["InService"]);
		expect(await w.activity(ScalingActivityId)).toMatchObject({
			StatusCode: "Successful",
			AttachedCapacity: "1",
			AutoCreatedCapacity: "0",
		});
		await w.execute(await w.rule(-1));
		expect(await states()).toEqual([]);
		expect(await exists(id)).toBe(true);
	});

	it("are refused with the documented errors", async () => {
		const [id = ""] = await fill(1);
		const attach = (InstanceId: string) =>
			w.refusal("AttachInstances", { ScalingGroupId: GROUP, InstanceId: [InstanceId] });
		expect(await attach("i-nowhere")).toMatchObject({ status: 404, code: "InvalidInstanceId.NotFound" });
		expect((await attach(id)).code).toBe("InvalidInstanceId.InUse");
		const outside = await w.world.call("ecs", "RunInstances", {});
		const [fresh] = outside.InstanceIdSets.InstanceIdSet;
		expect((await attach(fresh)).code).toBe("IncorrectInstanceStatus");
		await w.world.advance(BOOT_SECONDS);
		await w.modify({ MaxSize: 1 });
		expect((await attach(fresh)).code).toBe("IncorrectCapacity.MaxSize");
		await w.call("DisableScalingGroup", { ScalingGroupId: GROUP });
		expect((await attach(fresh)).code).toBe("IncorrectScalingGroupStatus");
	});
});

describe("the health of instances", () => {
	it("has one that ECS stops replaced, below MinSize in between", async () => {
		await w.modify({ MinSize: 1 });
		await w.world.advance(BOOT_SECONDS);
		const [before] = await w.instances();
		await w.world.call("ecs", "StopInstance", { InstanceId: before?.InstanceId });
		await w.world.advance(0);
		const [between] = await w.instances();
		expect(between?.InstanceId).not.toBe(before?.InstanceId);
		expect(between?.LifecycleState).toBe("Pending");
		expect(await exists(before?.InstanceId ?? "")).toBe(false);
		await w.world.advance(BOOT_SECONDS);
		expect(await states()).toEqual(["InService"]);
	});

	it("has one that was released behind its back replaced", async () => {
		await w.modify({ MinSize: 1 });
		await w.world.advance(BOOT_SECONDS);
		const [before] = await w.instances();
		await w.world.call("ecs", "DeleteInstances", { InstanceId: [before?.InstanceId] });
		await w.world.advance(BOOT_SECONDS);
		const after = await w.instances();
		expect(after).toHaveLength(1);
		expect(after[0]?.InstanceId).not.toBe(before?.InstanceId);
	});

	it("is what SetInstanceHealth says", async () => {
		const [id] = await fill(1);
		await w.call("SetInstanceHealth", { InstanceId: id, HealthStatus: "Unhealthy" });
		await w.world.advance(0);
		expect(await states()).toEqual([]);
		const gone = await w.refusal("SetInstanceHealth", { InstanceId: id, HealthStatus: "Healthy" });
		expect(gone).toMatchObject({ status: 400, code: "InvalidInstanceId.NotFound" });
	});

	it("is not looked at while health checks are suspended", async () => {
		const [id] = await fill(1);
		await w.call("SuspendProcesses", { ScalingGroupId: GROUP, Process: ["HealthCheck"] });
		await w.call("SetInstanceHealth", { InstanceId: id, HealthStatus: "Unhealthy" });
		await w.world.advance(60);
		expect(await w.instances()).toMatchObject([{ LifecycleState: "InService", HealthStatus: "Unhealthy" }]);
		await w.call("ResumeProcesses", { ScalingGroupId: GROUP, Process: ["HealthCheck"] });
		await w.world.advance(0);
		expect(await states()).toEqual([]);
	});

	it("costs an activity the instance that is released while it is parked", async () => {
		await w.hook("SCALE_OUT");
		const id = await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		const [parked] = await w.instances();
		await w.world.call("ecs", "DeleteInstances", { InstanceId: [parked?.InstanceId] });
		expect((await w.activity(id)).StatusCode).toBe("Failed");
		expect((await w.actions(id))[0]?.LifecycleActionStatus).toBe("Completed");
		await w.world.advance(1000);
		expect(await states()).toEqual([]);
	});
});

describe("a group that spreads over its zones", () => {
	const zones = async () => {
		const answer = await w.call("DescribeScalingInstances", { RegionId: REGION, ScalingGroupId: GROUP });
		const rows = answer.ScalingInstances.ScalingInstance as ReadonlyArray<{ ZoneId: string }>;
		return rows.map(({ ZoneId }) => ZoneId.slice(-1)).sort();
	};

	it("fills the emptier zone first, and empties the fuller one", async () => {
		await fill(3);
		expect(await zones()).toEqual(["h", "h", "h"]);
		await w.modify({ MultiAZPolicy: "BALANCE" });
		await fill(2);
		expect(await zones()).toEqual(["h", "h", "h", "i", "i"]);
		await w.execute(await w.rule(-3));
		expect(await zones()).toEqual(["h", "i"]);
	});

	it.each([undefined, 4])("is evened out on request, with expected capacity %s", async (desired) => {
		const before = await fill(4);
		const rebalanced = { ScalingGroupId: GROUP };
		expect((await w.refusal("RebalanceInstances", rebalanced)).code).toBe("UnsupportedOperation");
		await w.modify({ MultiAZPolicy: "BALANCE" });
		if (desired !== undefined) {
			w.world.run(({ tx }) => {
				const group = tx.get(groups, GROUP);
				if (group) {
					tx.put(groups, { ...group, desiredCapacity: desired });
				}
			});
		}
		const { ScalingActivityId } = await w.call("RebalanceInstances", rebalanced);
		expect((await w.refusal("RebalanceInstances", rebalanced)).code).toBe("ScalingActivityInProgress");
		await w.world.advance(BOOT_SECONDS);
		expect(await zones()).toEqual(["h", "h", "i", "i"]);
		expect((await w.activity(ScalingActivityId)).Cause).toBe(
			'A user requests to rebalance the instances, changing the Total Capacity from "4" to "6".',
		);
		const after = (await w.instances()).map(({ InstanceId }) => InstanceId);
		expect(after.filter((id) => before.includes(id))).toHaveLength(2);
		expect((await w.refusal("RebalanceInstances", rebalanced)).code).toBe("IncorrectCapacity.NoChange");
	});
});

describe("a group with StopInstanceTimeout", () => {
	async function configure(ImageId: string) {
		const { ScalingConfigurationId } = await w.call("CreateScalingConfiguration", {
			ScalingGroupId: GROUP,
			ImageId,
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
		});
		await w.modify({ ActiveScalingConfigurationId: ScalingConfigurationId, StopInstanceTimeout: 30 });
	}

	it("has what it releases shut down first, and waits no longer than that", async () => {
		await configure("stubborn");
		const [only = ""] = await fill(1);
		const id = await w.execute(await w.rule(-1));
		expect(await states()).toEqual(["Removing"]);
		await w.world.advance(29);
		expect(await exists(only)).toBe(true);
		await w.world.advance(1);
		expect(await exists(only)).toBe(false);
		expect(await w.activity(id)).toMatchObject({ StatusCode: "Successful", EndTime: "2026-01-01T00:00Z" });
	});

	it("releases as soon as all have stopped", async () => {
		await configure("m-1");
		const [first = "", second = ""] = await fill(2);
		const id = await w.execute(await w.rule(-2));
		await w.world.advance(0);
		expect([await exists(first), await exists(second)]).toEqual([false, false]);
		expect((await w.activity(id)).StatusCode).toBe("Successful");
		await w.world.advance(60);
		expect((await w.group()).TotalCapacity).toBe(0);
	});

	it("asks nobody when it releases by force, and goes on when one is released by others", async () => {
		await configure("stubborn");
		const [one = ""] = await fill(1);
		await w.execute(await w.rule(-1));
		await w.world.call("ecs", "DeleteInstances", { InstanceId: [one] });
		await w.world.advance(0);
		expect(await states()).toEqual([]);
		await w.modify({ ScalingPolicy: "forceRelease" });
		const [other = ""] = await fill(1);
		await w.execute(await w.rule(-1));
		expect(await exists(other)).toBe(false);
	});
});

describe("a group that recycles", () => {
	it.each(["recycle", "forceRecycle"])("keeps what leaves stopped, and uses it again: %s", async (ScalingPolicy) => {
		await w.modify({ ScalingPolicy });
		const [only] = await fill(1);
		await w.execute(await w.rule(-1));
		expect(await w.group()).toMatchObject({ StoppedCapacity: 1, TotalCapacity: 0 });
		const again = await fill(1);
		expect(again).toEqual([only]);
		expect(await w.group()).toMatchObject({ StoppedCapacity: 0, ActiveCapacity: 1 });
	});
});
