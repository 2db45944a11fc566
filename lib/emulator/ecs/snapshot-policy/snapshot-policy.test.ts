import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { stsProduct } from "../../sts";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "..";
import { noRuntime } from "../test-runtime";
import { nextTime } from "./schedule";

const RegionId = "cn-hangzhou";
const DAY = 86_400;

let world: World;
beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, stsProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const ecs = (action: string, fields: object = {}) => world.call("ecs", action, { RegionId, ...fields });
const create = async (more: object = {}): Promise<string> => {
	const asked = { regionId: RegionId, timePoints: '["3"]', repeatWeekdays: "[1,2,3,4,5,6,7]", retentionDays: 2 };
	return (await world.call("ecs", "CreateAutoSnapshotPolicy", { ...asked, ...more })).AutoSnapshotPolicyId;
};
const newDisk = async (): Promise<string> =>
	(await ecs("CreateDisk", { ZoneId: "cn-hangzhou-h", Size: 40, DiskCategory: "cloud_essd" })).DiskId;
const policies = async () => (await ecs("DescribeAutoSnapshotPolicyEx")).AutoSnapshotPolicies.AutoSnapshotPolicy;
const snapshots = async () => (await ecs("DescribeSnapshots", { SnapshotType: "auto" })).Snapshots.Snapshot;
const codeOf = async (action: string, fields: Record<string, unknown>) =>
	(await world.refusal("ecs", action, fields)).code;

describe("the next time of a policy", () => {
	// 2026-01-01 is a Thursday; hours and days are Beijing's.
	it.each([
		["its hour of the same day", [12], [4], "2026-01-01T00:00:00Z", "2026-01-01T04:00:00.000Z"],
		["the hour after, when it is that hour", [8], [4, 5], "2026-01-01T00:00:00Z", "2026-01-02T00:00:00.000Z"],
		["its day of the next week", [8], [3], "2026-01-01T00:00:00Z", "2026-01-07T00:00:00.000Z"],
		["a Sunday, which is 7", [0], [7], "2026-01-01T00:00:00Z", "2026-01-03T16:00:00.000Z"],
	])("is %s", (_what, hours, weekdays, now, expected) => {
		expect(new Date(nextTime({ hours, weekdays }, Date.parse(now)) ?? Number.NaN).toISOString()).toBe(expected);
	});
});

describe("an automatic snapshot policy", () => {
	it("makes snapshots of its disks at its hours and deletes those that are too old", async () => {
		const id = await create();
		const diskId = await newDisk();
		await newDisk();
		const apply = { regionId: RegionId, autoSnapshotPolicyId: id, diskIds: JSON.stringify([diskId]) };
		await world.call("ecs", "ApplyAutoSnapshotPolicy", apply);
		await world.advance(DAY);
		const [first] = await snapshots();
		expect(first).toMatchObject({ SourceDiskId: diskId, SnapshotType: "auto", RetentionDays: 2 });
		expect(first.SnapshotName).toBe(`auto2.0_20260102_${id}`);
		await world.advance(4 * DAY);
		expect((await snapshots()).map((one: { SnapshotName: string }) => one.SnapshotName.slice(8, 16))).toEqual([
			"20260105",
			"20260106",
		]);
	});

	it("is described with what was set, changed and deleted", async () => {
		const id = await create({ autoSnapshotPolicyName: "nightly", Tag: [{ Key: "a", Value: "b" }] });
		await world.call("ecs", "ModifyAutoSnapshotPolicyEx", {
			regionId: RegionId,
			autoSnapshotPolicyId: id,
			timePoints: "[0,12]",
			retentionDays: -1,
		});
		expect(await policies()).toMatchObject([
			{
				AutoSnapshotPolicyId: id,
				AutoSnapshotPolicyName: "nightly",
				TimePoints: '["0","12"]',
				RetentionDays: -1,
				DiskNums: 0,
				Status: "Normal",
				Tags: { Tag: [{ TagKey: "a", TagValue: "b" }] },
			},
		]);
		const diskIds = JSON.stringify([await newDisk()]);
		const policy = { regionId: RegionId, autoSnapshotPolicyId: id };
		await world.call("ecs", "ApplyAutoSnapshotPolicy", { ...policy, diskIds });
		expect(await policies()).toMatchObject([{ DiskNums: 1 }]);
		await world.call("ecs", "CancelAutoSnapshotPolicy", { regionId: RegionId, diskIds });
		expect(await policies()).toMatchObject([{ DiskNums: 0 }]);
		await world.call("ecs", "ApplyAutoSnapshotPolicy", { ...policy, diskIds });
		await world.call("ecs", "DeleteAutoSnapshotPolicy", policy);
		expect(await policies()).toEqual([]);
		expect((await ecs("DescribeDisks")).Disks.Disk).toMatchObject([{ AutoSnapshotPolicyId: "" }]);
		await world.advance(2 * DAY);
		expect(await snapshots()).toEqual([]);
	});

	it("stands beside a disk's word that its snapshots go along, which is off until it is given", async () => {
		const DiskId = await newDisk();
		expect((await ecs("DescribeDisks")).Disks.Disk).toMatchObject([{ DeleteAutoSnapshot: false }]);
		await ecs("ModifyDiskAttribute", { DiskId, DeleteAutoSnapshot: true });
		expect((await ecs("DescribeDisks")).Disks.Disk).toMatchObject([{ DeleteAutoSnapshot: true }]);
	});

	it.each([
		["CreateAutoSnapshotPolicy", { timePoints: '["24"]' }, "ParameterInvalid"],
		["CreateAutoSnapshotPolicy", { repeatWeekdays: '["0"]' }, "ParameterInvalid"],
		["CreateAutoSnapshotPolicy", { retentionDays: -2 }, "ParameterInvalid"],
		["DeleteAutoSnapshotPolicy", { autoSnapshotPolicyId: "sp-none" }, "InvalidAutoSnapshotPolicyId.NotFound"],
		[
			"ApplyAutoSnapshotPolicy",
			{ autoSnapshotPolicyId: "sp-none", diskIds: '["d-1"]' },
			"InvalidAutoSnapshotPolicyId.NotFound",
		],
	])("%s refuses %j", async (action, fields, code) => {
		const valid = { regionId: RegionId, timePoints: "[1]", repeatWeekdays: "[1]", retentionDays: 1 };
		expect(
			await codeOf(action, action.startsWith("Create") ? { ...valid, ...fields } : { regionId: RegionId, ...fields }),
		).toBe(code);
	});
});

describe("a disk and a type", () => {
	const launch = async (more: object = {}): Promise<string> => {
		const { InstanceIdSets } = await ecs("RunInstances", {
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.c6.large",
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
			...more,
		});
		await world.advance(60);
		return InstanceIdSets.InstanceIdSet[0];
	};
	const stop = async (InstanceId: string) => {
		await ecs("StopInstance", { InstanceId });
		await world.advance(60);
	};

	it("ResetDisk rolls a disk of a stopped instance back to a finished snapshot of it", async () => {
		const InstanceId = await launch();
		const [{ DiskId }] = (await ecs("DescribeDisks", { InstanceId })).Disks.Disk;
		const { SnapshotId } = await ecs("CreateSnapshot", { DiskId });
		expect(await codeOf("ResetDisk", { DiskId, SnapshotId })).toBe("IncorrectSnapshotStatus");
		await world.advance(600);
		expect(await codeOf("ResetDisk", { DiskId, SnapshotId })).toBe("IncorrectInstanceStatus");
		await stop(InstanceId);
		expect(await codeOf("ResetDisk", { DiskId, SnapshotId: "s-none" })).toBe("InvalidSnapshotId.NotFound");
		await ecs("ResetDisk", { DiskId, SnapshotId });
		expect((await ecs("DescribeDisks", { InstanceId })).Disks.Disk).toMatchObject([{ SourceSnapshotId: SnapshotId }]);
	});

	it("ModifyPrepayInstanceSpec gives a stopped subscription instance another type", async () => {
		const InstanceType = "ecs.c6.xlarge";
		const paid = await launch({ InstanceChargeType: "PrePaid", Period: 1 });
		const free = await launch();
		expect(await codeOf("ModifyPrepayInstanceSpec", { RegionId, InstanceId: free, InstanceType })).toBe(
			"ChargeTypeViolation",
		);
		const asked = { InstanceId: paid, InstanceType };
		expect(await codeOf("ModifyPrepayInstanceSpec", { RegionId, ...asked })).toBe("IncorrectInstanceStatus");
		await stop(paid);
		expect((await ecs("ModifyPrepayInstanceSpec", asked)).OrderId).toMatch(/^\d+$/);
		const { Instances } = await ecs("DescribeInstances", { InstanceIds: JSON.stringify([paid]) });
		expect(Instances.Instance).toMatchObject([{ InstanceType }]);
	});
});
