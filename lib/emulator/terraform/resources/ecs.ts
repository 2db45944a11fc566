import type { Scenario, Step } from "../replay";

const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";
/** "echo tf" */
const USER_DATA = "IyEvYmluL3NoCmVjaG8gdGYK";

const run: Step = {
	call: "ecs RunInstances",
	send: {
		ClientToken: "tf-instance",
		InstanceType: "ecs.c6.large",
		ImageId: IMAGE,
		ZoneId: "cn-hangzhou-h",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		"SystemDisk.Category": "cloud_essd",
		"SystemDisk.Size": 40,
		InstanceName: "tf-instance",
		InternetMaxBandwidthOut: 0,
		InstanceChargeType: "PostPaid",
		IoOptimized: "optimized",
		UserData: USER_DATA,
		Amount: 1,
		"Tag.1.Key": "env",
		"Tag.1.Value": "test",
	},
	keep: { instance: "InstanceIdSets/InstanceIdSet/0" },
};
const running: Step = {
	call: "ecs DescribeInstances",
	send: { InstanceIds: '["$instance"]' },
	at: "Instances/Instance/0",
	until: { Status: "Running" },
};
const inInstance = { InstanceId: "$instance" };
const removeInstance: readonly Step[] = [
	{ call: "ecs DeleteInstance", send: { ...inInstance, Force: true } },
	{ call: "ecs DescribeInstances", send: { InstanceIds: '["$instance"]' }, until: { "Instances/Instance": [] } },
];

/** The provider's instances and what belongs to them (reference: its source, alicloud_instance and alicloud_ecs_*). */
export const ecsScenarios: readonly Scenario[] = [
	{
		resource: "alicloud_instance",
		steps: [
			run,
			{ ...run, is: { "InstanceIdSets/InstanceIdSet/0": "$instance" } },
			running,
			{
				...running,
				send: {
					InstanceIds: '["$instance"]',
					"AdditionalAttributes.1": "META_OPTIONS",
					"AdditionalAttributes.2": "NETWORK_PRIMARY_ENI_IP",
					"AdditionalAttributes.3": "LOGIN_AS_NON_ROOT",
				},
				reads:
					"Status:s InstanceName:s Description:s ImageId:s InstanceType:s VpcAttributes/VSwitchId:s VpcAttributes/VpcId:s VpcAttributes/PrivateIpAddress/IpAddress:l SecurityGroupIds/SecurityGroupId:l InnerIpAddress/IpAddress:l PublicIpAddress/IpAddress:l KeyPairName:s DeletionProtection:b InstanceChargeType:s SpotStrategy:s SpotPriceLimit:n MetadataOptions:o Cpu:n Memory:n HostName:s ResourceGroupId:s OSName:s OSType:s Tags/Tag:l NetworkInterfaces/NetworkInterface:l",
				is: {
					InstanceName: "tf-instance",
					SpotStrategy: "NoSpot",
					DeletionProtection: false,
					"Tags/Tag/0/TagKey": "env",
					"Tags/Tag/0/TagValue": "test",
					"NetworkInterfaces/NetworkInterface/0/Type": "Primary",
				},
				keep: { eni: "NetworkInterfaces/NetworkInterface/0/NetworkInterfaceId" },
			},
			{
				call: "ecs DescribeDisks",
				send: { ...inInstance, DiskType: "system" },
				at: "Disks/Disk/0",
				reads:
					"DiskId:s Category:s Size:n Status:s Type:s DeleteWithInstance:b DiskName:s Description:s Encrypted:b InstanceId:s PerformanceLevel:s Tags/Tag:l",
				is: { Category: "cloud_essd", Size: 40, Type: "system", Status: "In_use" },
			},
			{ call: "ecs DescribeUserData", send: inInstance, reads: "InstanceId:s", is: { UserData: USER_DATA } },
			{
				call: "ecs DescribeInstanceRamRole",
				send: { InstanceIds: '["$instance"]' },
				reads: "InstanceRamRoleSets/InstanceRamRoleSet:l",
			},
			{
				call: "ecs DescribeNetworkInterfaces",
				send: { "NetworkInterfaceId.1": "$eni" },
				at: "NetworkInterfaceSets/NetworkInterfaceSet/0",
				reads:
					"NetworkInterfaceId:s PrivateIpAddress:s PrivateIpSets/PrivateIpSet:l SecurityGroupIds/SecurityGroupId:l VSwitchId:s Type:s MacAddress:s Tags/Tag:l",
				is: { Type: "Primary", InstanceId: "$instance" },
			},
			{
				call: "ecs DescribeInstanceMaintenanceAttributes",
				send: { "InstanceId.1": "$instance" },
				at: "MaintenanceAttributes/MaintenanceAttribute/0",
				reads: "InstanceId:s ActionOnMaintenance/Value:s NotifyOnMaintenance:b MaintenanceWindows/MaintenanceWindow:l",
			},
			{
				call: "ecs DescribeInstanceAttribute",
				send: inInstance,
				reads: "InstanceId:s InstanceName:s Description:s HostName:s Status:s SecurityGroupIds/SecurityGroupId:l",
			},
			{
				call: "ecs DescribeInstanceAttachmentAttributes",
				send: { InstanceIds: '["$instance"]' },
				reads: "Instances/Instance/0/PrivatePoolOptionsMatchCriteria:s",
			},
			{
				call: "ecs ModifyInstanceAttribute",
				send: { ...inInstance, InstanceName: "tf-instance-2", Description: "changed", DeletionProtection: true },
			},
			{
				call: "ecs TagResources",
				send: { ResourceType: "instance", "ResourceId.1": "$instance", "Tag.1.Key": "env", "Tag.1.Value": "prod" },
			},
			{
				...running,
				is: {
					InstanceName: "tf-instance-2",
					Description: "changed",
					DeletionProtection: true,
					"Tags/Tag/0/TagValue": "prod",
				},
			},
			{
				call: "ecs UntagResources",
				send: { ResourceType: "instance", "ResourceId.1": "$instance", "TagKey.1": "env" },
			},
			{ call: "ecs ModifyInstanceAttribute", send: { ...inInstance, DeletionProtection: false } },
			{ call: "ecs StopInstance", send: { ...inInstance, ForceStop: false, StoppedMode: "KeepCharging" } },
			{ ...running, until: { Status: "Stopped" } },
			{ call: "ecs StartInstance", send: inInstance },
			running,
			...removeInstance,
		],
	},
	{
		resource: "alicloud_ram_role_attachment",
		steps: [
			{
				call: "ram CreateRole",
				send: {
					RoleName: "tf-instance-role",
					AssumeRolePolicyDocument:
						'{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":["ecs.aliyuncs.com"]}}],"Version":"1"}',
				},
			},
			{ ...run, send: { ...run.send, ClientToken: "tf-instance-role" } },
			running,
			{
				call: "ecs AttachInstanceRamRole",
				send: { InstanceIds: '["$instance"]', RamRoleName: "tf-instance-role" },
			},
			{
				call: "ecs DescribeInstanceRamRole",
				send: { InstanceIds: '["$instance"]' },
				at: "InstanceRamRoleSets/InstanceRamRoleSet/0",
				is: { InstanceId: "$instance", RamRoleName: "tf-instance-role" },
			},
			{
				call: "ecs DetachInstanceRamRole",
				send: { InstanceIds: '["$instance"]', RamRoleName: "tf-instance-role" },
			},
			...removeInstance,
			{ call: "ram DeleteRole", send: { RoleName: "tf-instance-role" } },
		],
	},
	{
		resource: "alicloud_ecs_command",
		steps: [
			{
				call: "ecs CreateCommand",
				send: {
					Name: "tf-command",
					Type: "RunShellScript",
					CommandContent: "ZGF0ZQo=",
					Timeout: 90,
					WorkingDir: "/root",
					EnableParameter: false,
					Description: "tf",
				},
				keep: { command: "CommandId" },
			},
			{
				call: "ecs DescribeCommands",
				send: { CommandId: "$command" },
				at: "Commands/Command/0",
				is: {
					CommandContent: "ZGF0ZQo=",
					Description: "tf",
					EnableParameter: false,
					Name: "tf-command",
					Timeout: 90,
					Type: "RunShellScript",
					WorkingDir: "/root",
				},
			},
			{ call: "ecs DeleteCommand", send: { CommandId: "$command" } },
			{ call: "ecs DescribeCommands", send: { CommandId: "$command" }, is: { "Commands/Command": [] } },
		],
	},
	{
		resource: "alicloud_ecs_invocation",
		steps: [
			{ ...run, send: { ...run.send, ClientToken: "tf-invocation" } },
			running,
			{
				call: "ecs DescribeCloudAssistantStatus",
				send: { "InstanceId.1": "$instance" },
				until: { "InstanceCloudAssistantStatusSet/InstanceCloudAssistantStatus/0/CloudAssistantStatus": "true" },
			},
			{
				call: "ecs CreateCommand",
				send: { Name: "tf-invoked", Type: "RunShellScript", CommandContent: "ZGF0ZQo=" },
				keep: { command: "CommandId" },
			},
			{
				call: "ecs InvokeCommand",
				send: {
					CommandId: "$command",
					"InstanceId.1": "$instance",
					RepeatMode: "Once",
					Timed: false,
					Username: "root",
				},
				keep: { invocation: "InvokeId" },
			},
			{
				call: "ecs DescribeInvocations",
				send: { InvokeId: "$invocation" },
				at: "Invocations/Invocation/0",
				until: { InvocationStatus: "Success" },
				reads: "CommandId:s Frequency:s RepeatMode:s Timed:b Username:s InvokeInstances/InvokeInstance/0/InstanceId:s",
				is: { Parameters: "{}", RepeatMode: "Once", Username: "root" },
			},
			{ call: "ecs DeleteCommand", send: { CommandId: "$command" } },
			...removeInstance,
		],
	},
	{
		resource: "alicloud_ecs_key_pair and its attachment",
		steps: [
			{
				call: "ecs CreateKeyPair",
				send: { KeyPairName: "tf-key", "Tag.1.Key": "env", "Tag.1.Value": "test" },
				reads: "KeyPairName:s KeyPairFingerPrint:s PrivateKeyBody:s",
			},
			{
				call: "ecs DescribeKeyPairs",
				send: { KeyPairName: "tf-key" },
				at: "KeyPairs/KeyPair/0",
				reads: "KeyPairName:s KeyPairFingerPrint:s CreationTime:s ResourceGroupId:s Tags/Tag:l",
			},
			{ ...run, send: { ...run.send, ClientToken: "tf-key" } },
			running,
			{ call: "ecs AttachKeyPair", send: { KeyPairName: "tf-key", InstanceIds: '["$instance"]' } },
			{
				call: "ecs DescribeInstances",
				send: { KeyPairName: "tf-key" },
				is: { "Instances/Instance/0/InstanceId": "$instance" },
			},
			{ call: "ecs DetachKeyPair", send: { KeyPairName: "tf-key", InstanceIds: '["$instance"]' } },
			...removeInstance,
			{ call: "ecs DeleteKeyPairs", send: { KeyPairNames: '["tf-key"]' } },
			{ call: "ecs DescribeKeyPairs", send: { KeyPairName: "tf-key" }, is: { "KeyPairs/KeyPair": [] } },
		],
	},
	{
		resource: "alicloud_ecs_launch_template",
		steps: [
			{
				call: "ecs CreateLaunchTemplate",
				send: {
					LaunchTemplateName: "tf-template",
					ImageId: IMAGE,
					InstanceType: "ecs.c6.large",
					SecurityGroupId: "sg-tutorial",
					VSwitchId: "vsw-tutorial-h",
					VpcId: "vpc-tutorial",
					ZoneId: "cn-hangzhou-h",
					"SystemDisk.Category": "cloud_essd",
					"SystemDisk.Size": 40,
					UserData: USER_DATA,
				},
				keep: { template: "LaunchTemplateId" },
			},
			{
				call: "ecs DescribeLaunchTemplates",
				send: { "LaunchTemplateId.1": "$template" },
				at: "LaunchTemplateSets/LaunchTemplateSet/0",
				reads: "LaunchTemplateName:s LatestVersionNumber:n DefaultVersionNumber:n CreatedBy:s",
				is: { LatestVersionNumber: 1, DefaultVersionNumber: 1 },
			},
			{
				call: "ecs DescribeLaunchTemplateVersions",
				send: { LaunchTemplateId: "$template", "LaunchTemplateVersion.1": 1 },
				at: "LaunchTemplateVersionSets/LaunchTemplateVersionSet/0/LaunchTemplateData",
				reads:
					"SystemDisk:o DataDisks/DataDisk:l NetworkInterfaces/NetworkInterface:l SecurityGroupIds/SecurityGroupId:l Tags/InstanceTag:l",
				is: { ImageId: IMAGE, InstanceType: "ecs.c6.large", UserData: USER_DATA },
			},
			{
				call: "ecs CreateLaunchTemplateVersion",
				send: { LaunchTemplateId: "$template", ImageId: IMAGE, InstanceType: "ecs.c6.xlarge" },
				reads: "LaunchTemplateVersionNumber:n",
			},
			{
				call: "ecs ModifyLaunchTemplateDefaultVersion",
				send: { LaunchTemplateId: "$template", DefaultVersionNumber: 2 },
			},
			{
				call: "ecs DeleteLaunchTemplateVersion",
				send: { LaunchTemplateId: "$template", "DeleteVersion.1": 1 },
			},
			{
				call: "ecs DescribeLaunchTemplates",
				send: { "LaunchTemplateId.1": "$template" },
				at: "LaunchTemplateSets/LaunchTemplateSet/0",
				is: { LatestVersionNumber: 2, DefaultVersionNumber: 2 },
			},
			{ call: "ecs DeleteLaunchTemplate", send: { LaunchTemplateId: "$template" } },
			{
				call: "ecs DescribeLaunchTemplates",
				send: { "LaunchTemplateId.1": "$template" },
				is: { "LaunchTemplateSets/LaunchTemplateSet": [] },
			},
		],
	},
	{
		resource: "data: alicloud_zones, alicloud_instance_types, alicloud_images, alicloud_instances, alicloud_regions",
		steps: [
			{
				call: "ecs DescribeAvailableResource",
				send: { DestinationResource: "Zone", IoOptimized: "optimized", InstanceChargeType: "PostPaid" },
				reads: "AvailableZones/AvailableZone:l",
			},
			{
				call: "ecs DescribeZones",
				send: { InstanceChargeType: "PostPaid", SpotStrategy: "" },
				at: "Zones/Zone/0",
				reads:
					"ZoneId:s LocalName:s AvailableInstanceTypes/InstanceTypes:l AvailableInstanceTypes/InstanceTypes/0:s AvailableDiskCategories/DiskCategories/0:s AvailableResourceCreation/ResourceTypes/0:s",
			},
			{
				call: "ecs DescribeAvailableResource",
				send: { DestinationResource: "InstanceType", IoOptimized: "optimized", InstanceChargeType: "PostPaid" },
				reads:
					"AvailableZones/AvailableZone/0/AvailableResources/AvailableResource/0/SupportedResources/SupportedResource:l",
			},
			{
				call: "ecs DescribeInstanceTypes",
				at: "InstanceTypes/InstanceType/0",
				reads: "InstanceTypeId:s EniQuantity:n CpuCoreCount:n MemorySize:n GPUAmount:n InstanceTypeFamily:s",
			},
			{
				call: "ecs DescribeImages",
				send: { PageSize: 100, PageNumber: 1, ImageOwnerAlias: "system", Status: "Available", OSType: "linux" },
				at: "Images/Image/0",
				reads:
					"ImageId:s ImageName:s CreationTime:s Architecture:s OSType:s OSName:s Size:n Status:s ImageOwnerAlias:s DiskDeviceMappings/DiskDeviceMapping:l Tags/Tag:l",
			},
			{
				call: "ecs DescribeInstances",
				send: { PageSize: 100, PageNumber: 1 },
				reads: "Instances/Instance:l TotalCount:n",
			},
			{ call: "ecs DescribeRegions", reads: "Regions/Region/0/RegionId:s Regions/Region/0/LocalName:s" },
		],
	},
];
