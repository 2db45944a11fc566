import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { resourceManagerProduct } from "../../resourcemanager";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "../index";
import { noRuntime } from "../test-runtime";

const RegionId = "cn-hangzhou";

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
const create = async (change: Record<string, unknown> = {}): Promise<string> =>
	(await ecs("CreateSecurityGroup", { VpcId: "vpc-tutorial", ...change })).SecurityGroupId;
const permissions = async (SecurityGroupId: string, change: Record<string, unknown> = {}) =>
	(await ecs("DescribeSecurityGroupAttribute", { SecurityGroupId, ...change })).Permissions.Permission;
const launch = async (SecurityGroupId: string): Promise<string> => {
	const answer = await ecs("RunInstances", {
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.g7.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId,
	});
	await world.advance(10);
	return answer.InstanceIdSets.InstanceIdSet[0];
};

const ssh = { IpProtocol: "tcp", PortRange: "22/22", SourceCidrIp: "10.0.0.0/8" };

describe("CreateSecurityGroup", () => {
	it("makes a group without rules that is given back as asked for", async () => {
		const ResourceGroupId = await resourceGroup();
		const id = await create({
			SecurityGroupName: "web",
			Description: "for web servers",
			ResourceGroupId,
			Tag: [{ Key: "env", Value: "prod" }],
		});
		expect(id).toMatch(/^sg-bp1[0-9a-z]{17}$/);
		const { SecurityGroups } = await ecs("DescribeSecurityGroups", { SecurityGroupId: id });
		expect(SecurityGroups.SecurityGroup).toMatchObject([
			{
				SecurityGroupName: "web",
				Description: "for web servers",
				SecurityGroupType: "normal",
				VpcId: "vpc-tutorial",
				ResourceGroupId,
				RuleCount: 0,
				EcsCount: 0,
				Tags: { Tag: [{ TagKey: "env", TagValue: "prod" }] },
			},
		]);
		expect(await ecs("DescribeSecurityGroupAttribute", { SecurityGroupId: id })).toMatchObject({
			SecurityGroupName: "web",
			InnerAccessPolicy: "Accept",
			Permissions: { Permission: [] },
		});
	});

	it("makes one group of one ClientToken", async () => {
		expect(await create({ ClientToken: "once" })).toBe(await create({ ClientToken: "once" }));
	});

	it.each<[string, Record<string, unknown>, string]>([
		["no VPC", { VpcId: undefined }, "403 InvalidVpcId.NotFound"],
		["an unknown VPC", { VpcId: "vpc-none" }, "404 InvalidVpcId.NotFound"],
		["a name that begins with a digit", { SecurityGroupName: "1a" }, "400 InvalidSecurityGroupName.Malformed"],
		["another type", { SecurityGroupType: "basic" }, "400 InvalidParams.GroupType"],
		["a tag twice", { Tag: [{ Key: "a" }, { Key: "a" }] }, "400 Duplicate.TagKey"],
	])("refuses %s", async (_name, change, expected) => {
		expect(await codeOf("CreateSecurityGroup", { VpcId: "vpc-tutorial", ...change })).toBe(expected);
	});
});

describe("rules", () => {
	it.each([
		["<nil>", 1],
		["intranet", 1],
		["internet", 0],
	])("are read with NicType %s as Terraform reads them", async (NicType, found) => {
		const SecurityGroupId = await create();
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId, ...ssh });
		const { Permissions } = await ecs("DescribeSecurityGroupAttribute", { SecurityGroupId, NicType });
		expect(Permissions.Permission).toHaveLength(found);
	});

	it("are added in the older form, with the cloud's defaults, once", async () => {
		const SecurityGroupId = await create();
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId, ...ssh, NicType: "internet" });
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId, ...ssh });
		expect(await permissions(SecurityGroupId)).toMatchObject([
			{
				Direction: "ingress",
				IpProtocol: "TCP",
				PortRange: "22/22",
				SourceCidrIp: "10.0.0.0/8",
				NicType: "intranet",
				Policy: "Accept",
				Priority: "1",
				SecurityGroupRuleId: expect.stringMatching(/^sgr-bp1/),
				CreateTime: "2026-01-01T00:00:00Z",
			},
		]);
	});

	it("are added several at once, in both directions", async () => {
		const SecurityGroupId = await create();
		const other = await create({ SecurityGroupName: "other" });
		await ecs("AuthorizeSecurityGroup", {
			SecurityGroupId,
			Permissions: [
				{ ...ssh, Policy: "drop", Priority: "2", Description: "no ssh" },
				{ IpProtocol: "ALL", PortRange: "-1/-1", SourceGroupId: other },
			],
		});
		await ecs("AuthorizeSecurityGroupEgress", {
			SecurityGroupId,
			Permissions: [{ IpProtocol: "all", PortRange: "-1/-1", DestCidrIp: "0.0.0.0/0" }],
		});
		expect(await permissions(SecurityGroupId, { Direction: "ingress" })).toMatchObject([
			{ Policy: "Drop", Priority: "2", Description: "no ssh" },
			{ IpProtocol: "ALL", SourceGroupId: other, SourceGroupName: "other" },
		]);
		expect(await permissions(SecurityGroupId, { Direction: "egress" })).toMatchObject([
			{ Direction: "egress", IpProtocol: "ALL", DestCidrIp: "0.0.0.0/0", SourceGroupId: "" },
		]);
		expect((await ecs("DescribeSecurityGroups", { SecurityGroupId })).SecurityGroups.SecurityGroup).toMatchObject([
			{ RuleCount: 3, GroupToGroupRuleCount: 1 },
		]);
		expect(await ecs("DescribeSecurityGroupReferences", { SecurityGroupId: [other, SecurityGroupId] })).toMatchObject({
			SecurityGroupReferences: {
				SecurityGroupReference: [
					{
						SecurityGroupId: other,
						ReferencingSecurityGroups: { ReferencingSecurityGroup: [{ SecurityGroupId }] },
					},
				],
			},
		});
	});

	it("go page by page", async () => {
		const SecurityGroupId = await create();
		await ecs("AuthorizeSecurityGroup", {
			SecurityGroupId,
			Permissions: [ssh, { ...ssh, PortRange: "80/80" }, { ...ssh, PortRange: "443/443" }],
		});
		const first = await ecs("DescribeSecurityGroupAttribute", { SecurityGroupId, MaxResults: 2 });
		const rest = await permissions(SecurityGroupId, { MaxResults: 2, NextToken: first.NextToken });
		expect(rest).toMatchObject([{ PortRange: "443/443" }]);
	});

	it("go by what makes them up or by id", async () => {
		const SecurityGroupId = await create();
		const web = { ...ssh, PortRange: "80/80" };
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId, Permissions: [ssh, web] });
		await ecs("RevokeSecurityGroup", { SecurityGroupId, ...ssh, Policy: "ACCEPT" });
		const [{ SecurityGroupRuleId, PortRange }] = await permissions(SecurityGroupId);
		expect(PortRange).toBe("80/80");
		expect(await codeOf("RevokeSecurityGroup", { SecurityGroupId, ...ssh })).toBe(
			"400 InvalidSecurityGroupRule.RuleNotExist",
		);
		expect(
			await codeOf("RevokeSecurityGroupEgress", { SecurityGroupId, SecurityGroupRuleId: [SecurityGroupRuleId] }),
		).toBe("404 InvalidSecurityGroupRuleId.NotFound");
		await ecs("RevokeSecurityGroup", { SecurityGroupId, SecurityGroupRuleId: [SecurityGroupRuleId] });
		expect(await permissions(SecurityGroupId)).toEqual([]);
	});

	it("get new values by id, a new description by what makes them up", async () => {
		const SecurityGroupId = await create();
		const other = await create();
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId, Permissions: [ssh, { ...ssh, PortRange: "80/80" }] });
		await ecs("ModifySecurityGroupRule", { SecurityGroupId, ...ssh, Description: "told" });
		const [{ SecurityGroupRuleId }] = await permissions(SecurityGroupId);
		await ecs("ModifySecurityGroupRule", { SecurityGroupId, SecurityGroupRuleId, PortRange: "2222/2222", Priority: 5 });
		expect((await permissions(SecurityGroupId))[0]).toMatchObject({
			SecurityGroupRuleId,
			PortRange: "2222/2222",
			Priority: "5",
			Description: "told",
			SourceCidrIp: "10.0.0.0/8",
		});
		const byId = { SecurityGroupId, SecurityGroupRuleId };
		expect(await codeOf("ModifySecurityGroupRule", { ...byId, PortRange: "80/80", Priority: 1 })).toBe(
			"400 InvalidOperation.RuleDuplicate",
		);
		expect(await codeOf("ModifySecurityGroupRule", { ...byId, SourceGroupId: other })).toBe(
			"400 InvalidOperation.ModifySgRuleEntityType",
		);
		expect(await codeOf("ModifySecurityGroupRule", { SecurityGroupId, ...ssh })).toBe("404 SecurityGroupRule.NotFound");
		expect(await codeOf("ModifySecurityGroupEgressRule", byId)).toBe("404 InvalidSecurityGroupRuleId.NotFound");
	});

	it.each<[string, Record<string, unknown>, string]>([
		["an unknown protocol", { IpProtocol: "sctp" }, "400 InvalidIpProtocol.ValueNotSupported"],
		["no ports", { PortRange: undefined }, "400 InvalidPortRange.Malformed"],
		["ports backwards", { PortRange: "80/22" }, "400 InvalidParam.PortRange"],
		["all ports of TCP by -1/-1", { PortRange: "-1/-1" }, "400 OperationDenied"],
		["ports of ICMP", { IpProtocol: "icmp" }, "400 OperationDenied"],
		["priority 101", { Priority: "101" }, "400 InvalidPriority.ValueNotSupported"],
		["another policy", { Policy: "Reject" }, "400 InvalidPolicy.Malformed"],
		["no source", { SourceCidrIp: undefined }, "400 MissingParameter.Source"],
		["a source that is no block", { SourceCidrIp: "10.0.0.0/64" }, "400 InvalidSourceCidrIp.Malformed"],
		["an unknown group", { SourceCidrIp: undefined, SourceGroupId: "sg-none" }, "404 InvalidSourceGroupId.NotFound"],
		["itself", { SourceCidrIp: undefined, SourceGroupId: "sg-tutorial" }, "403 InvalidParamter.Conflict"],
		["a prefix list", { SourcePrefixListId: "pl-1" }, "404 InvalidPrefixListId.NotFound"],
		["both forms", { Permissions: [ssh] }, "400 InvalidParam.Permissions"],
	])("are refused with %s", async (_name, change, expected) => {
		expect(await codeOf("AuthorizeSecurityGroup", { SecurityGroupId: "sg-tutorial", ...ssh, ...change })).toBe(
			expected,
		);
	});

	it("name no group in enterprise groups, and 200 is the most", async () => {
		const enterprise = await create({ SecurityGroupType: "enterprise" });
		const all = { IpProtocol: "all", PortRange: "-1/-1" };
		expect(
			await codeOf("AuthorizeSecurityGroup", { SecurityGroupId: enterprise, ...all, SourceGroupId: "sg-tutorial" }),
		).toBe("400 InvalidGroupParameter.OperationDenied");
		expect(
			await codeOf("AuthorizeSecurityGroupEgress", {
				SecurityGroupId: "sg-tutorial",
				...all,
				DestGroupId: enterprise,
			}),
		).toBe("400 InvalidGroupAuthParameter.OperationDenied");
		const SecurityGroupId = await create();
		const many = (first: number) =>
			Array.from({ length: 100 }, (_, index) => ({ ...ssh, PortRange: `${first + index}/${first + index}` }));
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId, Permissions: many(1) });
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId, Permissions: many(1_000) });
		expect(await codeOf("AuthorizeSecurityGroup", { SecurityGroupId, ...ssh, PortRange: "9000/9000" })).toBe(
			"403 AuthorizationLimitExceed",
		);
	});

	it("of the group that the system made are there from the beginning", async () => {
		expect(await permissions("sg-tutorial")).toMatchObject([
			{ PortRange: "22/22", SourceCidrIp: "0.0.0.0/0", Priority: "100" },
			{ PortRange: "3389/3389" },
			{ PortRange: "80/80" },
			{ IpProtocol: "ICMP", PortRange: "-1/-1" },
		]);
	});
});

describe("a security group", () => {
	it("gets another name, description and inner access policy", async () => {
		const SecurityGroupId = await create({ SecurityGroupName: "before", Description: "kept" });
		await ecs("ModifySecurityGroupAttribute", { SecurityGroupId, SecurityGroupName: "after" });
		await ecs("ModifySecurityGroupPolicy", { SecurityGroupId, InnerAccessPolicy: "drop" });
		expect(await ecs("DescribeSecurityGroupAttribute", { SecurityGroupId })).toMatchObject({
			SecurityGroupName: "after",
			Description: "kept",
			InnerAccessPolicy: "Drop",
		});
		const enterprise = await create({ SecurityGroupType: "enterprise" });
		expect(
			await codeOf("ModifySecurityGroupPolicy", { SecurityGroupId: enterprise, InnerAccessPolicy: "Accept" }),
		).toBe("404 InvalidParameter.InnerAccessPolicy");
	});

	it("stays while instances are in it or other groups name it", async () => {
		const SecurityGroupId = await create();
		const other = await create();
		const InstanceId = await launch(SecurityGroupId);
		expect(await codeOf("DeleteSecurityGroup", { SecurityGroupId })).toBe("403 DependencyViolation");
		await ecs("DeleteInstance", { InstanceId, Force: true });
		const rule = { IpProtocol: "all", PortRange: "-1/-1", SourceGroupId: SecurityGroupId };
		await ecs("AuthorizeSecurityGroup", { SecurityGroupId: other, ...rule });
		expect(await codeOf("DeleteSecurityGroup", { SecurityGroupId })).toBe("403 DependencyViolation");
		await ecs("RevokeSecurityGroup", { SecurityGroupId: other, ...rule });
		await ecs("DeleteSecurityGroup", { SecurityGroupId });
		expect(await codeOf("DescribeSecurityGroupAttribute", { SecurityGroupId })).toBe(
			"404 InvalidSecurityGroupId.NotFound",
		);
	});

	it("is joined and left by instances, which are always in one", async () => {
		const SecurityGroupId = await create();
		const InstanceId = await launch("sg-tutorial");
		expect(await codeOf("LeaveSecurityGroup", { InstanceId, SecurityGroupId: "sg-tutorial" })).toBe(
			"403 InstanceLastSecurityGroup",
		);
		await ecs("JoinSecurityGroup", { InstanceId, SecurityGroupId });
		expect(await codeOf("JoinSecurityGroup", { InstanceId, SecurityGroupId })).toBe(
			"403 InvalidInstanceId.AlreadyExists",
		);
		const count = async (id: string) =>
			(await ecs("DescribeSecurityGroups", { SecurityGroupId: id })).SecurityGroups.SecurityGroup[0].EcsCount;
		expect([await count("sg-tutorial"), await count(SecurityGroupId)]).toEqual([1, 1]);
		expect((await ecs("DescribeInstances", { SecurityGroupId })).TotalCount).toBe(1);
		await ecs("LeaveSecurityGroup", { InstanceId, SecurityGroupId: "sg-tutorial" });
		expect([await count("sg-tutorial"), await count(SecurityGroupId)]).toEqual([0, 1]);
		expect(await codeOf("LeaveSecurityGroup", { InstanceId, SecurityGroupId: "sg-tutorial" })).toBe(
			"403 InstanceNotInSecurityGroup",
		);
	});

	it("is joined by none of another type, of more than five groups, or while it boots", async () => {
		const InstanceId = await launch("sg-tutorial");
		const enterprise = await create({ SecurityGroupType: "enterprise" });
		expect(await codeOf("JoinSecurityGroup", { InstanceId, SecurityGroupId: enterprise })).toBe(
			"403 InvalidOperation.MultiGroupType",
		);
		for (let count = 1; count < 5; count++) {
			await ecs("JoinSecurityGroup", { InstanceId, SecurityGroupId: await create() });
		}
		expect(await codeOf("JoinSecurityGroup", { InstanceId, SecurityGroupId: await create() })).toBe(
			"403 InstanceSecurityGroupLimitExceeded",
		);
		await ecs("RebootInstance", { InstanceId });
		expect(await codeOf("JoinSecurityGroup", { InstanceId, SecurityGroupId: await create() })).toBe(
			"403 IncorrectInstanceStatus",
		);
	});

	it("is joined and left by secondary network interfaces, and stays while they are in it", async () => {
		const SecurityGroupId = await create();
		const { NetworkInterfaceId } = await ecs("CreateNetworkInterface", {
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
		});
		await ecs("JoinSecurityGroup", { NetworkInterfaceId, SecurityGroupId });
		expect(await codeOf("DeleteSecurityGroup", { SecurityGroupId })).toBe("403 DependencyViolation");
		await ecs("LeaveSecurityGroup", { NetworkInterfaceId, SecurityGroupId });
		expect(await codeOf("LeaveSecurityGroup", { NetworkInterfaceId, SecurityGroupId: "sg-tutorial" })).toBe(
			"403 InstanceLastSecurityGroup",
		);
		await ecs("DeleteSecurityGroup", { SecurityGroupId });
		const both = { NetworkInterfaceId, InstanceId: "i-1", SecurityGroupId: "sg-tutorial" };
		expect(await codeOf("JoinSecurityGroup", both)).toBe("403 InvalidParam.EniIdAndInstanceId.Conflict");
		expect(await codeOf("JoinSecurityGroup", { NetworkInterfaceId: "eni-none", SecurityGroupId: "sg-tutorial" })).toBe(
			"404 InvalidEniId.NotFound",
		);
	});
});
