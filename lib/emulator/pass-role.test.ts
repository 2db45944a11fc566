import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Identity } from "./core/identity";
import { createWorld, type World } from "./core/test-world";
import { roleOf } from "./ess/hook/check-passed-role";
import { products } from "./products";

const ACCOUNT = "1000000000000001";
const NOTIFICATION_ARN = `acs:ess:cn-hangzhou:${ACCOUNT}:oos/ACS-ESS-LifeCycleRunCommand`;

let world: World;
let alice: Identity;

/** Lets alice call everything of the served products, and of RAM what `statements` say. */
async function grant(...statements: readonly Record<string, unknown>[]): Promise<void> {
	const Statement = [
		{ Effect: "Allow", Action: ["ecs:*", "ess:*", "oos:*", "vpc:*"], Resource: "*" },
		...statements.map((statement) => ({ Effect: "Allow", Action: "ram:PassRole", ...statement })),
	];
	await world.call("ram", "CreatePolicy", {
		PolicyName: "work",
		PolicyDocument: JSON.stringify({ Version: "1", Statement }),
	});
	await world.call("ram", "AttachPolicyToUser", { PolicyType: "Custom", PolicyName: "work", UserName: "alice" });
}

beforeEach(async () => {
	world = await createWorld({ products });
	const { User } = await world.call("ram", "CreateUser", { UserName: "alice" });
	alice = { type: "RAMUser", accountId: ACCOUNT, userId: User.UserId, userName: "alice" };
	await world.call("ram", "CreateRole", {
		RoleName: "WebRole",
		AssumeRolePolicyDocument: JSON.stringify({
			Version: "1",
			Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
		}),
	});
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const hook = { ScalingGroupId: "asg-tutorial", LifecycleTransition: "SCALE_OUT", NotificationArn: NOTIFICATION_ARN };
const configuration = {
	ScalingGroupId: "asg-tutorial",
	ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
	InstanceType: "ecs.g6.large",
	RamRoleName: "WebRole",
};

/** Every call that hands a role to a service: what it refuses with, and how to make it. */
const HANDOVERS: ReadonlyArray<readonly [string, string, string, (as: Identity | undefined) => Promise<unknown>]> = [
	[
		"StartExecution with the template's default role",
		"OOSServiceRole",
		"User.NoPermission",
		(as) =>
			world.call(
				"oos",
				"StartExecution",
				{
					TemplateContent:
						"FormatVersion: OOS-2019-06-01\nTasks:\n- Name: nap\n  Action: ACS::Sleep\n  Properties: {Duration: PT1S}\n",
				},
				as,
			),
	],
	[
		"CreateScalingGroup with a launch template that hands the role out",
		"WebRole",
		"Forbidden.Unauthorized",
		async (as) => {
			const { ScalingGroupId: _, ...said } = configuration;
			const { LaunchTemplateSets } = await world.call("ecs", "DescribeLaunchTemplates", {
				RegionId: "cn-hangzhou",
				LaunchTemplateName: ["web"],
			});
			const [known] = LaunchTemplateSets.LaunchTemplateSet;
			const made =
				known ??
				(await world.call("ecs", "CreateLaunchTemplate", {
					RegionId: "cn-hangzhou",
					LaunchTemplateName: "web",
					SecurityGroupId: "sg-tutorial",
					...said,
				}));
			const sizes = { RegionId: "cn-hangzhou", MinSize: 0, MaxSize: 1 };
			const group = { ...sizes, LaunchTemplateId: made.LaunchTemplateId };
			return world.call("ess", "CreateScalingGroup", group, as);
		},
	],
	[
		"CreateLifecycleHook with the role in its metadata",
		"OOSServiceRole",
		"Forbidden.Unauthorized",
		(as) => world.call("ess", "CreateLifecycleHook", { ...hook, NotificationMetadata: "{}" }, as),
	],
	[
		"CreateScalingGroup with a hook in its list",
		"OOSServiceRole",
		"Forbidden.Unauthorized",
		(as) => {
			const { ScalingGroupId: _, ...LifecycleHook } = { ...hook, LifecycleHookName: "first" };
			return world.call(
				"ess",
				"CreateScalingGroup",
				{ RegionId: "cn-hangzhou", MinSize: 0, MaxSize: 1, LifecycleHook: [LifecycleHook] },
				as,
			);
		},
	],
	[
		"ModifyLifecycleHook to another receiver",
		"OOSServiceRole",
		"Forbidden.Unauthorized",
		async (as) => {
			const { LifecycleHookId } = await world.call("ess", "CreateLifecycleHook", {
				ScalingGroupId: "asg-tutorial",
				LifecycleTransition: "SCALE_OUT",
			});
			return world.call("ess", "ModifyLifecycleHook", { LifecycleHookId, NotificationArn: NOTIFICATION_ARN }, as);
		},
	],
	[
		"CreateScalingConfiguration",
		"WebRole",
		"Forbidden.Unauthorized",
		async (as) => {
			const SecurityGroupId = await securityGroup();
			return world.call("ess", "CreateScalingConfiguration", { ...configuration, SecurityGroupId }, as);
		},
	],
	[
		"ModifyScalingConfiguration",
		"WebRole",
		"Forbidden.Unauthorized",
		async (as) => {
			const { ScalingConfigurations } = await world.call("ess", "DescribeScalingConfigurations", {
				RegionId: "cn-hangzhou",
			});
			const { ScalingConfigurationId } = ScalingConfigurations.ScalingConfiguration[0];
			return world.call("ess", "ModifyScalingConfiguration", { ScalingConfigurationId, RamRoleName: "WebRole" }, as);
		},
	],
	["RunInstances", "WebRole", "InvalidUser.PassRoleForbidden", (as) => runInstance({ RamRoleName: "WebRole" }, as)],
	[
		"AttachInstanceRamRole",
		"WebRole",
		"InvalidUser.PassRoleForbidden",
		async (as) => {
			const answer = (await runInstance({}, undefined)) as { InstanceIdSets: { InstanceIdSet: string[] } };
			const InstanceIds = JSON.stringify(answer.InstanceIdSets.InstanceIdSet);
			const params = { RegionId: "cn-hangzhou", InstanceIds, RamRoleName: "WebRole" };
			return world.call("ecs", "AttachInstanceRamRole", params, as);
		},
	],
];

async function securityGroup(): Promise<string> {
	const answer = await world.call("ecs", "DescribeSecurityGroups", { RegionId: "cn-hangzhou" });
	return answer.SecurityGroups.SecurityGroup[0].SecurityGroupId;
}

async function runInstance(extra: Record<string, unknown>, as: Identity | undefined): Promise<unknown> {
	const { VSwitches } = await world.call("vpc", "DescribeVSwitches", { RegionId: "cn-hangzhou" });
	const params = {
		RegionId: "cn-hangzhou",
		ImageId: configuration.ImageId,
		InstanceType: configuration.InstanceType,
		VSwitchId: VSwitches.VSwitch[0].VSwitchId,
		SecurityGroupId: await securityGroup(),
		...extra,
	};
	return world.call("ecs", "RunInstances", params, as);
}

describe.each(HANDOVERS)("%s", (_, role, code, make) => {
	it("is refused to someone who may do everything but hand over the role", async () => {
		await grant({ Resource: `acs:ram:*:${ACCOUNT}:role/Another` });
		await expect(make(alice)).rejects.toMatchObject({ code });
	});

	it("is done for someone who may hand over that role, and for the account itself", async () => {
		await grant({ Resource: `acs:ram:*:*:role/${role}` });
		await expect(make(alice)).resolves.toBeDefined();
		await expect(make(undefined)).resolves.toBeDefined();
	});
});

it("asks for whom the role is: acs:Service narrows a grant to one service", async () => {
	await grant({ Resource: "*", Condition: { StringEquals: { "acs:Service": "oos.aliyuncs.com" } } });
	await expect(runInstance({ RamRoleName: "WebRole" }, alice)).rejects.toMatchObject({
		code: "InvalidUser.PassRoleForbidden",
	});
	await expect(world.call("ess", "CreateLifecycleHook", hook, alice)).resolves.toBeDefined();
});

it("asks for nothing where no role is handed over", async () => {
	await grant({ Resource: `acs:ram:*:${ACCOUNT}:role/Another` });
	await expect(runInstance({}, alice)).resolves.toBeDefined();
	const plain = { ScalingGroupId: "asg-tutorial", LifecycleTransition: "SCALE_IN" };
	await expect(world.call("ess", "CreateLifecycleHook", plain, alice)).resolves.toBeDefined();
});

it.each<[unknown, Record<string, unknown>, string, string]>([
	[undefined, {}, "", "OOSServiceRole"],
	["Ops", {}, "{}", "Ops"],
	["{{ OOSAssumeRole }}", { OOSAssumeRole: "OOSServiceRole" }, "{}", "OOSServiceRole"],
	["{{OOSAssumeRole}}", { OOSAssumeRole: "OOSServiceRole" }, '{"OOSAssumeRole":"Mine"}', "Mine"],
	["{{ OOSAssumeRole }}", {}, "not JSON", "OOSServiceRole"],
	["{{ OOSAssumeRole }}", { OOSAssumeRole: "" }, "{}", ""],
])("reads the role of a template with RamRole %j", (ramRole, declared, metadata, role) => {
	expect(roleOf(ramRole, new Map(Object.entries(declared)), metadata)).toBe(role);
});
