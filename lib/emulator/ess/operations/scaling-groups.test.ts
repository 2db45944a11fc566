import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Identity } from "../../core/identity";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const CREATE = { RegionId: REGION, MinSize: 0, MaxSize: 5, VSwitchIds: ["vsw-tutorial-h"] };
const root: Identity = { type: "Account", accountId: "1000000000000001" };

describe("the tutorial's group", () => {
	it("is there, enabled and empty", async () => {
		expect(await w.group()).toMatchObject({
			ScalingGroupId: "asg-tutorial",
			ScalingGroupName: "asg-tutorial",
			LifecycleState: "Active",
			MinSize: 0,
			MaxSize: 10,
			DefaultCooldown: 0,
			VpcId: "vpc-tutorial",
			VSwitchIds: { VSwitchId: ["vsw-tutorial-h", "vsw-tutorial-i"] },
			ActiveScalingConfigurationId: "asc-tutorial",
			TotalCapacity: 0,
			RemovalPolicies: { RemovalPolicy: ["OldestScalingConfiguration", "OldestInstance"] },
		});
	});
});

describe("CreateScalingGroup", () => {
	it("makes an inactive group with the documented defaults", async () => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", CREATE);
		const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [ScalingGroupId] });
		expect(answer.ScalingGroups.ScalingGroup).toMatchObject([
			{
				ScalingGroupName: ScalingGroupId,
				LifecycleState: "Inactive",
				DefaultCooldown: 300,
				MultiAZPolicy: "PRIORITY",
				HealthCheckType: "ECS",
				ScalingPolicy: "release",
				VSwitchId: "vsw-tutorial-h",
				CreationTime: "2026-01-01T00:00Z",
			},
		]);
	});

	it.each([
		["without MinSize", { MinSize: undefined }, 400, "MissingParameter"],
		["with MinSize over MaxSize", { MinSize: 6 }, 400, "InvalidParameter.Conflict"],
		["over the account's largest size", { MaxSize: 2001 }, 400, "InvalidParameter"],
		["in an unknown vSwitch", { VSwitchIds: ["vsw-x"] }, 404, "InvalidVSwitchId.NotFound"],
		["from a launch template", { LaunchTemplateId: "lt-1" }, 400, "LaunchTemplateSet.NotFound"],
		["with one removal policy twice", { RemovalPolicy: ["NewestInstance", "NewestInstance"] }, 400, "InvalidParameter"],
		["in a resource group that is not there", { ResourceGroupId: "rg-none" }, 400, "InvalidParameter"],
		["with a bad name", { ScalingGroupName: "_x" }, 400, "InvalidParameter"],
		["with a name that is taken", { ScalingGroupName: GROUP }, 400, "InvalidScalingGroupName.Duplicate"],
	])("refuses a group %s", async (_, params, status, code) => {
		expect(await w.refusal("CreateScalingGroup", { ...CREATE, ...params })).toMatchObject({ status, code });
	});

	it("does once what is asked twice with one ClientToken", async () => {
		const first = await w.call("CreateScalingGroup", { ...CREATE, ClientToken: "t" });
		expect(await w.call("CreateScalingGroup", { ...CREATE, ClientToken: "t" })).toEqual(first);
		expect((await w.call("DescribeScalingGroups", { RegionId: REGION })).TotalCount).toBe(2);
	});
});

describe("the values of a scaling group", () => {
	async function made(params: Record<string, unknown>) {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", { ...CREATE, ...params });
		const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [ScalingGroupId] });
		return answer.ScalingGroups.ScalingGroup[0];
	}

	it.each([
		["HealthCheckType", "LOAD_BALANCER"],
		["ScalingPolicy", "forceRecycle"],
		["ScalingPolicy", "forcerelease"],
		["StopInstanceTimeout", 30],
		["AutoRebalance", true],
		["AzBalance", true],
		["SpotInstancePools", 10],
		["AllocationStrategy", "lowestPrice"],
		["CompensateWithOnDemand", false],
		["MaxInstanceLifetime", 86_400],
		["GroupType", "ECI"],
		["ResourceGroupId", "rg-1"],
		["OnDemandPercentageAboveBaseCapacity", 0],
	])("%s comes back as %s", async (name, value) => {
		expect((await made({ [name]: value }))[name]).toBe(value);
	});

	it.each([
		["HealthCheckType", "PING"],
		["ScalingPolicy", "recycles"],
		["ScalingPolicy", "enforcerelease"],
		["StopInstanceTimeout", 29],
		["MaxInstanceLifetime", 86_399],
		["BalanceMode", "Unbalanced"],
		["RemovalPolicy", ["OldestInstance", "CustomPolicy"]],
	])("%s does not take %s", async (name, value) => {
		expect((await w.refusal("CreateScalingGroup", { ...CREATE, [name]: value })).code).toBe("InvalidParameter");
	});

	it("answers what was not said, and lists although they are empty", async () => {
		expect(await made({})).toMatchObject({
			AllocationStrategy: "priority",
			SpotAllocationStrategy: "priority",
			CompensateWithOnDemand: true,
			OnDemandBaseCapacity: 0,
			OnDemandPercentageAboveBaseCapacity: 100,
			SpotInstanceRemedy: false,
			AutoRebalance: false,
			AzBalance: false,
			GroupType: "ECS",
			RemovalPolicies: { RemovalPolicy: ["OldestScalingConfiguration", "OldestInstance"] },
			DBInstanceIds: { DBInstanceId: [] },
			LoadBalancerIds: { LoadBalancerId: [] },
		});
		expect(await made({})).not.toHaveProperty("BalanceMode");
		expect(await made({})).not.toHaveProperty("CapacityOptions");
		// Terraform's own data source test composes without it, and plans no change.
		expect(await made({ MultiAZPolicy: "COMPOSABLE" })).not.toHaveProperty("BalanceMode");
		expect(await made({ MultiAZPolicy: "COMPOSABLE", BalanceMode: "BalancedOnly" })).toMatchObject({
			BalanceMode: "BalancedOnly",
		});
	});

	it("answers the account's default resource group, a group of CloudMonitor and how many spot pools are the default", async () => {
		expect(await made({})).toMatchObject({
			ResourceGroupId: expect.stringMatching(/^rg-acfm/),
			MonitorGroupId: expect.stringMatching(/^\d+$/),
		});
		expect(await made({})).not.toHaveProperty("SpotInstancePools");
		expect(await made({ MultiAZPolicy: "COMPOSABLE" })).toMatchObject({ SpotInstancePools: 2 });
		expect(await made({ MultiAZPolicy: "COST_OPTIMIZED", SpotInstancePools: 5 })).toMatchObject({
			SpotInstancePools: 5,
		});
	});

	it("answers capacity options whole once one is given, as members or as JSON", async () => {
		const whole = {
			OnDemandBaseCapacity: 2,
			OnDemandPercentageAboveBaseCapacity: 100,
			SpotAutoReplaceOnDemand: false,
			PriceComparisonMode: "PricePerUnit",
		};
		expect((await made({ CapacityOptions: { OnDemandBaseCapacity: "2" } })).CapacityOptions).toEqual(whole);
		expect((await made({ CapacityOptions: '{"OnDemandBaseCapacity":2}' })).CapacityOptions).toEqual(whole);
	});

	it("changes those capacity options alone that are told", async () => {
		const CapacityOptions = { OnDemandBaseCapacity: 2, CompensateWithOnDemand: false };
		const { ScalingGroupId } = await made({ CapacityOptions });
		const change = { OnDemandPercentageAboveBaseCapacity: 30 };
		await w.call("ModifyScalingGroup", { ScalingGroupId, CapacityOptions: change });
		await w.call("ModifyScalingGroup", { ScalingGroupId, MaxSize: 3 });
		const read = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [ScalingGroupId] });
		expect(read.ScalingGroups?.ScalingGroup?.[0]).toMatchObject({ CapacityOptions: { ...CapacityOptions, ...change } });
	});

	it("takes a list of health checks in place of one, and answers the list then", async () => {
		const listed = await made({ HealthCheckTypes: ["LOAD_BALANCER", "ECS"] });
		expect(listed.HealthCheckTypes).toEqual({ HealthCheckType: ["LOAD_BALANCER", "ECS"] });
		expect(listed).not.toHaveProperty("HealthCheckType");
		const both = await made({ HealthCheckType: "NONE", HealthCheckTypes: ["ECS"] });
		expect(both.HealthCheckType).toBe("NONE");
		expect(both).not.toHaveProperty("HealthCheckTypes");
		await w.modify({ HealthCheckTypes: ["ECS"] });
		await w.modify({ MinSize: 0 });
		expect((await w.group()).HealthCheckTypes).toEqual({ HealthCheckType: ["ECS"] });
		await w.modify({ HealthCheckType: "ECS" });
		expect(await w.group()).not.toHaveProperty("HealthCheckTypes");
	});

	it("asks a function first only when it is told which", async () => {
		const params = { ...CREATE, RemovalPolicy: ["CustomPolicy", "OldestInstance"] };
		expect((await w.refusal("CreateScalingGroup", params)).code).toBe("MissingParameter");
		const CustomPolicyARN = "acs:fc:cn-hangzhou:1:services/s.LATEST/functions/f";
		expect(await made({ ...params, CustomPolicyARN })).toMatchObject({
			CustomPolicyARN,
			RemovalPolicies: { RemovalPolicy: ["CustomPolicy", "OldestInstance"] },
		});
	});

	it("shows groups of one kind or resource group when asked to", async () => {
		const eci = await made({ GroupType: "ECI", ResourceGroupId: "rg-1" });
		const ids = async (params: Record<string, unknown>) => {
			const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, ...params });
			return answer.ScalingGroups.ScalingGroup.map((row: { ScalingGroupId: string }) => row.ScalingGroupId);
		};
		expect(await ids({})).toEqual([GROUP, eci.ScalingGroupId]);
		expect(await ids({ GroupType: "ECS" })).toEqual([GROUP]);
		expect(await ids({ GroupType: "ECI" })).toEqual([eci.ScalingGroupId]);
		expect(await ids({ ResourceGroupId: "rg-1" })).toEqual([eci.ScalingGroupId]);
		expect(await ids({ ResourceGroupId: "rg-2" })).toEqual([]);
	});
});

describe("DescribeScalingGroups", () => {
	it("pages, filters by name, and shows one region at a time", async () => {
		for (const name of ["one", "two", "three"]) {
			await w.call("CreateScalingGroup", { ...CREATE, ScalingGroupName: name });
		}
		const page = await w.call("DescribeScalingGroups", { RegionId: REGION, PageNumber: 2, PageSize: 2 });
		expect(page).toMatchObject({ TotalCount: 4, PageNumber: 2, PageSize: 2 });
		const names = page.ScalingGroups.ScalingGroup.map((row: { ScalingGroupName: string }) => row.ScalingGroupName);
		expect(names).toEqual(["two", "three"]);
		const named = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupName: ["two", "four"] });
		expect(named.TotalCount).toBe(1);
		expect((await w.call("DescribeScalingGroups", { RegionId: "cn-beijing" })).TotalCount).toBe(0);
		expect((await w.refusal("DescribeScalingGroups", { RegionId: REGION, PageSize: 51 })).code).toBe(
			"InvalidParameter",
		);
		expect((await w.refusal("DescribeScalingGroups")).code).toBe("MissingParameter");
	});

	it("speaks 2022-02-22 with plural names and bare arrays", async () => {
		const params = { RegionId: REGION, ScalingGroupIds: [GROUP] };
		const answer = await w.world.call("ess", "DescribeScalingGroups", params, root, "2022-02-22");
		expect(answer.ScalingGroups).toMatchObject([{ VSwitchIds: ["vsw-tutorial-h", "vsw-tutorial-i"], Tags: [] }]);
	});
});

describe("EnableScalingGroup", () => {
	it("needs a configuration, and a group that is not enabled yet", async () => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", CREATE);
		expect(await w.refusal("EnableScalingGroup", { ScalingGroupId })).toMatchObject({
			code: "MissingActiveScalingConfiguration",
			message: "An active scaling configuration for the specified scaling group is not supplied.",
		});
		const other = { ScalingGroupId, ActiveScalingConfigurationId: "asc-tutorial" };
		expect((await w.refusal("EnableScalingGroup", other)).code).toBe("InvalidScalingConfigurationId.NotFound");
		expect((await w.refusal("EnableScalingGroup", { ScalingGroupId: GROUP })).code).toBe("IncorrectScalingGroupStatus");
		expect((await w.refusal("EnableScalingGroup", { ScalingGroupId: "asg-x" })).code).toBe(
			"InvalidScalingGroupId.NotFound",
		);
	});
});

describe("scaling configurations", () => {
	const CONFIGURATION = {
		ScalingGroupId: GROUP,
		ImageId: "image",
		InstanceType: "ecs.c6.large",
		SecurityGroupId: "sg-tutorial",
	};

	it("are kept, shown, changed and deleted", async () => {
		const { ScalingConfigurationId } = await w.call("CreateScalingConfiguration", {
			...CONFIGURATION,
			ScalingConfigurationName: "web",
			SystemDisk: { Category: "cloud_ssd", Size: 60 },
			Tags: '{"team":"web"}',
			DataDisk: [{ Size: 100, Category: "cloud_essd" }],
		});
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId, InstanceTypes: ["ecs.g6.large"] });
		const filter = { RegionId: REGION, ScalingConfigurationName: ["web"] };
		const answer = await w.call("DescribeScalingConfigurations", filter);
		expect(answer.ScalingConfigurations.ScalingConfiguration).toMatchObject([
			{
				ScalingConfigurationId,
				LifecycleState: "Inactive",
				InstanceType: "ecs.c6.large",
				InstanceTypes: { InstanceType: ["ecs.g6.large"] },
				SystemDiskCategory: "cloud_ssd",
				SystemDiskSize: 60,
				Tags: { Tag: [{ Key: "team", Value: "web" }] },
				DataDisks: { DataDisk: [{ Size: 100, Category: "cloud_essd" }] },
			},
		]);
		await w.call("DeleteScalingConfiguration", { ScalingConfigurationId });
		expect((await w.refusal("DeleteScalingConfiguration", { ScalingConfigurationId })).code).toBe(
			"InvalidScalingConfigurationId.NotFound",
		);
	});

	it.each([
		["without an image", { ImageId: undefined }, 400, "MissingParameter"],
		["with an unknown image", { ImageId: "no-such-image" }, 404, "InvalidImageId.NotFound"],
		["with an unknown security group", { SecurityGroupId: "sg-x" }, 404, "InvalidSecurityGroupId.NotFound"],
		["without an instance type", { InstanceType: undefined }, 400, "MissingParameter"],
		["with user data that is not Base64", { UserData: "#!/bin/sh" }, 400, "InvalidUserData.Base64FormatInvalid"],
		["with too much user data", { UserData: "AAAA".repeat(5500) }, 400, "InvalidUserData.SizeExceeded"],
		[
			"with a name that the group has",
			{ ScalingConfigurationName: "asc-tutorial" },
			400,
			"InvalidScalingConfigurationName.Duplicate",
		],
	])("are refused %s", async (_, params, status, code) => {
		expect(await w.refusal("CreateScalingConfiguration", { ...CONFIGURATION, ...params })).toMatchObject({
			status,
			code,
		});
	});

	it("are not deleted while active, and only deactivated when the group rests", async () => {
		const ScalingConfigurationId = "asc-tutorial";
		const state = "IncorrectScalingConfigurationLifecycleState";
		expect((await w.refusal("DeleteScalingConfiguration", { ScalingConfigurationId })).code).toBe(state);
		expect((await w.refusal("DeactivateScalingConfiguration", { ScalingConfigurationId })).code).toBe(state);
		await w.call("DisableScalingGroup", { ScalingGroupId: GROUP });
		await w.call("DeactivateScalingConfiguration", { ScalingConfigurationId });
		expect((await w.group()).ActiveScalingConfigurationId).toBeUndefined();
	});
});

describe("a caller without permission", () => {
	it("is answered in Auto Scaling's own words", async () => {
		const nobody: Identity = { type: "RAMUser", accountId: "1000000000000001", userId: "2", userName: "nobody" };
		const refused = await w.world.refusal("ess", "ExecuteScalingRule", { ScalingRuleAri: "ari:x" }, nobody);
		expect(refused).toMatchObject({
			status: 403,
			code: "Forbidden.Unauthorized",
			message: "A required authorization for the specified action is not supplied.",
		});
	});
});

describe("the product as a whole", () => {
	it("tells its regions, limits and standing", async () => {
		const regions = await w.call("DescribeRegions");
		expect(regions.Regions.Region).toMatchObject([
			{ RegionId: "cn-hangzhou", RegionEndpoint: "ess.cn-hangzhou.aliyuncs.com" },
		]);
		expect(await w.refusal("DescribeRegions", { AcceptLanguage: "fr" })).toMatchObject({
			status: 404,
			code: "InvalidAcceptLanguage.NotFound",
		});
		expect(await w.call("DescribeLimitation")).toMatchObject({
			MaxNumberOfLifecycleHooks: 6,
			MaxNumberOfMaxSize: 2000,
		});
		expect(await w.call("VerifyAuthentication", { OnlyCheck: true })).toEqual({});
	});
});

describe("small calls", () => {
	it("protect a group from deletion", async () => {
		const params = { ScalingGroupId: GROUP, GroupDeletionProtection: true };
		await w.call("SetGroupDeletionProtection", params);
		expect((await w.group()).GroupDeletionProtection).toBe(true);
		expect((await w.refusal("DeleteScalingGroup", { ScalingGroupId: GROUP })).code).toBe("IncorrectScalingGroupStatus");
		await w.call("SetGroupDeletionProtection", { ...params, GroupDeletionProtection: false });
		await w.call("DeleteScalingGroup", { ScalingGroupId: GROUP });
		expect((await w.refusal("SetGroupDeletionProtection", params)).code).toBe("InvalidScalingGroupId.NotFound");
	});

	it("hand an attached instance over to Auto Scaling", async () => {
		const run = { Amount: 1, ImageId: "m-1" };
		const [id] = (await w.world.call("ecs", "RunInstances", run)).InstanceIdSets.InstanceIdSet;
		await w.world.advance(10);
		await w.call("AttachInstances", { ScalingGroupId: GROUP, InstanceId: [id] });
		await w.world.advance(0);
		const entrusted = async () => {
			const answer = await w.call("DescribeScalingInstances", { RegionId: REGION, ScalingGroupId: GROUP });
			return answer.ScalingInstances.ScalingInstance[0].Entrusted;
		};
		expect(await entrusted()).toBe(false);
		const params = { RegionId: REGION, ScalingGroupId: GROUP, Entrusted: true };
		await w.call("ModifyInstanceAttribute", { ...params, InstanceId: id });
		expect(await entrusted()).toBe(true);
		await w.call("ModifyInstanceAttribute", { ...params, InstanceIds: [id], Entrusted: false });
		expect(await entrusted()).toBe(false);
		expect((await w.refusal("ModifyInstanceAttribute", params)).code).toBe("MissingParameter");
		expect((await w.refusal("ModifyInstanceAttribute", { ...params, InstanceId: "i-x" })).code).toBe(
			"InvalidInstanceId.NotFound",
		);
	});

	it("find the types of a pattern, and know the account", async () => {
		const answer = await w.call("DescribePatternTypes", {
			RegionId: REGION,
			MinimumCpuCoreCount: 2,
			ExcludedInstanceType: ["ecs.c6.large"],
		});
		expect(answer.PatternTypes.PatternType).toEqual([{ InstanceType: "ecs.c6.xlarge", Cores: 4, Memory: 8 }]);
		expect(await w.call("VerifyUser")).toEqual({});
	});
});

describe("ScaleWithAdjustment", () => {
	const adjust = { AdjustmentType: "TotalCapacity", AdjustmentValue: 2 };

	async function withDesired(): Promise<string> {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", { ...CREATE, DesiredCapacity: 0 });
		const { ScalingConfigurationId } = await w.call("CreateScalingConfiguration", {
			ScalingGroupId,
			ImageId: "m-1",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
		});
		await w.call("EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
		return ScalingGroupId;
	}

	it("answers the activity, with what the caller put beside it", async () => {
		const params = { ScalingGroupId: GROUP, ...adjust, ActivityMetadata: '{"by":"me"}' };
		const answer = await w.call("ScaleWithAdjustment", params);
		expect(answer).toEqual({ ScalingActivityId: expect.stringMatching(/^asa-/) });
		const ids = { RegionId: REGION, ScalingActivityIds: [answer.ScalingActivityId] };
		const shown = await w.world.call("ess", "DescribeScalingActivities", ids, root, "2022-02-22");
		expect(shown.ScalingActivities[0].ActivityMetadata).toBe('{"by":"me"}');
	});

	it("only moves the expected capacity, unless the activity is asked for", async () => {
		const ScalingGroupId = await withDesired();
		expect(await w.call("ScaleWithAdjustment", { ScalingGroupId, ...adjust })).toEqual({
			ActivityType: "CapacityChange",
		});
		const same = await w.refusal("ScaleWithAdjustment", { ScalingGroupId, ...adjust });
		expect(same.code).toBe("IncorrectCapacity.NoChange");
		await w.world.advance(10);
		const group = async () => {
			const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [ScalingGroupId] });
			return answer.ScalingGroups.ScalingGroup[0];
		};
		expect(await group()).toMatchObject({ DesiredCapacity: 2, ActiveCapacity: 2 });
		const sync = { ScalingGroupId, AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 1, SyncActivity: true };
		expect(await w.call("ScaleWithAdjustment", sync)).toEqual({ ScalingActivityId: expect.stringMatching(/^asa-/) });
		expect(await group()).toMatchObject({ DesiredCapacity: 3 });
	});
});
