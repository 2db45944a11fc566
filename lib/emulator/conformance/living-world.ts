import { createWorld, type World } from "../core/test-world";
import { createEcsProduct } from "../ecs";
import { noRuntime } from "../ecs/test-runtime";
import { essProduct } from "../ess";
import { oosProduct } from "../oos";
import { ramProduct } from "../ram";
import { resourceManagerProduct } from "../resourcemanager";
import { stsProduct } from "../sts";
import { vpcProduct } from "../vpc";

const RegionId = "cn-hangzhou";
const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";
const DOCUMENT = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}';
const TRUST =
	'{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["oos.aliyuncs.com"]}}]}';
const TEMPLATE = JSON.stringify({
	FormatVersion: "OOS-2019-06-01",
	Parameters: { p: { Type: "String", Default: "x" } },
	Tasks: [{ Name: "a", Action: "ACS::Sleep", Properties: { Duration: "PT1H" } }],
});

/** What a parameter is given, by its name without `.N`, in one product. */
export type Known = Readonly<Record<string, unknown>>;

/** A world with something of every kind in it, and by product what names it. */
export async function createLivingWorld(): Promise<{
	readonly world: World;
	readonly known: Readonly<Record<string, Known>>;
}> {
	const world = await createWorld({
		products: [
			ramProduct,
			resourceManagerProduct,
			stsProduct,
			vpcProduct,
			createEcsProduct(() => noRuntime),
			essProduct,
			oosProduct,
		],
		seed: "tutorial",
	});
	const ask =
		(product: string, version?: string): Ask =>
		(action, params) =>
			world.call(product, action, { RegionId, ...params }, undefined, version);
	const scaling = await fillEss(ask("ess", "2022-02-22"), world);
	await fillRam(ask("ram"));
	const orchestration = await fillOos(ask("oos"));
	const network = await fillVpc(ask("vpc"), world);
	const computing = await fillEcs(ask("ecs"), world);
	return {
		world,
		known: {
			ess: { RegionId, ...scaling, LaunchTemplateId: computing["LaunchTemplateId"] },
			ram: {
				UserName: "sue",
				GroupName: "staff",
				RoleName: "worker",
				PolicyName: "mine",
				PolicyType: "Custom",
				PolicyDocument: DOCUMENT,
				AssumeRolePolicyDocument: TRUST,
				ResourceType: "role",
				ResourceNames: ["worker"],
			},
			oos: { RegionId, ...orchestration },
			ecs: { RegionId, ...computing },
			vpc: { RegionId, ...network },
		},
	};
}

// biome-ignore lint/suspicious/noExplicitAny: what operations answer is read here as the tests of a world read it
type Ask = (action: string, params: object) => Promise<any>;

async function fillEss(ess: Ask, world: World): Promise<Known> {
	const { ScalingGroupId } = await ess("CreateScalingGroup", {
		ScalingGroupName: "swept",
		MinSize: 0,
		MaxSize: 5,
		DefaultCooldown: 0,
		VSwitchIds: ["vsw-tutorial-h"],
	});
	const { ScalingConfigurationId } = await ess("CreateScalingConfiguration", {
		ScalingGroupId,
		ImageId: IMAGE,
		InstanceType: "ecs.c6.large",
		SecurityGroupId: "sg-tutorial",
	});
	await ess("EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
	const rule = { ScalingGroupId, AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 2 };
	const { ScalingRuleId, ScalingRuleAri } = await ess("CreateScalingRule", rule);
	const { ScalingActivityId } = await ess("ExecuteScalingRule", { ScalingRuleAri });
	await world.advance(120);
	const { ScalingInstances } = await ess("DescribeScalingInstances", { ScalingGroupId });
	const InstanceId = ScalingInstances[0].InstanceId;
	const hook = { ScalingGroupId, LifecycleTransition: "SCALE_OUT", HeartbeatTimeout: 600 };
	const { LifecycleHookId } = await ess("CreateLifecycleHook", { ...hook, LifecycleHookName: "waits" });
	const { AlarmTaskId } = await ess("CreateAlarm", {
		ScalingGroupId,
		Name: "busy",
		MetricType: "system",
		MetricName: "CpuUtilization",
		Period: 60,
		Statistics: "Average",
		ComparisonOperator: ">=",
		Threshold: 80,
		EvaluationCount: 3,
		AlarmActions: [ScalingRuleAri],
	});
	const task = { LaunchTime: "2026-01-02T00:00Z", ScheduledAction: ScalingRuleAri };
	const { ScheduledTaskId } = await ess("CreateScheduledTask", task);
	const { InstanceRefreshTaskId } = await ess("StartInstanceRefresh", {
		ScalingGroupId,
		DesiredConfiguration: { ImageId: "aliyun_3_x64_20G_alibase_20230727.vhd" },
	});
	return {
		ScalingGroupId,
		ScalingConfigurationId,
		ScalingRuleId,
		ScalingRuleAri,
		ScalingActivityId,
		LifecycleHookId,
		AlarmTaskId,
		ScheduledTaskId,
		InstanceRefreshTaskId,
		InstanceId,
		InstanceIds: [InstanceId],
		SecurityGroupId: "sg-tutorial",
		VSwitchIds: ["vsw-tutorial-h"],
		ResourceType: "scalinggroup",
		ResourceIds: [ScalingGroupId],
		StartTime: "2025-12-31T00:00Z",
		EndTime: "2026-01-01T00:00Z",
		MetricName: "CpuUtilization",
	};
}

async function fillRam(ram: Ask): Promise<void> {
	await ram("CreateUser", { UserName: "sue" });
	await ram("CreateGroup", { GroupName: "staff" });
	await ram("CreateRole", { RoleName: "worker", AssumeRolePolicyDocument: TRUST });
	await ram("CreatePolicy", { PolicyName: "mine", PolicyDocument: DOCUMENT });
	await ram("AddUserToGroup", { UserName: "sue", GroupName: "staff" });
	const mine = { PolicyType: "Custom", PolicyName: "mine" };
	await ram("AttachPolicyToUser", { ...mine, UserName: "sue" });
	await ram("AttachPolicyToRole", { ...mine, RoleName: "worker" });
}

async function fillOos(oos: Ask): Promise<Known> {
	await oos("CreateTemplate", { TemplateName: "swept", Content: TEMPLATE, Tags: { env: "prod" } });
	const { Execution } = await oos("StartExecution", { TemplateName: "swept" });
	await oos("CreateParameter", { Name: "swept", Type: "String", Value: "v" });
	await oos("CreateSecretParameter", { Name: "secret", Value: "v" });
	await oos("CreateApplication", { Name: "swept" });
	await oos("CreateApplicationGroup", { ApplicationName: "swept", Name: "swept", DeployRegionId: RegionId });
	const { OpsItem } = await oos("CreateOpsItem", { Title: "t", Category: "Security", Severity: "High", Source: "ECS" });
	return {
		TemplateName: "swept",
		Name: "swept",
		ApplicationName: "swept",
		Content: TEMPLATE,
		ExecutionId: Execution.ExecutionId,
		OpsItemId: OpsItem.OpsItemId,
		ResourceType: "template",
	};
}

async function fillVpc(vpc: Ask, world: World): Promise<Known> {
	const { VpcId } = await vpc("CreateVpc", { CidrBlock: "10.0.0.0/8" });
	await world.advance(10);
	const vSwitch = { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.1.0.0/24" };
	const { VSwitchId } = await vpc("CreateVSwitch", vSwitch);
	await world.advance(10);
	const { AllocationId } = await vpc("AllocateEipAddress", {});
	const { NatGatewayId } = await vpc("CreateNatGateway", { VpcId, VSwitchId, NatType: "Enhanced" });
	const { RouteTableId } = await vpc("CreateRouteTable", { VpcId });
	return { VpcId, VSwitchId, AllocationId, NatGatewayId, RouteTableId, ResourceType: "VPC", ResourceId: [VpcId] };
}

async function fillEcs(ecs: Ask, world: World): Promise<Known> {
	const where = { VSwitchId: "vsw-tutorial-h", SecurityGroupId: "sg-tutorial" };
	const run = { ...where, ImageId: IMAGE, InstanceType: "ecs.c6.large" };
	const { InstanceIdSets } = await ecs("RunInstances", run);
	const [InstanceId] = InstanceIdSets.InstanceIdSet;
	await world.advance(120);
	const { DiskId } = await ecs("CreateDisk", { ZoneId: "cn-hangzhou-h", Size: 40 });
	const command = { Type: "RunShellScript", CommandContent: "ZGF0ZQ==" };
	const { CommandId } = await ecs("CreateCommand", { ...command, Name: "swept" });
	const { InvokeId } = await ecs("InvokeCommand", { CommandId, InstanceId: [InstanceId] });
	const { NetworkInterfaceId } = await ecs("CreateNetworkInterface", where);
	const { LaunchTemplateId } = await ecs("CreateLaunchTemplate", { ...run, LaunchTemplateName: "swept" });
	await ecs("CreateKeyPair", { KeyPairName: "swept" });
	return {
		...run,
		...command,
		InstanceId,
		DiskId,
		CommandId,
		InvokeId,
		NetworkInterfaceId,
		LaunchTemplateId,
		KeyPairName: "swept",
		VpcId: "vpc-tutorial",
		ResourceType: "instance",
		ResourceId: [InstanceId],
	};
}
