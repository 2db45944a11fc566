import { type SystemPolicy, systemPolicy } from "./system-policy";

const ECS_READS = ["ecs:Describe*", "ecs:List*"];
const VPC_READS = ["vpc:Describe*", "vpc:List*", "vpc:Get*"];

/** The system policies of the products that are served here (RAM: System policies). */
export const servedProducts: readonly SystemPolicy[] = [
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
	systemPolicy("AliyunESSFullAccess", "Provides full access to Auto Scaling Service via Management Console.", [
		{ actions: ["ess:*"] },
		{ actions: [...ECS_READS, ...VPC_READS, "ram:GetRole", "ram:ListRoles"] },
	]),
	systemPolicy("AliyunESSReadOnlyAccess", "Provides read-only access to Auto Scaling Service via Management Console.", [
		{ actions: ["ess:Describe*", "ess:List*"] },
	]),
	systemPolicy("AliyunOOSFullAccess", "Provides full access to Operation Orchestration Service.", [
		{ actions: ["oos:*"] },
		{ actions: ["ram:ListRoles", "ram:GetRole", "ram:PassRole"] },
	]),
	systemPolicy("AliyunOOSReadOnlyAccess", "Provides read-only access to Operation Orchestration Service.", [
		{ actions: ["oos:Get*", "oos:List*", "oos:Describe*", "oos:Search*"] },
	]),
	systemPolicy("AliyunRAMFullAccess", "Provides full access to RAM via Management Console.", [{ actions: ["ram:*"] }]),
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
	systemPolicy("AliyunEIPReadOnlyAccess", "Provides read-only access to Elastic IP Address via Management Console.", [
		{ actions: ["vpc:DescribeEip*"] },
	]),
	systemPolicy("AliyunNATGatewayFullAccess", "Provides full access to NAT Gateway via Management Console.", [
		{ actions: ["vpc:*Nat*", "vpc:*SnatEntr*", "vpc:*ForwardEntr*", ...VPC_READS] },
	]),
	systemPolicy("AliyunNATGatewayReadOnlyAccess", "Provides read-only access to NAT Gateway via Management Console.", [
		{ actions: VPC_READS },
	]),
	systemPolicy("AliyunVPNGatewayFullAccess", "Provides full access to VPN Gateway via Management Console.", [
		{ actions: ["vpc:*Vpn*", "vpc:*CustomerGateway*", ...VPC_READS] },
	]),
	systemPolicy("AliyunVPNGatewayReadOnlyAccess", "Provides read-only access to VPN Gateway via Management Console.", [
		{ actions: VPC_READS },
	]),
	systemPolicy(
		"AliyunECSNetworkInterfaceManagementAccess",
		"Provides management access to ENI of Elastic Compute Service.",
		[{ actions: ["ecs:*NetworkInterface*"] }],
	),
];
