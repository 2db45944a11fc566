import type { Scenario, Step } from "../replay";

const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";
const run: Step = {
	call: "ecs RunInstances",
	send: {
		ImageId: IMAGE,
		InstanceType: "ecs.c6.large",
		SecurityGroupId: "sg-tutorial",
		VSwitchId: "vsw-tutorial-h",
		InstanceName: "tool",
		Amount: 1,
		"Tag.1.Key": "tool",
		"Tag.1.Value": "yes",
	},
	keep: { instance: "InstanceIdSets/InstanceIdSet/0" },
};
const withAgent: Step = {
	call: "ecs DescribeCloudAssistantStatus",
	send: { "InstanceId.1": "$instance" },
	until: { "InstanceCloudAssistantStatusSet/InstanceCloudAssistantStatus/0/CloudAssistantStatus": "true" },
};
const remove: Step = { call: "ecs DeleteInstance", send: { InstanceId: "$instance", Force: true } };

/** What other tools than Terraform call, in their order (reference: their sources), and what only SDKs call. */
export const toolScenarios: readonly Scenario[] = [
	{
		resource: "cluster-autoscaler",
		steps: [
			{
				call: "ecs DescribeInstanceTypes",
				at: "InstanceTypes/InstanceType/0",
				reads: "InstanceTypeId:s CpuCoreCount:n MemorySize:n GPUAmount:n",
			},
			{
				call: "ess DescribeScalingGroups",
				send: { "ScalingGroupId.1": "asg-tutorial" },
				at: "ScalingGroups/ScalingGroup/0",
				reads: "MinSize:n MaxSize:n ActiveScalingConfigurationId:s",
				keep: { configuration: "ActiveScalingConfigurationId" },
			},
			{
				call: "ess ScaleWithAdjustment",
				send: {
					ScalingGroupId: "asg-tutorial",
					AdjustmentType: "TotalCapacity",
					AdjustmentValue: 2,
					SyncActivity: true,
					ActivityMetadata: "{}",
				},
				reads: "ScalingActivityId:s",
			},
			{
				call: "ess DescribeScalingInstances",
				send: { ScalingGroupId: "asg-tutorial", PageNumber: 1, PageSize: 10 },
				until: {
					TotalCount: 2,
					"ScalingInstances/ScalingInstance/0/LifecycleState": "InService",
					"ScalingInstances/ScalingInstance/1/LifecycleState": "InService",
				},
				reads: "ScalingInstances/ScalingInstance/0/HealthStatus:s",
				keep: { first: "ScalingInstances/ScalingInstance/0/InstanceId" },
			},
			{
				call: "ess RemoveInstances",
				send: { ScalingGroupId: "asg-tutorial", "InstanceId.1": "$first" },
				reads: "ScalingActivityId:s",
			},
			{
				call: "ess DescribeScalingInstances",
				send: { ScalingGroupId: "asg-tutorial", PageNumber: 1, PageSize: 10 },
				until: { TotalCount: 1 },
			},
			{
				call: "ess DescribeScalingConfigurations",
				send: { "ScalingConfigurationId.1": "$configuration", ScalingGroupId: "asg-tutorial" },
				at: "ScalingConfigurations/ScalingConfiguration/0",
				reads: "InstanceType:s Tags/Tag:l",
			},
		],
	},
	{
		resource: "alibaba-cloud-ops-mcp-server: what it lists",
		steps: [
			{ call: "ecs DescribeInstances", send: { PageSize: 100 }, reads: "Instances/Instance:l" },
			{ call: "ecs DescribeRegions", reads: "Regions/Region:l" },
			{ call: "ecs DescribeZones", reads: "Zones/Zone:l" },
			{
				call: "ecs DescribeAvailableResource",
				send: { DestinationResource: "InstanceType" },
				reads: "AvailableZones:o",
			},
			{ call: "ecs DescribeImages", send: { PageSize: 100 }, reads: "Images/Image:l" },
			{ call: "ecs DescribeSecurityGroups", send: { PageSize: 50 }, reads: "SecurityGroups/SecurityGroup:l" },
			{ call: "vpc DescribeVpcs", send: { PageSize: 50 }, reads: "Vpcs/Vpc:l" },
			{ call: "vpc DescribeVSwitches", send: { PageSize: 50 }, reads: "VSwitches/VSwitch:l" },
			run,
			{ call: "ecs DescribeInstances", at: "Instances/Instance/0", until: { Status: "Running" } },
			{ call: "ecs DeleteInstances", send: { "InstanceId.1": "$instance", Force: true } },
		],
	},
	{
		resource: "alibaba-cloud-ops-mcp-server: a command on an instance",
		steps: [
			run,
			withAgent,
			{
				call: "ram AttachPolicyToRole",
				send: { PolicyType: "System", PolicyName: "AliyunECSFullAccess", RoleName: "OOSServiceRole" },
			},
			{
				call: "oos StartExecution",
				send: {
					TemplateName: "ACS-ECS-BulkyRunCommand",
					Parameters:
						'{"regionId":"cn-hangzhou","resourceType":"ALIYUN::ECS::Instance","targets":{"ResourceIds":["$instance"],"RegionId":"cn-hangzhou","Type":"ResourceIds"},"commandType":"RunShellScript","commandContent":"echo tool","OOSAssumeRole":"OOSServiceRole"}',
				},
				keep: { execution: "Execution/ExecutionId" },
			},
			{
				call: "oos ListExecutions",
				send: { ExecutionId: "$execution" },
				at: "Executions/0",
				until: { Status: "Success" },
				reads: "StatusMessage:s ExecutionId:s",
			},
			remove,
		],
	},
	{
		resource: "gardener",
		steps: [
			run,
			{
				call: "ecs DescribeInstances",
				send: { InstanceName: "tool", "Tag.1.Key": "tool", "Tag.1.Value": "yes", PageNumber: 1, PageSize: 50 },
				at: "Instances/Instance/0",
				until: { Status: "Running" },
				reads: "InstanceId:s InstanceName:s Status:s",
			},
			remove,
			{ call: "ecs DescribeInstances", send: { InstanceIds: '["$instance"]' }, until: { "Instances/Instance": [] } },
		],
	},
	{
		resource: "kestra",
		steps: [
			run,
			{ call: "ecs DescribeInstances", at: "Instances/Instance/0", until: { Status: "Running" } },
			{
				call: "ecs StopInstances",
				send: { "InstanceId.1": "$instance" },
				reads: "InstanceResponses/InstanceResponse:l",
			},
			{ call: "ecs DescribeInstances", at: "Instances/Instance/0", until: { Status: "Stopped" } },
			{ call: "ecs StartInstances", send: { "InstanceId.1": "$instance" } },
			{ call: "ecs DescribeInstances", at: "Instances/Instance/0", until: { Status: "Running" } },
			{ call: "ecs RebootInstances", send: { "InstanceId.1": "$instance" } },
			{ call: "ecs DescribeInstances", at: "Instances/Instance/0", until: { Status: "Running" } },
			remove,
		],
	},
	{
		resource: "what SDKs call of Cloud Assistant",
		steps: [
			run,
			withAgent,
			{ call: "ecs InstallCloudAssistant", send: { "InstanceId.1": "$instance" } },
			{
				call: "ecs DescribeInstanceStatus",
				send: { "InstanceId.1": "$instance" },
				reads: "InstanceStatuses/InstanceStatus:l",
			},
			{
				call: "ecs RunCommand",
				send: {
					Type: "RunShellScript",
					CommandContent: "echo {{ACS::InstanceId}} {{who}}",
					"InstanceId.1": "$instance",
					EnableParameter: true,
					Parameters: '{"who":"tool"}',
					KeepCommand: true,
				},
				keep: { invocation: "InvokeId", command: "CommandId" },
			},
			{
				call: "ecs DescribeInvocationResults",
				send: { InvokeId: "$invocation", ContentEncoding: "PlainText" },
				at: "Invocation/InvocationResults/InvocationResult/0",
				until: { InvocationStatus: "Success" },
				is: { Output: "$instance tool\n", ExitCode: 0 },
			},
			{ call: "ecs ModifyCommand", send: { CommandId: "$command", Name: "kept" } },
			{ call: "ecs DeleteCommand", send: { CommandId: "$command" } },
			{
				call: "ecs RunCommand",
				send: { Type: "RunShellScript", CommandContent: "sleep 1000", "InstanceId.1": "$instance" },
				keep: { long: "InvokeId" },
			},
			{ call: "ecs StopInvocation", send: { InvokeId: "$long" } },
			{ call: "ecs RebootInstance", send: { InstanceId: "$instance", ForceReboot: true } },
			withAgent,
			remove,
		],
	},
	{
		resource: "what SDKs call of tags, keys and groups of ECS",
		steps: [
			run,
			{
				call: "ecs AddTags",
				send: { ResourceType: "instance", ResourceId: "$instance", "Tag.1.Key": "old", "Tag.1.Value": "way" },
			},
			{ call: "ecs DescribeTags", send: { ResourceType: "instance", ResourceId: "$instance" }, reads: "Tags/Tag:l" },
			{
				call: "ecs ListTagResources",
				send: { ResourceType: "instance", "ResourceId.1": "$instance" },
				at: "TagResources/TagResource/0",
				reads: "ResourceId:s ResourceType:s TagKey:s TagValue:s",
			},
			{
				call: "ecs RemoveTags",
				send: { ResourceType: "instance", ResourceId: "$instance", "Tag.1.Key": "old", "Tag.1.Value": "way" },
			},
			{
				call: "ecs ImportKeyPair",
				send: {
					KeyPairName: "imported",
					PublicKeyBody:
						"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC8qz+3sxT0bIeKH1m9G1FdPwYcbZB+KZXHmLpvFsaCuD5cQ5qfCUcM8Z9ojxk2hHLRcWDRR0OGsEbNgV+VBvkF6Wl4FOPL2KNUlcPaXKTHtHEXNdPEz5ntbhYqn5MTsSKbIp2fQbvDQYXHEcgXpOZqQd6kqZzJvYvvXK9BtJm/0MXAO6TJsN0mC7zJZV4nVnNNtZ7cqMrFx5Hgv5ZR6VYVtZ4kFmkBeGfZ0vC4gK8LE2oYjGQW8ygJ4mSSSpbYiSPTRrs7ZVxPXW3Yq7d4Y1u5hEFzbp9C5S1H9x+gGv1i2n1kZcH3mXcDq0p3zGqkCS4sNQyCvQ7YdrdqO9eUGmKX tool",
				},
				reads: "KeyPairFingerPrint:s KeyPairName:s",
			},
			{ call: "ecs DeleteKeyPairs", send: { KeyPairNames: '["imported"]' } },
			{
				call: "ecs CreateSecurityGroup",
				send: { SecurityGroupName: "second", VpcId: "vpc-tutorial" },
				keep: { sg: "SecurityGroupId" },
			},
			{ call: "ecs DescribeInstances", at: "Instances/Instance/0", until: { Status: "Running" } },
			{ call: "ecs JoinSecurityGroup", send: { SecurityGroupId: "$sg", InstanceId: "$instance" } },
			{ call: "ecs LeaveSecurityGroup", send: { SecurityGroupId: "$sg", InstanceId: "$instance" } },
			{
				call: "ecs DescribeSecurityGroupReferences",
				send: { "SecurityGroupId.1": "$sg" },
				reads: "SecurityGroupReferences/SecurityGroupReference:l",
			},
			{ call: "ecs DeleteSecurityGroup", send: { SecurityGroupId: "$sg" } },
			remove,
		],
	},
	{
		resource: "what SDKs call of routes",
		steps: [
			{ call: "vpc DescribeRegions", reads: "Regions/Region:l" },
			{ call: "vpc DescribeZones", reads: "Zones/Zone:l" },
			{
				call: "vpc CreateRouteTable",
				send: { VpcId: "vpc-tutorial", RouteTableName: "own" },
				keep: { table: "RouteTableId" },
			},
			{
				call: "vpc DescribeRouteTableList",
				send: { RouteTableId: "$table" },
				until: { "RouterTableList/RouterTableListType/0/Status": "Available" },
			},
			{ call: "vpc ModifyRouteTableAttributes", send: { RouteTableId: "$table", RouteTableName: "own-2" } },
			{ call: "vpc AssociateRouteTable", send: { RouteTableId: "$table", VSwitchId: "vsw-tutorial-i" } },
			{
				call: "vpc DescribeRouteTableList",
				send: { RouteTableId: "$table" },
				at: "RouterTableList/RouterTableListType/0",
				is: { RouteTableName: "own-2", "VSwitchIds/VSwitchId": ["vsw-tutorial-i"] },
			},
			{ call: "vpc DescribeRouteEntryList", send: { RouteTableId: "$table" }, reads: "RouteEntrys/RouteEntry:l" },
			{ call: "vpc DescribeRouteTables", send: { RouteTableId: "$table" }, reads: "RouteTables/RouteTable:l" },
			{ call: "vpc UnassociateRouteTable", send: { RouteTableId: "$table", VSwitchId: "vsw-tutorial-i" } },
			{ call: "vpc DeleteRouteTable", send: { RouteTableId: "$table" } },
		],
	},
	{
		resource: "what SDKs call of addresses",
		steps: [
			{
				call: "vpc AllocateEipAddress",
				send: { Bandwidth: "5", InternetChargeType: "PayByTraffic" },
				reads: "AllocationId:s EipAddress:s",
				keep: { eip: "AllocationId" },
			},
			{ call: "vpc ModifyEipAddressAttribute", send: { AllocationId: "$eip", Name: "tool", Bandwidth: "10" } },
			{
				call: "vpc DescribeEipAddresses",
				send: { AllocationId: "$eip" },
				at: "EipAddresses/EipAddress/0",
				is: { Name: "tool", Bandwidth: "10", Status: "Available" },
			},
			run,
			{ call: "ecs DescribeInstances", at: "Instances/Instance/0", until: { Status: "Running" } },
			{
				call: "vpc AssociateEipAddress",
				send: { AllocationId: "$eip", InstanceId: "$instance", InstanceType: "EcsInstance" },
			},
			{
				call: "vpc DescribeEipAddresses",
				send: { AllocationId: "$eip" },
				at: "EipAddresses/EipAddress/0",
				until: { Status: "InUse" },
				is: { InstanceId: "$instance" },
			},
			{
				call: "vpc UnassociateEipAddress",
				send: { AllocationId: "$eip", InstanceId: "$instance", InstanceType: "EcsInstance" },
			},
			{
				call: "vpc DescribeEipAddresses",
				send: { AllocationId: "$eip" },
				at: "EipAddresses/EipAddress/0",
				until: { Status: "Available" },
			},
			{ call: "vpc ReleaseEipAddress", send: { AllocationId: "$eip" } },
			remove,
		],
	},
	{
		resource: "what SDKs call of VPCs besides",
		steps: [
			{ call: "vpc AssociateVpcCidrBlock", send: { VpcId: "vpc-tutorial", SecondaryCidrBlock: "10.0.0.0/8" } },
			{
				call: "vpc DescribeVpcAttribute",
				send: { VpcId: "vpc-tutorial" },
				is: { "SecondaryCidrBlocks/SecondaryCidrBlock": ["10.0.0.0/8"] },
			},
			{ call: "vpc UnassociateVpcCidrBlock", send: { VpcId: "vpc-tutorial", SecondaryCidrBlock: "10.0.0.0/8" } },
		],
	},
];
