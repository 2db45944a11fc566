import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { resourceManagerProduct } from "../../resourcemanager";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "../index";
import { noRuntime } from "../test-runtime";

const RegionId = "cn-hangzhou";
const basic = {
	ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
	InstanceType: "ecs.g7.large",
	VSwitchId: "vsw-tutorial-h",
	SecurityGroupId: "sg-tutorial",
};

let world: World;
beforeEach(async () => {
	world = await createWorld({
		products: [ramProduct, resourceManagerProduct, vpcProduct, createEcsProduct(() => noRuntime)],
	});
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const ecs = (action: string, params: Record<string, unknown>) => world.call("ecs", action, { RegionId, ...params });
const codeOf = async (action: string, params: Record<string, unknown>) => {
	const { status, code } = await world.refusal("ecs", action, { RegionId, ...params });
	return `${status} ${code}`;
};
const resourceGroup = async (): Promise<string> =>
	(await world.call("resourcemanager", "CreateResourceGroup", { Name: "web", DisplayName: "web" })).ResourceGroup.Id;
async function launch(change: Record<string, unknown> = {}): Promise<string[]> {
	const answer = await ecs("RunInstances", { ...basic, ...change });
	await world.advance(10);
	return answer.InstanceIdSets.InstanceIdSet;
}
const find = async (id: string, change: Record<string, unknown> = {}) =>
	(await ecs("DescribeInstances", { InstanceIds: JSON.stringify([id]), ...change })).Instances.Instance[0];

describe("several instances", () => {
	it("stop, start and reboot together", async () => {
		const ids = await launch({ Amount: 2 });
		const stopped = await ecs("StopInstances", { InstanceId: ids, ForceStop: true, StoppedMode: "StopCharging" });
		expect(stopped.InstanceResponses.InstanceResponse).toEqual(
			ids.map((InstanceId) => ({
				InstanceId,
				Code: "200",
				Message: "success",
				PreviousStatus: "Running",
				CurrentStatus: "Stopping",
			})),
		);
		await world.advance(1);
		expect(await find(ids[0] ?? "")).toMatchObject({ Status: "Stopped", StoppedMode: "StopCharging" });
		await ecs("StartInstances", { InstanceId: ids });
		await world.advance(10);
		await ecs("RebootInstances", { InstanceId: ids });
		expect(await find(ids[1] ?? "")).toMatchObject({ Status: "Starting" });
	});

	it("all of them or none, unless as many as can be are wanted", async () => {
		const [one = "", two = ""] = await launch({ Amount: 2 });
		await ecs("StopInstance", { InstanceId: one, ForceStop: true });
		await world.advance(1);
		const both = { InstanceId: [one, two] };
		expect(await codeOf("StopInstances", both)).toBe("403 IncorrectInstanceStatus");
		expect(await find(two)).toMatchObject({ Status: "Running" });
		expect(await codeOf("StopInstances", { InstanceId: [two], DryRun: true })).toBe("400 DryRunOperation");
		const { InstanceResponses } = await ecs("StopInstances", { ...both, BatchOptimization: "SuccessFirst" });
		expect(InstanceResponses.InstanceResponse).toMatchObject([
			{ InstanceId: one, Code: "IncorrectInstanceStatus", CurrentStatus: "Stopped" },
			{ InstanceId: two, Code: "200", CurrentStatus: "Stopping" },
		]);
	});
});

describe("CreateInstance", () => {
	it("makes an instance that stays stopped, without a public address, until it is asked for both", async () => {
		const { InstanceId } = await ecs("CreateInstance", {
			...basic,
			InternetMaxBandwidthOut: 5,
			SystemDisk: { Size: 60 },
		});
		expect(await find(InstanceId)).toMatchObject({ Status: "Pending" });
		await world.advance(10);
		expect(await find(InstanceId)).toMatchObject({ Status: "Stopped", PublicIpAddress: { IpAddress: [] } });
		const { IpAddress } = await ecs("AllocatePublicIpAddress", { InstanceId });
		await ecs("StartInstance", { InstanceId });
		await world.advance(10);
		expect(await find(InstanceId)).toMatchObject({ Status: "Running", PublicIpAddress: { IpAddress: [IpAddress] } });
		expect(await codeOf("AllocatePublicIpAddress", { InstanceId })).toBe("403 AllocatedAlready");
	});

	it("needs a type, and a vSwitch that exists", async () => {
		expect(await codeOf("CreateInstance", { ...basic, InstanceType: undefined })).toBe("400 MissingParameter");
		expect(await codeOf("CreateInstance", { ...basic, VSwitchId: "vsw-none" })).toBe("404 InvalidVSwitchId.NotFound");
	});
});

describe("what RunInstances accepts", () => {
	it("comes back", async () => {
		const ResourceGroupId = await resourceGroup();
		const [id = ""] = await launch({
			HttpEndpoint: "enabled",
			HttpTokens: "required",
			SpotStrategy: "SpotWithPriceLimit",
			SpotPriceLimit: 0.5,
			SpotDuration: 0,
			SpotInterruptionBehavior: "Stop",
			HibernationOptions: { Configured: true },
			ImageOptions: { LoginAsNonRoot: true },
			AutoReleaseTime: "2026-01-02T00:00:00Z",
			DeletionProtection: true,
			ResourceGroupId,
			PrivatePoolOptions: { MatchCriteria: "Open" },
		});
		const AdditionalAttributes = ["META_OPTIONS", "LOGIN_AS_NON_ROOT"];
		expect(await find(id, { AdditionalAttributes })).toMatchObject({
			MetadataOptions: { HttpEndpoint: "enabled", HttpTokens: "required", HttpPutResponseHopLimit: 1 },
			SpotStrategy: "SpotWithPriceLimit",
			SpotPriceLimit: 0.5,
			SpotDuration: 0,
			SpotInterruptionBehavior: "Stop",
			HibernationOptions: { Configured: true },
			ImageOptions: { LoginAsNonRoot: true },
			AutoReleaseTime: "2026-01-02T00:00Z",
			DeletionProtection: true,
			ResourceGroupId,
			ExpiredTime: "2099-12-31T15:59Z",
		});
		expect(await find(id)).toMatchObject({ MetadataOptions: { HttpEndpoint: "", HttpTokens: "" } });
		const pools = await ecs("DescribeInstanceAttachmentAttributes", { InstanceIds: JSON.stringify([id]) });
		expect(pools.Instances.Instance).toMatchObject([{ PrivatePoolOptionsMatchCriteria: "Open" }]);
	});

	it.each([
		["DeploymentSetId", "404 DeploymentSet.NotFound"],
		["DedicatedHostId", "400 InvalidDedicatedHostId.NotFound"],
		["HpcClusterId", "400 InvalidHpcClusterId.NotFound"],
	])("is nothing with a %s that does not exist", async (name, expected) => {
		expect(await codeOf("RunInstances", { ...basic, [name]: "none" })).toBe(expected);
	});

	it("is asked for by the filters of DescribeInstances", async () => {
		const [id = ""] = await launch({ HttpTokens: "required" });
		const [other = ""] = await launch();
		const found = async (params: Record<string, unknown>) =>
			(await ecs("DescribeInstances", params)).Instances.Instance.map(
				({ InstanceId }: { InstanceId: string }) => InstanceId,
			);
		expect(await found({ HttpTokens: "required" })).toEqual([id]);
		expect(await found({ HttpTokens: "optional" })).toEqual([other]);
		expect(await found({ InternetChargeType: "PayByBandwidth" })).toEqual([]);
		expect(await found({ LockReason: "financial" })).toEqual([]);
		expect(await found({ Filter: [{ Key: "CreationStartTime", Value: "2026-01-01T00:00:05Z" }] })).toEqual([other]);
		expect(await found({ Filter: [{ Key: "CreationEndTime", Value: "2026-01-01T00:00:05Z" }] })).toEqual([id]);
		expect(await codeOf("DescribeInstances", { Filter: [{ Key: "Colour", Value: "2026-01-01T00:00Z" }] })).toBe(
			"404 InvalidFilterKey.NotFound",
		);
		expect(await codeOf("DescribeInstances", { DryRun: true })).toBe("400 DryRunOperation");
	});

	it("renews subscriptions, which pay-as-you-go instances are not", async () => {
		const [id = ""] = await launch({ InstanceChargeType: "PrePaid", Period: 1, AutoRenew: true, AutoRenewPeriod: 3 });
		const [other = ""] = await launch();
		const renewal = async () =>
			(await ecs("DescribeInstanceAutoRenewAttribute", { InstanceId: `${id},${other}` })).InstanceRenewAttributes
				.InstanceRenewAttribute;
		expect(await renewal()).toEqual([
			{ InstanceId: id, AutoRenewEnabled: true, RenewalStatus: "AutoRenewal", Duration: 3, PeriodUnit: "Month" },
		]);
		expect((await find(id)).ExpiredTime).toBe("2026-01-31T00:00Z");
		await ecs("ModifyInstanceAutoRenewAttribute", { InstanceId: id, RenewalStatus: "NotRenewal" });
		expect(await renewal()).toMatchObject([{ AutoRenewEnabled: false, RenewalStatus: "NotRenewal", Duration: 0 }]);
		expect(await codeOf("ModifyInstanceAutoRenewAttribute", { InstanceId: other, AutoRenew: true })).toBe(
			"403 ChargeTypeViolation",
		);
	});

	it.each([
		["a time that is none", "tomorrow"],
		["a time in less than half an hour", "2026-01-01T00:20:00Z"],
		["a time in more than three years", "2030-01-01T00:00:00Z"],
	])("is not released at %s", async (_name, AutoReleaseTime) => {
		expect(await codeOf("RunInstances", { ...basic, AutoReleaseTime })).toBe("400 InvalidAutoReleaseTime.Malformed");
	});
});

describe("an instance", () => {
	it("changes by ModifyInstanceAttribute", async () => {
		const [InstanceId = ""] = await launch();
		const { SecurityGroupId } = await ecs("CreateSecurityGroup", { VpcId: "vpc-tutorial" });
		await ecs("ModifyInstanceAttribute", {
			InstanceId,
			InstanceName: "web-1",
			HostName: "web1",
			Description: "a server",
			DeletionProtection: true,
			Recyclable: true,
			SecurityGroupIds: [SecurityGroupId],
		});
		expect(await find(InstanceId)).toMatchObject({
			InstanceName: "web-1",
			HostName: "web1",
			Description: "a server",
			DeletionProtection: true,
			Recyclable: true,
			SecurityGroupIds: { SecurityGroupId: [SecurityGroupId] },
		});
		expect(await ecs("DescribeInstanceAttribute", { InstanceId })).toMatchObject({
			InstanceName: "web-1",
			Status: "Running",
			IoOptimized: "optimized",
			VpcAttributes: { VSwitchId: "vsw-tutorial-h" },
			SecurityGroupIds: { SecurityGroupId: [SecurityGroupId] },
		});
		expect(await codeOf("ModifyInstanceAttribute", { InstanceId, CreditSpecification: "Unlimited" })).toBe(
			"400 InvalidParameter.CreditSpecification",
		);
		expect(await codeOf("ModifyInstanceAttribute", { InstanceId, SecurityGroupIds: ["sg-none"] })).toBe(
			"404 InvalidSecurityGroupId.NotFound",
		);
	});

	it("gets other user data and another type while it is stopped", async () => {
		const [InstanceId = ""] = await launch();
		const userData = { InstanceId, UserData: Buffer.from("#!/bin/sh\n").toString("base64") };
		const type = { InstanceId, InstanceType: "ecs.g7.xlarge" };
		expect(await codeOf("ModifyInstanceAttribute", userData)).toBe("403 IncorrectInstanceStatus");
		expect(await codeOf("ModifyInstanceSpec", type)).toBe("403 IncorrectInstanceStatus");
		await ecs("ModifyInstanceSpec", { InstanceId, InternetMaxBandwidthOut: 20 });
		await ecs("StopInstance", { InstanceId, ForceStop: true });
		await world.advance(1);
		await ecs("ModifyInstanceAttribute", userData);
		expect(await codeOf("ModifyInstanceAttribute", { InstanceId, UserData: "#!" })).toBe(
			"400 InvalidUserData.Base64FormatInvalid",
		);
		await ecs("ModifyInstanceSpec", type);
		expect(await find(InstanceId)).toMatchObject({
			InstanceType: "ecs.g7.xlarge",
			Cpu: 4,
			InternetMaxBandwidthOut: 20,
		});
		expect(await codeOf("ModifyInstanceSpec", { InstanceId, InstanceType: "ecs.none" })).toBe(
			"400 InvalidInstanceType.ValueNotSupported",
		);
	});

	it("gets another bandwidth, and a public address with it", async () => {
		const [InstanceId = ""] = await launch();
		await ecs("ModifyInstanceNetworkSpec", {
			InstanceId,
			InternetMaxBandwidthOut: 10,
			NetworkChargeType: "PayByBandwidth",
			AllocatePublicIp: true,
		});
		expect(await find(InstanceId)).toMatchObject({
			InternetMaxBandwidthOut: 10,
			InternetChargeType: "PayByBandwidth",
			PublicIpAddress: { IpAddress: [expect.stringMatching(/^203\.0\.113\./)] },
		});
	});

	it("gets another bandwidth for a time, and its own again", async () => {
		const [InstanceId = ""] = await launch();
		const at = (minutes: number) => new Date(world.now() + minutes * 60_000).toISOString().replace(/:\d\d\.\d+/, "");
		const outward = async () => (await find(InstanceId)).InternetMaxBandwidthOut;
		const own = await outward();
		const ask = (fields: Record<string, unknown>) =>
			ecs("ModifyInstanceNetworkSpec", { InstanceId, InternetMaxBandwidthOut: 50, ...fields });
		await ask({ StartTime: at(30), EndTime: at(90) });
		expect(await outward()).toBe(own);
		await world.advance(3_600);
		expect(await outward()).toBe(50);
		await world.advance(3_600);
		expect(await outward()).toBe(own);
		await ask({ EndTime: at(60) });
		await ask({ InternetMaxBandwidthOut: 20 });
		await world.advance(7_200);
		expect(await outward()).toBe(20);
	});

	it("moves within its zone while it is stopped", async () => {
		const [InstanceId = ""] = await launch();
		const move = { InstanceId, VSwitchId: "vsw-tutorial-h", PrivateIpAddress: undefined as string | undefined };
		expect(await codeOf("ModifyInstanceVpcAttribute", move)).toBe("403 IncorrectInstanceStatus");
		await ecs("StopInstance", { InstanceId, ForceStop: true });
		await world.advance(1);
		const before = (await find(InstanceId)).VpcAttributes.PrivateIpAddress.IpAddress[0];
		move.PrivateIpAddress = before.replace(/\d+$/, "77");
		await ecs("ModifyInstanceVpcAttribute", move);
		expect((await find(InstanceId)).VpcAttributes.PrivateIpAddress.IpAddress).toEqual([move.PrivateIpAddress]);
		const [other = ""] = await launch({ PrivateIpAddress: before });
		expect((await find(other)).VpcAttributes.PrivateIpAddress.IpAddress).toEqual([before]);
		expect(await codeOf("ModifyInstanceVpcAttribute", { ...move, PrivateIpAddress: before })).toBe(
			"400 InvalidPrivateIpAddress.Duplicated",
		);
		expect(await codeOf("ModifyInstanceVpcAttribute", { InstanceId, VSwitchId: "vsw-tutorial-i" })).toBe(
			"400 InvalidParameter.Mismatch",
		);
	});

	it("is paid for another way", async () => {
		const [id = ""] = await launch();
		const target = { InstanceIds: JSON.stringify([id]) };
		await ecs("ModifyInstanceChargeType", { ...target, Period: 2, PeriodUnit: "Week" });
		expect(await find(id)).toMatchObject({ InstanceChargeType: "PrePaid", ExpiredTime: "2026-01-15T00:00Z" });
		await ecs("ModifyInstanceChargeType", { ...target, InstanceChargeType: "PostPaid" });
		expect(await find(id)).toMatchObject({ InstanceChargeType: "PostPaid", ExpiredTime: "2099-12-31T15:59Z" });
	});

	it("is renewed from when it would have ended, once it is a subscription", async () => {
		const [InstanceId = ""] = await launch();
		expect(await codeOf("RenewInstance", { InstanceId })).toBe("403 ChargeTypeViolation");
		await ecs("ModifyInstanceChargeType", {
			InstanceIds: JSON.stringify([InstanceId]),
			Period: 2,
			PeriodUnit: "Week",
		});
		await ecs("RenewInstance", { InstanceId, Period: 1, PeriodUnit: "Week" });
		expect((await find(InstanceId)).ExpiredTime).toBe("2026-01-22T00:00Z");
	});

	it("has metadata options that can be changed", async () => {
		const [InstanceId = ""] = await launch();
		await ecs("ModifyInstanceMetadataOptions", { InstanceId, HttpEndpoint: "disabled", HttpTokens: "required" });
		expect(await find(InstanceId, { AdditionalAttributes: ["META_OPTIONS"] })).toMatchObject({
			MetadataOptions: { HttpEndpoint: "disabled", HttpTokens: "required" },
		});
		expect(await codeOf("ModifyInstanceMetadataOptions", { HttpEndpoint: "enabled" })).toBe("400 MissingParameter");
	});

	it("is released when its time has come, unless it is taken back", async () => {
		const [gone = "", kept = ""] = await launch({ Amount: 2, DeletionProtection: true });
		const AutoReleaseTime = "2026-01-01T01:00:30Z";
		await ecs("ModifyInstanceAutoReleaseTime", { InstanceId: gone, AutoReleaseTime });
		await ecs("ModifyInstanceAutoReleaseTime", { InstanceId: kept, AutoReleaseTime });
		expect((await find(kept)).AutoReleaseTime).toBe("2026-01-01T01:00Z");
		await ecs("ModifyInstanceAutoReleaseTime", { InstanceId: kept });
		await world.advance(3_600);
		expect(await find(gone)).toBeUndefined();
		expect((await find(kept)).AutoReleaseTime).toBe("");
	});

	it("tells what becomes of it in a maintenance, and that it is well", async () => {
		const [InstanceId = ""] = await launch();
		const read = async () =>
			(await ecs("DescribeInstanceMaintenanceAttributes", { InstanceId: [InstanceId] })).MaintenanceAttributes
				.MaintenanceAttribute[0];
		expect(await read()).toMatchObject({
			ActionOnMaintenance: { Value: "AutoRecover", DefaultValue: "AutoRecover" },
			NotifyOnMaintenance: false,
		});
		await ecs("ModifyInstanceMaintenanceAttributes", {
			InstanceId: [InstanceId],
			ActionOnMaintenance: "Stop",
			NotifyOnMaintenance: true,
			MaintenanceWindow: [{ StartTime: "02:00:00Z", EndTime: "04:00:00Z" }],
		});
		await ecs("ModifyInstanceMaintenanceAttributes", { InstanceId: [InstanceId], NotifyOnMaintenance: true });
		expect(await read()).toMatchObject({
			ActionOnMaintenance: { Value: "Stop" },
			MaintenanceWindows: { MaintenanceWindow: [{ StartTime: "02:00:00Z", EndTime: "04:00:00Z" }] },
			NotifyOnMaintenance: true,
		});
		const health = await ecs("DescribeInstancesFullStatus", { Status: "Running" });
		expect(health.InstanceFullStatusSet.InstanceFullStatusType).toMatchObject([
			{ InstanceId, Status: { Code: 1, Name: "Running" }, HealthStatus: { Name: "Ok" } },
		]);
		expect((await ecs("DescribeInstancesFullStatus", { EventType: "SystemMaintenance.Reboot" })).TotalCount).toBe(0);
		expect((await ecs("DescribeInstanceHistoryEvents", { InstanceId })).TotalCount).toBe(0);
		await ecs("ModifyInstanceAttachmentAttributes", { InstanceId, PrivatePoolOptions: { MatchCriteria: "None" } });
	});

	it("counts in what its account has", async () => {
		await launch({ Amount: 2 });
		await launch({ SpotStrategy: "SpotAsPriceGo" });
		const told = await ecs("DescribeAccountAttributes", {
			AttributeName: ["used-postpaid-instance-vcpu-count", "used-spot-instance-vcpu-count", "max-security-groups"],
		});
		expect(told.AccountAttributeItems.AccountAttributeItem).toEqual([
			{ AttributeName: "max-security-groups", AttributeValues: { ValueItem: [{ Value: "100" }] } },
			{ AttributeName: "used-postpaid-instance-vcpu-count", AttributeValues: { ValueItem: [{ Value: "4" }] } },
			{ AttributeName: "used-spot-instance-vcpu-count", AttributeValues: { ValueItem: [{ Value: "2" }] } },
		]);
	});

	it("is rid of its RAM role", async () => {
		const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } };
		await world.call("ram", "CreateRole", {
			RoleName: "EcsRole",
			AssumeRolePolicyDocument: JSON.stringify({ Version: "1", Statement: [trust] }),
		});
		const [id = ""] = await launch({ RamRoleName: "EcsRole" });
		const target = { InstanceIds: JSON.stringify([id]), RamRoleName: "EcsRole" };
		expect(await ecs("DetachInstanceRamRole", target)).toMatchObject({
			FailCount: 0,
			DetachInstanceRamRoleResults: {
				DetachInstanceRamRoleResult: [
					{ Success: true, InstanceRamRoleSets: { InstanceRamRoleSet: [{ InstanceId: id, RamRoleName: "EcsRole" }] } },
				],
			},
		});
		expect((await ecs("DetachInstanceRamRole", target)).FailCount).toBe(1);
	});
});
