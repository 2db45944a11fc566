import { type SystemPolicy, systemPolicy } from "./system-policy";

const ECS_READS = ["ecs:Describe*", "ecs:List*"];
const VPC_READS = ["vpc:Describe*", "vpc:List*", "vpc:Get*"];

/**
 * What the parts of a Container Service cluster may do, by the word in the policy's name. The cloud's own documents name
 * single operations; these name the families that each part works with.
 */
const CLUSTER_PARTS: ReadonlyArray<readonly [part: string, ...actions: string[]]> = [
	["Default", ...ECS_READS, "ecs:*Instance*", "ecs:*SecurityGroup*", "slb:*", ...VPC_READS, "ess:*", "ros:*", "log:*"],
	["ManagedKubernetes", ...ECS_READS, "slb:*", ...VPC_READS, "vpc:*RouteEntry*", "cms:*", "log:*"],
	[
		"ManagedNetwork",
		...ECS_READS,
		"ecs:*NetworkInterface*",
		"ecs:*PrivateIpAddresses",
		"ecs:*Ipv6Addresses",
		...VPC_READS,
	],
	["ManagedLog", "log:*"],
	["ManagedCms", "cms:*", ...ECS_READS],
	["ManagedCsi", ...ECS_READS, "ecs:*Disk*", "ecs:*Snapshot*", "nas:*", "oss:*"],
	["ManagedVK", "eci:*", ...ECS_READS, ...VPC_READS, "vpc:*EipAddress*", "slb:*"],
	["ManagedArms", "arms:*"],
	["ManagedAutoScaler", "ess:*", ...ECS_READS, ...VPC_READS],
	["ManagedNlc", "ecs:*Instance*", "ess:*", ...VPC_READS],
	["ManagedSecurity", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"],
	["ServerlessKubernetes", "eci:*", "slb:*", ...ECS_READS, "ecs:*SecurityGroup*", ...VPC_READS, "pvtz:*", "log:*"],
	["KubernetesAudit", "log:*"],
	["ClusterNode", ...ECS_READS, ...VPC_READS],
];

/** Policies of the roles that the cloud's services act as, and single-purpose ones (RAM: System policies). */
export const serviceRolePolicies: readonly SystemPolicy[] = [
	...CLUSTER_PARTS.map(([part, ...actions]) =>
		systemPolicy(`AliyunCS${part}RolePolicy`, `The policy for AliyunCS${part}Role.`, [{ actions }]),
	),
	systemPolicy("AliyunOOSLifecycleHook4CSRolePolicy", "The policy for AliyunOOSLifecycleHook4CSRole.", [
		{ actions: ["cs:*", ...ECS_READS, "ecs:RunCommand", "ecs:InvokeCommand", "ess:CompleteLifecycleAction"] },
	]),
	systemPolicy(
		"AliyunServiceRolePolicyForOOSInstanceScheduler",
		"Lets CloudOps Orchestration Service start and stop instances as the role that it made for that.",
		[{ actions: [...ECS_READS, "ecs:StartInstance*", "ecs:StopInstance*", "ecs:RebootInstance*"] }],
	),
	systemPolicy(
		"AliyunServiceRolePolicyForOOSBandwidthScheduler",
		"Lets CloudOps Orchestration Service change the bandwidth of instances as the role that it made for that.",
		[{ actions: [...ECS_READS, "ecs:ModifyInstanceNetworkSpec"] }],
	),
	systemPolicy(
		"AliyunServiceRolePolicyForOOSSystemEventOperator",
		"Lets CloudOps Orchestration Service answer system events as the role that it made for that.",
		[{ actions: [...ECS_READS, "ecs:AcceptInquiredSystemEvent", "ecs:StartInstance", "ecs:StopInstance"] }],
	),
	systemPolicy("AliyunCDNAccessingPrivateOSSRolePolicy", "The policy for AliyunCDNAccessingPrivateOSSRole.", [
		{ actions: ["oss:List*", "oss:Get*"] },
	]),
	systemPolicy("AliyunECSImageImportRolePolicy", "The policy for AliyunECSImageImportDefaultRole.", [
		{ actions: ["oss:GetObject", "oss:GetBucketLocation", "oss:GetBucketInfo"] },
	]),
	systemPolicy("AliyunECSImageExportRolePolicy", "The policy for AliyunECSImageExportDefaultRole.", [
		{
			actions: [
				"oss:GetObject",
				"oss:PutObject",
				"oss:DeleteObject",
				"oss:GetBucketLocation",
				"oss:GetBucketInfo",
				"oss:AbortMultipartUpload",
				"oss:ListMultipartUploads",
				"oss:ListParts",
			],
		},
	]),
	systemPolicy("AliyunFCDefaultRolePolicy", "The policy for AliyunFCDefaultRole.", [
		{
			actions: [...VPC_READS, "ecs:*NetworkInterface*", "log:PostLogStoreLogs", "oss:GetObject", "mns:PublishMessage"],
		},
	]),
	systemPolicy("AliyunLogRolePolicy", "The policy for AliyunLogDefaultRole.", [
		{ actions: ["log:PostLogStoreLogs", "log:GetLogStore", "log:ListLogStores"] },
	]),
	systemPolicy(
		"AliyunKMSCryptoUserAccess",
		"Provides access to encrypt and decrypt with keys of Key Management Service.",
		[{ actions: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey", "kms:List*"] }],
	),
	systemPolicy("AliyunRDSInstanceEncryptionRolePolicy", "The policy for AliyunRDSInstanceEncryptionDefaultRole.", [
		{ actions: ["kms:List*", "kms:DescribeKey", "kms:TagResource", "kms:UntagResource", "kms:Encrypt", "kms:Decrypt"] },
	]),
	systemPolicy(
		"AliyunContainerRegistryCustomizedOSSBucketRolePolicy",
		"The policy for AliyunContainerRegistryCustomizedOSSBucketRole.",
		[{ actions: ["oss:GetObject", "oss:PutObject", "oss:DeleteObject", "oss:ListObjects", "oss:GetBucket*"] }],
	),
	systemPolicy("AliyunBSSOrderAccess", "Provides access to view, pay and cancel orders in Billing Management.", [
		{ actions: ["bss:DescribeOrderList", "bss:DescribeOrderDetail", "bss:PayOrder", "bss:CancelOrder"] },
	]),
	systemPolicy("AliyunMQPubOnlyAccess", "Provides publishing access to Message Queue.", [{ actions: ["mq:PUB"] }]),
	systemPolicy("AliyunMQSubOnlyAccess", "Provides subscribing access to Message Queue.", [{ actions: ["mq:SUB"] }]),
	systemPolicy("AliyunSupportFullAccess", "Provides full access to Support System via Management Console.", [
		{ actions: ["support:*", "workorder:*"] },
	]),
];
