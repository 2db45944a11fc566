import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

const on = { RegionId: REGION, ScalingGroupId: GROUP };
const account = { type: "Account" as const, accountId: "1000000000000001" };
const NEW_IMAGE = { DesiredConfiguration: { ImageId: "m-new" }, SkipMatching: false };

async function grow(count: number): Promise<string[]> {
	await w.execute(await w.rule(count));
	await w.world.advance(BOOT_SECONDS);
	return (await w.instances()).map((row) => row.InstanceId);
}

async function start(params: Record<string, unknown> = NEW_IMAGE): Promise<string> {
	const { InstanceRefreshTaskId } = await w.call("StartInstanceRefresh", { ...on, ...params });
	await w.world.advance(0);
	return InstanceRefreshTaskId;
}

async function task(id?: string) {
	const params = { ...on, InstanceRefreshTaskId: id === undefined ? undefined : [id] };
	const answer = await w.call("DescribeInstanceRefreshes", params);
	return answer.InstanceRefreshTasks.InstanceRefreshTask[0];
}

/** Whose image each instance of the group was created from, by its id. */
async function images(): Promise<string[]> {
	const { Machines } = await w.world.call("ecs", "ListMachines");
	return Machines.map((machine: { ImageId: string }) => machine.ImageId);
}

const steer = (action: string, params: Record<string, unknown> = {}) =>
	w.call(`${action}InstanceRefresh`, { ...on, ...params });
const step = () => w.world.advance(BOOT_SECONDS);

describe("an instance refresh", () => {
	it("replaces all instances batch by batch, and makes what it brought the group's own", async () => {
		const before = await grow(5);
		const id = await start({ ...NEW_IMAGE, MinHealthyPercentage: 80, MaxHealthyPercentage: 120 });
		expect(await task(id)).toMatchObject({
			InstanceRefreshTaskId: id,
			Status: "InProgress",
			TotalNeedUpdateCapacity: 5,
			FinishedUpdateCapacity: 0,
			MinHealthyPercentage: 80,
			MaxHealthyPercentage: 120,
			CheckpointPauseTime: 60,
			SkipMatching: false,
			StartTime: "2026-01-01T00:00:10Z",
			DesiredConfiguration: { ImageId: "m-new" },
		});
		// One may be missing and one too many: one leaves, two come.
		expect(await w.group()).toMatchObject({ ActiveCapacity: 4, PendingCapacity: 2 });
		await step();
		expect(await task(id)).toMatchObject({ FinishedUpdateCapacity: 2, Status: "InProgress" });
		await step();
		await step();
		expect(await task(id)).toMatchObject({
			Status: "Successful",
			FinishedUpdateCapacity: 5,
			EndTime: "2026-01-01T00:00:40Z",
		});
		const after = (await w.instances()).map((row) => row.InstanceId);
		expect(after).toHaveLength(5);
		expect(after.filter((instance) => before.includes(instance))).toEqual([]);
		expect(new Set(await images())).toEqual(new Set(["m-new"]));
		const active = { RegionId: REGION, ScalingConfigurationId: ["asc-tutorial"] };
		const configurations = await w.call("DescribeScalingConfigurations", active);
		expect(configurations.ScalingConfigurations.ScalingConfiguration[0].ImageId).toBe("m-new");
	});

	it("tells of its activities", async () => {
		await grow(1);
		const id = await start();
		await step();
		const params = { RegionId: REGION, InstanceRefreshTaskId: id };
		const answer = await w.call("DescribeScalingActivities", params);
		const causes = answer.ScalingActivities.ScalingActivity.map((row: { Cause: string }) => row.Cause);
		expect(answer.TotalCount).toBe(2);
		expect(causes).toEqual([
			`An instance refresh task "${id}" replaces instances, changing the Total Capacity from "2" to "1".`,
			`An instance refresh task "${id}" replaces instances, changing the Total Capacity from "1" to "2".`,
		]);
		const now = await w.world.call("ess", "DescribeScalingActivities", params, account, "2022-02-22");
		expect(now.ScalingActivities[0].InstanceRefreshTaskId).toBe(id);
	});

	it("moves on to another configuration, which is the active one then", async () => {
		await grow(1);
		const { ScalingConfigurationId } = await w.call("CreateScalingConfiguration", {
			ScalingGroupId: GROUP,
			ImageId: "m-other",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
		});
		await start({ DesiredConfiguration: { ScalingConfigurationId } });
		expect((await w.group()).ActiveScalingConfigurationId).toBe("asc-tutorial");
		await step();
		expect((await w.group()).ActiveScalingConfigurationId).toBe(ScalingConfigurationId);
		expect(await images()).toEqual(["m-other"]);
		const again = { ...on, DesiredConfiguration: { ScalingConfigurationId } };
		expect((await w.refusal("StartInstanceRefresh", again)).code).toBe("InvalidInstance.NoInstanceNeedBeRefreshed");
	});

	it("skips what matches, and leaves standby, protected and attached instances alone", async () => {
		const [first, second, third] = await grow(3);
		await w.call("EnterStandby", { ScalingGroupId: GROUP, InstanceId: [first] });
		await w.call("SetInstancesProtection", {
			ScalingGroupId: GROUP,
			InstanceId: [second],
			ProtectedFromScaleIn: true,
		});
		const id = await start({ DesiredConfiguration: { ImageId: "m-new" } });
		await step();
		expect(await task(id)).toMatchObject({ Status: "Successful", TotalNeedUpdateCapacity: 1 });
		const left = (await w.instances()).map((row) => row.InstanceId);
		expect(left).toEqual(expect.arrayContaining([first, second]));
		expect(left).not.toContain(third);
		const again = { ...on, DesiredConfiguration: { ImageId: "m-new" } };
		expect((await w.refusal("StartInstanceRefresh", again)).code).toBe("InvalidInstance.NoInstanceNeedBeRefreshed");
		expect((await w.refusal("StartInstanceRefresh", on)).code).toBe("InvalidInstance.NoInstanceNeedBeRefreshed");
		await start({ SkipMatching: false });
		expect((await task()).TotalNeedUpdateCapacity).toBe(1);
	});

	it("creates through hooks, and fails when one abandons", async () => {
		await grow(1);
		await w.hook("SCALE_OUT", { DefaultResult: "ABANDON", HeartbeatTimeout: 30 });
		const id = await start();
		await step();
		expect((await w.group()).PendingWaitCapacity).toBe(1);
		await w.world.advance(30);
		expect(await task(id)).toMatchObject({
			Status: "Failed",
			Detail:
				'Fail to create Instances into scaling group("Abandon lifecycleActionResult parameter caused the instance to rollback.").',
			FinishedUpdateCapacity: 0,
		});
		expect(await w.group()).toMatchObject({ TotalCapacity: 1, ActiveCapacity: 1 });
	});

	it("pauses at checkpoints, for as long as it was told or until it is resumed", async () => {
		await grow(4);
		const Checkpoints = [{ Percentage: 25 }, { Percentage: 50 }, { Percentage: 100 }];
		const id = await start({ ...NEW_IMAGE, Checkpoints, CheckpointPauseTime: 2, MinHealthyPercentage: 50 });
		await step();
		expect(await task(id)).toMatchObject({
			Status: "CheckpointPause",
			FinishedUpdateCapacity: 1,
			Checkpoints: { Checkpoint: Checkpoints },
		});
		await w.world.advance(119);
		expect((await task(id)).Status).toBe("CheckpointPause");
		await w.world.advance(1);
		expect((await task(id)).Status).toBe("InProgress");
		await step();
		expect(await task(id)).toMatchObject({ Status: "CheckpointPause", FinishedUpdateCapacity: 2 });
		await steer("Resume", { InstanceRefreshTaskId: id });
		await w.world.advance(0);
		expect((await task(id)).Status).toBe("InProgress");
		await step();
		expect((await task(id)).Status).toBe("Successful");
	});

	it("rests while it is suspended, once the batch is over", async () => {
		await grow(2);
		const id = await start({ ...NEW_IMAGE, MinHealthyPercentage: 100, MaxHealthyPercentage: 100 });
		await steer("Suspend");
		await step();
		await step();
		expect(await task(id)).toMatchObject({ Status: "Paused", FinishedUpdateCapacity: 1 });
		expect((await w.group()).TotalCapacity).toBe(2);
		await steer("Resume");
		await step();
		expect((await task(id)).Status).toBe("Successful");
	});

	it("is cancelled with the batch that is under way, and what it replaced stays", async () => {
		await grow(2);
		const id = await start({ ...NEW_IMAGE, MinHealthyPercentage: 100, MaxHealthyPercentage: 100 });
		await steer("Cancel", { InstanceRefreshTaskId: id });
		expect((await task(id)).Status).toBe("Cancelling");
		await step();
		expect(await task(id)).toMatchObject({ Status: "Cancelled", FinishedUpdateCapacity: 1 });
		expect((await images()).sort()).toEqual(["centos_7_6_x64_20G_alibase_20211130.vhd", "m-new"]);
		expect((await w.group()).ActiveScalingConfigurationId).toBe("asc-tutorial");
		await start({ ...NEW_IMAGE, MinHealthyPercentage: 100, MaxHealthyPercentage: 100 });
		await steer("Suspend");
		await step();
		await steer("Cancel");
		expect((await task()).Status).toBe("Cancelled");
	});

	it("is rolled back: what it created is replaced by what was there before", async () => {
		await grow(2);
		const id = await start({ ...NEW_IMAGE, MinHealthyPercentage: 100, MaxHealthyPercentage: 100 });
		await step();
		await steer("Suspend");
		await step();
		await steer("Rollback", { InstanceRefreshTaskId: id });
		await w.world.advance(0);
		expect(await task(id)).toMatchObject({ Status: "RollbackInProgress", TotalNeedUpdateCapacity: 2 });
		await step();
		await step();
		expect(await task(id)).toMatchObject({ Status: "RollbackSuccessful", FinishedUpdateCapacity: 2 });
		expect(new Set(await images())).toEqual(new Set(["centos_7_6_x64_20G_alibase_20211130.vhd"]));
		expect((await w.group()).TotalCapacity).toBe(2);
	});

	it("may also be turned back in the middle of a batch, which ends first", async () => {
		await grow(1);
		const id = await start();
		await steer("Rollback");
		await step();
		expect(await task(id)).toMatchObject({ Status: "RollbackInProgress", TotalNeedUpdateCapacity: 1 });
		await step();
		expect((await task(id)).Status).toBe("RollbackSuccessful");
	});

	it("says so when the way back fails", async () => {
		await grow(1);
		const id = await start();
		await steer("Rollback");
		await w.hook("SCALE_OUT", { DefaultResult: "ABANDON", HeartbeatTimeout: 30 });
		await w.world.advance(BOOT_SECONDS + 30);
		expect((await task(id)).Status).toBe("RollbackFailed");
		expect((await w.group()).ActiveCapacity).toBe(1);
	});

	it("lets the group scale beside it only with expected capacity, and then by the new image", async () => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", {
			RegionId: REGION,
			MinSize: 0,
			MaxSize: 10,
			DesiredCapacity: 1,
			VSwitchIds: ["vsw-tutorial-h"],
		});
		const { ScalingConfigurationId } = await w.call("CreateScalingConfiguration", {
			ScalingGroupId,
			ImageId: "m-old",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
		});
		await w.call("EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
		await step();
		await w.call("StartInstanceRefresh", { ...on, ...NEW_IMAGE, ScalingGroupId });
		await w.world.advance(0);
		await w.call("ModifyScalingGroup", { ScalingGroupId, DesiredCapacity: 3 });
		await step();
		await step();
		const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [ScalingGroupId] });
		expect(answer.ScalingGroups.ScalingGroup[0]).toMatchObject({ TotalCapacity: 3, ActiveCapacity: 3 });
		expect(await images()).toEqual(["m-new", "m-new", "m-new"]);
	});

	it("waits for an activity of the group that is under way", async () => {
		await grow(1);
		await w.hook("SCALE_OUT", { HeartbeatTimeout: 30 });
		await w.execute(await w.rule(1));
		const id = await start();
		await step();
		expect(await task(id)).toMatchObject({ Status: "InProgress", FinishedUpdateCapacity: 0 });
		expect((await w.group()).PendingWaitCapacity).toBe(1);
		await w.world.advance(30);
		await w.world.advance(BOOT_SECONDS + 30);
		expect(await task(id)).toMatchObject({ Status: "Successful", FinishedUpdateCapacity: 1 });
	});

	it("fails when its group is disabled, and goes with a group that is deleted", async () => {
		await grow(2);
		const one = { MinHealthyPercentage: 100, MaxHealthyPercentage: 100 };
		const id = await start({ ...NEW_IMAGE, ...one });
		await w.call("DisableScalingGroup", { ScalingGroupId: GROUP });
		await step();
		expect(await task(id)).toMatchObject({
			Status: "Failed",
			Detail: "The current status of the specified scaling group does not support this action.",
		});
		await w.call("EnableScalingGroup", { ScalingGroupId: GROUP });
		await start({ ...NEW_IMAGE, ...one });
		await w.call("DeleteScalingGroup", { ScalingGroupId: GROUP, ForceDelete: true });
		await step();
		await step();
		const all = await w.world.call("ess", "DescribeInstanceRefreshes", { RegionId: REGION }, account, "2022-02-22");
		expect(all.TotalCount).toBe(0);
	});

	it("fails when it is not done after a week", async () => {
		await grow(2);
		const id = await start({ ...NEW_IMAGE, MinHealthyPercentage: 100, MaxHealthyPercentage: 100 });
		await steer("Suspend");
		await w.world.advance(7 * 86_400 - 1);
		expect((await task(id)).Status).toBe("Paused");
		await w.world.advance(1);
		expect(await task(id)).toMatchObject({
			Status: "Failed",
			Detail: "The task exceeded its maximum run time of one week. So the task failed.",
		});
	});
});

describe("StartInstanceRefresh", () => {
	beforeEach(async () => {
		await grow(1);
	});

	it.each([
		["a group that stops what leaves", { ScalingPolicy: "recycle" }, {}, "UnsupportedOperation"],
		["a group that spreads over zones", { MultiAZPolicy: "BALANCE" }, {}, "UnsupportedOperation"],
		["checkpoints that do not ascend", {}, { Checkpoints: [50, 50, 100] }, "InvalidParameter"],
		["checkpoints that do not end", {}, { Checkpoints: [50] }, "InvalidParameter"],
		["an image that is not there", {}, { ImageId: "no-such-image" }, "InvalidImageId.NotFound"],
		[
			"a configuration that is not there",
			{},
			{ ScalingConfigurationId: "asc-x" },
			"InvalidScalingConfigurationId.NotFound",
		],
		["a launch template", {}, { LaunchTemplateId: "lt-1" }, "LaunchTemplateSet.NotFound"],
		[
			"an image and a configuration",
			{},
			{ ImageId: "m-new", ScalingConfigurationId: "asc-tutorial" },
			"InvalidParameter.Conflict",
		],
	])("refuses %s", async (_, group, asked, code) => {
		const { Checkpoints, ...desired }: { Checkpoints?: number[]; [name: string]: unknown } = asked;
		await w.modify({ ...group, MinSize: 0 });
		const params = {
			...on,
			SkipMatching: false,
			Checkpoints: Checkpoints?.map((Percentage) => ({ Percentage })),
			DesiredConfiguration: desired,
		};
		expect((await w.refusal("StartInstanceRefresh", params)).code).toBe(code);
	});

	it("refuses a second task, and one for a disabled group", async () => {
		await start();
		expect((await w.refusal("StartInstanceRefresh", { ...on, ...NEW_IMAGE })).code).toBe("InvalidOperation.Conflict");
		await step();
		await w.call("DisableScalingGroup", { ScalingGroupId: GROUP });
		expect((await w.refusal("StartInstanceRefresh", { ...on, ...NEW_IMAGE })).code).toBe("IncorrectScalingGroupStatus");
	});

	it("has tasks named that are there, and that can do what is asked", async () => {
		const id = await start();
		const named = { ...on, InstanceRefreshTaskId: id };
		expect((await w.refusal("ResumeInstanceRefresh", named)).code).toBe("UnsupportedOperation");
		await step();
		for (const action of ["Suspend", "Resume", "Cancel", "Rollback"]) {
			expect((await w.refusal(`${action}InstanceRefresh`, named)).code).toBe("UnsupportedOperation");
			expect((await w.refusal(`${action}InstanceRefresh`, on)).code).toBe("InvalidInstanceRefreshTaskId.NotFound");
		}
		expect((await w.refusal("CancelInstanceRefresh", { ...named, ScalingGroupId: "asg-x" })).code).toBe(
			"InvalidScalingGroupId.NotFound",
		);
		expect((await w.refusal("DescribeInstanceRefreshes", { ...on, NextToken: "x" })).code).toBe("InvalidParameter");
	});

	it("lists tasks newest first, page by page", async () => {
		const first = await start();
		await step();
		const second = await start();
		const page = await w.call("DescribeInstanceRefreshes", { ...on, MaxResults: 1 });
		expect(page).toMatchObject({ TotalCount: 2, MaxResults: 1 });
		expect(page.InstanceRefreshTasks.InstanceRefreshTask).toMatchObject([{ InstanceRefreshTaskId: second }]);
		const rest = await w.call("DescribeInstanceRefreshes", { ...on, NextToken: page.NextToken });
		expect(rest.InstanceRefreshTasks.InstanceRefreshTask).toMatchObject([{ InstanceRefreshTaskId: first }]);
		expect(rest.InstanceRefreshTasks.InstanceRefreshTask[0]).not.toHaveProperty("Detail");
	});
});
