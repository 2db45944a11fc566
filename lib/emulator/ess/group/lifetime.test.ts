import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGroupWorld, GROUP, type GroupWorld } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

const DAY = 86_400;

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const ids = async () => (await w.instances()).map(({ InstanceId }) => InstanceId);

async function grow(count: number): Promise<string[]> {
	await w.execute(await w.rule(count));
	await w.world.advance(BOOT_SECONDS);
	return ids();
}

describe("MaxInstanceLifetime", () => {
	it("has instances replaced when they are that old: their successors come first", async () => {
		const before = await grow(2);
		await w.modify({ MaxInstanceLifetime: DAY, MaxSize: 2 });
		await w.world.advance(DAY - BOOT_SECONDS - 1);
		expect(await ids()).toEqual(before);
		await w.world.advance(1);
		expect(await w.group()).toMatchObject({ ActiveCapacity: 2, PendingCapacity: 2 });
		await w.world.advance(BOOT_SECONDS);
		const after = await ids();
		expect(after).toHaveLength(2);
		expect(after.filter((id) => before.includes(id))).toEqual([]);
		expect(await w.latest()).toMatchObject({
			StatusCode: "Successful",
			Cause: 'The lifetime of instances exceeds the MaxInstanceLifetime, changing the Total Capacity from "4" to "2".',
		});
	});

	it("ends with a lifetime of 0, and is never shorter than a day", async () => {
		await w.modify({ MaxInstanceLifetime: DAY });
		const refusal = await w.refusal("ModifyScalingGroup", { ScalingGroupId: GROUP, MaxInstanceLifetime: DAY - 1 });
		expect(refusal.code).toBe("InvalidParameter");
		expect(await w.group()).toMatchObject({ MaxInstanceLifetime: DAY });
		await w.modify({ MaxInstanceLifetime: 0 });
		expect(await w.group()).not.toHaveProperty("MaxInstanceLifetime");
	});

	it.each(["ScaleOut", "ScaleIn"])("waits while %s is suspended", async (process) => {
		const before = await grow(1);
		await w.modify({ MaxInstanceLifetime: DAY });
		await w.call("SuspendProcesses", { ScalingGroupId: GROUP, Process: [process] });
		await w.world.advance(2 * DAY);
		expect(await ids()).toEqual(before);
		await w.call("ResumeProcesses", { ScalingGroupId: GROUP, Process: [process] });
		await w.world.advance(2 * BOOT_SECONDS);
		expect(await ids()).not.toEqual(before);
	});

	it("comes for each instance in its time, and again for its successor", async () => {
		await w.modify({ MaxInstanceLifetime: DAY });
		const [first] = await grow(1);
		await w.world.advance(DAY / 2);
		const [, second] = await grow(1);
		await w.world.advance(DAY / 2);
		expect(await ids()).toContain(second);
		expect(await ids()).not.toContain(first);
		await w.world.advance(2 * DAY);
		expect(await ids()).not.toContain(second);
		expect(await ids()).toHaveLength(2);
	});

	it("replaces in a group with an expected capacity, too, and leaves that as it is", async () => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", {
			RegionId: "cn-hangzhou",
			MinSize: 0,
			MaxSize: 5,
			DesiredCapacity: 2,
			VSwitchIds: ["vsw-tutorial-h"],
			LaunchTemplateId: "lt-web",
			MaxInstanceLifetime: DAY,
		});
		await w.call("EnableScalingGroup", { ScalingGroupId });
		await w.world.advance(DAY + 2 * BOOT_SECONDS);
		const answer = await w.call("DescribeScalingGroups", { RegionId: "cn-hangzhou", ScalingGroupId: [ScalingGroupId] });
		expect(answer.ScalingGroups.ScalingGroup[0]).toMatchObject({
			DesiredCapacity: 2,
			ActiveCapacity: 2,
			TotalCapacity: 2,
		});
		const activities = await w.call("DescribeScalingActivities", { RegionId: "cn-hangzhou", ScalingGroupId });
		expect(activities.TotalCount).toBe(3);
	});

	it("keeps what has no successor", async () => {
		const before = await grow(1);
		await w.modify({ MaxInstanceLifetime: DAY });
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", ImageId: "sold-out" });
		await w.world.advance(DAY + BOOT_SECONDS);
		expect(await ids()).toEqual(before);
	});
});
