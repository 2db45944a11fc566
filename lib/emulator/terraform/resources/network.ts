import type { Scenario, Step } from "../replay";

const vpcReads =
	"VpcId:s VpcName:s CidrBlock:s CreationTime:s Description:s IsDefault:b ResourceGroupId:s SecondaryCidrBlocks/SecondaryCidrBlock:l Status:s Tags/Tag:l UserCidrs/UserCidr:l VRouterId:s";

const availableVpc: Step = {
	call: "vpc DescribeVpcAttribute",
	send: { VpcId: "$vpc" },
	until: { Status: "Available" },
	reads: vpcReads,
};
const makeVpc: Step = {
	call: "vpc CreateVpc",
	send: { CidrBlock: "10.0.0.0/8", VpcName: "tf-vpc", Description: "tf", ClientToken: "tf-vpc-$token", DryRun: false },
	keep: { vpc: "VpcId" },
};
const removeVpc: readonly Step[] = [
	{ call: "vpc DeleteVpc", send: { VpcId: "$vpc" } },
	{
		call: "vpc DescribeVpcAttribute",
		send: { VpcId: "$vpc" },
		refused: ["InvalidVpcID.NotFound", "InvalidVpcId.NotFound", "InvalidVpc.NotFound"],
	},
];
const named = (step: Step, token: string): Step => ({
	...step,
	send: { ...step.send, ClientToken: `tf-${token}` },
});
const rule = {
	IpProtocol: "tcp",
	PortRange: "22/22",
	NicType: "intranet",
	Policy: "accept",
	Priority: 1,
};
const onRule = (direction: "SourceCidrIp" | "DestCidrIp", policy = "accept") =>
	Object.fromEntries(
		Object.entries({ ...rule, Policy: policy, [direction]: "10.0.0.0/8" }).map(([name, value]) => [
			`Permissions.1.${name}`,
			value,
		]),
	);

/** The provider's VPC, VSwitch and security group resources (reference: its source). */
export const networkScenarios: readonly Scenario[] = [
	{
		resource: "alicloud_vpc",
		steps: [
			named(makeVpc, "vpc-1"),
			{ ...named(makeVpc, "vpc-1"), is: { VpcId: "$vpc" } },
			availableVpc,
			{
				call: "vpc DescribeRouteTableList",
				send: { VpcId: "$vpc", PageNumber: 1, PageSize: 50 },
				at: "RouterTableList/RouterTableListType/0",
				reads: "RouteTableId:s RouterId:s RouteTableName:s Description:s VpcId:s",
				is: { RouteTableType: "System" },
			},
			{ call: "vpc ModifyVpcAttribute", send: { VpcId: "$vpc", VpcName: "tf-vpc-2", Description: "changed" } },
			{
				call: "vpc TagResources",
				send: { ResourceType: "VPC", "ResourceId.1": "$vpc", "Tag.1.Key": "env", "Tag.1.Value": "test" },
			},
			{
				call: "vpc DescribeVpcAttribute",
				send: { VpcId: "$vpc" },
				is: { VpcName: "tf-vpc-2", Description: "changed", "Tags/Tag/0/Key": "env", "Tags/Tag/0/Value": "test" },
			},
			{ call: "vpc UnTagResources", send: { ResourceType: "VPC", "ResourceId.1": "$vpc", "TagKey.1": "env" } },
			{
				call: "vpc ListTagResources",
				send: { ResourceType: "VPC", "ResourceId.1": "$vpc" },
				is: { "TagResources/TagResource": [] },
			},
			...removeVpc,
		],
	},
	{
		resource: "alicloud_vswitch",
		steps: [
			named(makeVpc, "vsw-1"),
			availableVpc,
			{
				call: "vpc CreateVSwitch",
				send: {
					VpcId: "$vpc",
					CidrBlock: "10.1.0.0/24",
					ZoneId: "cn-hangzhou-h",
					VSwitchName: "tf-vsw",
					ClientToken: "tf-vsw-2",
				},
				keep: { vsw: "VSwitchId" },
			},
			{
				call: "vpc DescribeVSwitchAttributes",
				send: { VSwitchId: "$vsw" },
				until: { Status: "Available" },
				reads:
					"CidrBlock:s CreationTime:s Description:s Ipv6CidrBlock:s IsDefault:b Status:s VSwitchName:s VpcId:s ZoneId:s Tags/Tag:l",
				is: { VSwitchName: "tf-vsw", CidrBlock: "10.1.0.0/24", ZoneId: "cn-hangzhou-h" },
			},
			{ call: "vpc ModifyVSwitchAttribute", send: { VSwitchId: "$vsw", VSwitchName: "tf-vsw-2", Description: "tf" } },
			{
				call: "vpc TagResources",
				send: { ResourceType: "VSWITCH", "ResourceId.1": "$vsw", "Tag.1.Key": "env", "Tag.1.Value": "test" },
			},
			{
				call: "vpc DescribeVSwitchAttributes",
				send: { VSwitchId: "$vsw" },
				is: { VSwitchName: "tf-vsw-2", Description: "tf", "Tags/Tag/0/Key": "env" },
			},
			{
				call: "vpc DeleteVpc",
				send: { VpcId: "$vpc" },
				refused: ["DependencyViolation.VSwitch", "DependencyViolation"],
			},
			{ call: "vpc DeleteVSwitch", send: { VSwitchId: "$vsw" } },
			{
				call: "vpc DescribeVSwitchAttributes",
				send: { VSwitchId: "$vsw" },
				refused: ["InvalidVSwitchId.NotFound", "InvalidVswitchID.NotFound"],
			},
			...removeVpc,
		],
	},
	{
		resource: "alicloud_security_group",
		steps: [
			{
				call: "ecs CreateSecurityGroup",
				send: {
					SecurityGroupName: "tf-sg",
					Description: "tf",
					VpcId: "vpc-tutorial",
					SecurityGroupType: "normal",
					ClientToken: "tf-sg-1",
					"Tag.1.Key": "env",
					"Tag.1.Value": "test",
				},
				keep: { sg: "SecurityGroupId" },
			},
			{ call: "ecs ModifySecurityGroupPolicy", send: { SecurityGroupId: "$sg", InnerAccessPolicy: "Drop" } },
			{
				call: "ecs DescribeSecurityGroups",
				send: { SecurityGroupId: "$sg" },
				at: "SecurityGroups/SecurityGroup/0",
				reads:
					"CreationTime:s Description:s ResourceGroupId:s SecurityGroupName:s SecurityGroupType:s VpcId:s Tags/Tag:l SecurityGroupId:s",
				is: { SecurityGroupName: "tf-sg", Description: "tf", VpcId: "vpc-tutorial", "Tags/Tag/0/TagKey": "env" },
			},
			{
				call: "ecs DescribeSecurityGroupAttribute",
				send: { SecurityGroupId: "$sg" },
				reads: "Permissions/Permission:l VpcId:s SecurityGroupName:s",
				is: { InnerAccessPolicy: "Drop" },
			},
			{
				call: "ecs ModifySecurityGroupAttribute",
				send: { SecurityGroupId: "$sg", SecurityGroupName: "tf-sg-2", Description: "changed" },
			},
			{
				call: "ecs TagResources",
				send: { ResourceType: "securitygroup", "ResourceId.1": "$sg", "Tag.1.Key": "env", "Tag.1.Value": "prod" },
			},
			{
				call: "ecs DescribeSecurityGroups",
				send: { SecurityGroupId: "$sg" },
				at: "SecurityGroups/SecurityGroup/0",
				is: { SecurityGroupName: "tf-sg-2", Description: "changed", "Tags/Tag/0/TagValue": "prod" },
			},
			{
				call: "ecs UntagResources",
				send: { ResourceType: "securitygroup", "ResourceId.1": "$sg", "TagKey.1": "env" },
			},
			{ call: "ecs DeleteSecurityGroup", send: { SecurityGroupId: "$sg" } },
			{
				call: "ecs DescribeSecurityGroups",
				send: { SecurityGroupId: "$sg" },
				is: { "SecurityGroups/SecurityGroup": [] },
			},
			{
				call: "ecs DescribeSecurityGroupAttribute",
				send: { SecurityGroupId: "$sg" },
				refused: ["InvalidSecurityGroupId.NotFound"],
			},
		],
	},
	{
		resource: "alicloud_security_group_rule",
		steps: [
			{
				call: "ecs CreateSecurityGroup",
				send: { SecurityGroupName: "tf-rules", VpcId: "vpc-tutorial", ClientToken: "tf-sg-2" },
				keep: { sg: "SecurityGroupId" },
			},
			{ call: "ecs AuthorizeSecurityGroup", send: { SecurityGroupId: "$sg", ...onRule("SourceCidrIp") } },
			{
				call: "ecs DescribeSecurityGroupAttribute",
				send: { SecurityGroupId: "$sg", Direction: "ingress", NicType: "intranet" },
				at: "Permissions/Permission/0",
				reads: "IpProtocol:s PortRange:s NicType:s Policy:s Priority:s SourceCidrIp:s Direction:s Description:s",
				is: { PortRange: "22/22", NicType: "intranet", Priority: "1", SourceCidrIp: "10.0.0.0/8" },
			},
			{
				call: "ecs ModifySecurityGroupRule",
				send: { SecurityGroupId: "$sg", ...rule, SourceCidrIp: "10.0.0.0/8", Description: "ssh" },
			},
			{
				call: "ecs DescribeSecurityGroupAttribute",
				send: { SecurityGroupId: "$sg", Direction: "ingress", NicType: "intranet" },
				is: { "Permissions/Permission/0/Description": "ssh" },
			},
			{ call: "ecs AuthorizeSecurityGroupEgress", send: { SecurityGroupId: "$sg", ...onRule("DestCidrIp", "drop") } },
			{
				call: "ecs DescribeSecurityGroupAttribute",
				send: { SecurityGroupId: "$sg", Direction: "egress", NicType: "intranet" },
				at: "Permissions/Permission/0",
				reads: "IpProtocol:s PortRange:s Policy:s Priority:s DestCidrIp:s Direction:s",
			},
			{ call: "ecs RevokeSecurityGroup", send: { SecurityGroupId: "$sg", ...rule, SourceCidrIp: "10.0.0.0/8" } },
			{
				call: "ecs RevokeSecurityGroupEgress",
				send: { SecurityGroupId: "$sg", ...rule, Policy: "drop", DestCidrIp: "10.0.0.0/8" },
			},
			{
				call: "ecs DescribeSecurityGroupAttribute",
				send: { SecurityGroupId: "$sg", NicType: "intranet" },
				is: { "Permissions/Permission": [] },
			},
			{ call: "ecs DeleteSecurityGroup", send: { SecurityGroupId: "$sg" } },
		],
	},
	{
		resource: "data: alicloud_vpcs, alicloud_vswitches, alicloud_security_groups",
		steps: [
			{
				call: "vpc DescribeVpcs",
				send: { PageNumber: 1, PageSize: 50 },
				reads: "Vpcs/Vpc:l TotalCount:n Vpcs/Vpc/0/VpcId:s Vpcs/Vpc/0/VSwitchIds/VSwitchId:l Vpcs/Vpc/0/IsDefault:b",
			},
			{
				call: "vpc DescribeRouteTableList",
				send: { VpcId: "vpc-tutorial" },
				reads: "RouterTableList/RouterTableListType:l",
			},
			{
				call: "vpc DescribeVSwitches",
				send: { PageNumber: 1, PageSize: 50 },
				reads:
					"VSwitches/VSwitch/0/RouteTable:o VSwitches/VSwitch/0/RouteTable/RouteTableId:s VSwitches/VSwitch/1/RouteTable:o",
			},
			{ call: "ecs DescribeSecurityGroups", send: { PageSize: 50 }, reads: "SecurityGroups/SecurityGroup:l" },
			{
				call: "ecs DescribeSecurityGroupAttribute",
				send: { SecurityGroupId: "sg-tutorial" },
				reads: "InnerAccessPolicy:s Permissions/Permission:l",
			},
		],
	},
];
