/** A policy that the cloud provides; the same in every account, always at version v1. */
export type SystemPolicy = { readonly name: string; readonly description: string; readonly document: string };

type StatementSource = { readonly actions: readonly string[]; readonly effect?: "Allow" | "Deny" };

function systemPolicy(name: string, description: string, statements: readonly StatementSource[]): SystemPolicy {
	const document = {
		Version: "1",
		Statement: statements.map(({ actions, effect = "Allow" }) => ({
			Effect: effect,
			Action: actions.length === 1 ? actions[0] : actions,
			Resource: "*",
		})),
	};
	return { name, description, document: JSON.stringify(document, null, 2) };
}

/** What the cloud grants the role that OOS makes for itself to start and stop instances at their times. */
const INSTANCE_SCHEDULER = ["ecs:StartInstance*", "ecs:StopInstance*", "ecs:RebootInstance*"];
const ECS_READS = ["ecs:Describe*", "ecs:List*"];
const VPC_READS = ["vpc:Describe*", "vpc:List*", "vpc:Get*"];

/** The system policies that matter here (RAM: System policies), by name. */
export const systemPolicies: ReadonlyMap<string, SystemPolicy> = new Map(
	[
		systemPolicy("AdministratorAccess", "Provides full access to Alibaba Cloud services and resources.", [
			{ actions: ["*"] },
		]),
		systemPolicy("ReadOnlyAccess", "Provides read-only access to Alibaba Cloud services and resources.", [
			{ actions: ["*:Describe*", "*:List*", "*:Get*", "*:Check*", "*:Query*"] },
		]),
		systemPolicy("AliyunECSFullAccess", "Provides full access to Elastic Compute Service via Management Console.", [
			{ actions: ["ecs:*"] },
			{ actions: ["vpc:DescribeVpcs", "vpc:DescribeVSwitches"] },
		]),
		systemPolicy(
			"AliyunECSReadOnlyAccess",
			"Provides read-only access to Elastic Compute Service via Management Console.",
			[{ actions: ECS_READS }, { actions: ["vpc:DescribeVpcs", "vpc:DescribeVSwitches"] }],
		),
		systemPolicy("AliyunECSAssistantFullAccess", "Provides full access to Cloud Assistant via Management Console.", [
			{
				actions: [
					"ecs:DescribeInstances",
					"ecs:DescribeTag*",
					"ecs:*Command",
					"ecs:DescribeCommand*",
					"ecs:DescribeInvocation*",
					"ecs:StopInvocation",
					"ecs:*CloudAssistant*",
					"ecs:SendFile",
					"ecs:DescribeSendFileResults",
				],
			},
		]),
		systemPolicy(
			"AliyunServiceRolePolicyForOOSInstanceScheduler",
			"Lets CloudOps Orchestration Service start and stop instances as the role that it made for that.",
			[{ actions: [...ECS_READS, ...INSTANCE_SCHEDULER] }],
		),
		systemPolicy("AliyunESSFullAccess", "Provides full access to Auto Scaling Service via Management Console.", [
			{ actions: ["ess:*"] },
			{ actions: [...ECS_READS, ...VPC_READS, "ram:GetRole", "ram:ListRoles"] },
		]),
		systemPolicy(
			"AliyunESSReadOnlyAccess",
			"Provides read-only access to Auto Scaling Service via Management Console.",
			[{ actions: ["ess:Describe*", "ess:List*"] }],
		),
		systemPolicy("AliyunOOSFullAccess", "Provides full access to Operation Orchestration Service.", [
			{ actions: ["oos:*"] },
			{ actions: ["ram:ListRoles", "ram:GetRole", "ram:PassRole"] },
		]),
		systemPolicy("AliyunOOSReadOnlyAccess", "Provides read-only access to Operation Orchestration Service.", [
			{ actions: ["oos:Get*", "oos:List*", "oos:Describe*", "oos:Search*"] },
		]),
		systemPolicy("AliyunRAMFullAccess", "Provides full access to RAM via Management Console.", [
			{ actions: ["ram:*"] },
		]),
		systemPolicy("AliyunRAMReadOnlyAccess", "Provides read-only access to RAM via Management Console.", [
			{ actions: ["ram:Get*", "ram:List*"] },
		]),
		systemPolicy("AliyunSTSAssumeRoleAccess", "Provides permission to assume the role via STS.", [
			{ actions: ["sts:AssumeRole"] },
		]),
		systemPolicy("AliyunVPCFullAccess", "Provides full access to Virtual Private Cloud via Management Console.", [
			{ actions: ["vpc:*"] },
		]),
		systemPolicy(
			"AliyunVPCReadOnlyAccess",
			"Provides read-only access to Virtual Private Cloud via Management Console.",
			[{ actions: VPC_READS }],
		),
		systemPolicy("AliyunEIPFullAccess", "Provides full access to Elastic IP Address via Management Console.", [
			{ actions: ["vpc:*EipAddress*", "vpc:DescribeVpcs", "vpc:DescribeVSwitches"] },
		]),
	].map((policy) => [policy.name, policy]),
);

/** When the cloud published them; the emulator gives one moment for all (ms). */
export const SYSTEM_POLICY_DATE = Date.UTC(2015, 3, 28, 9, 52, 4);
