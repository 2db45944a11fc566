import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import type { Identity } from "../core/identity";
import { createWorld, type World } from "../core/test-world";
import { createEcsProduct } from "../ecs";
import { noRuntime } from "../ecs/test-runtime";
import { ramProduct } from "../ram";
import { vpcProduct } from ".";

const RegionId = "cn-hangzhou";
const VpcId = "vpc-tutorial";

let world: World;
beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const vpc = (action: string, input: Params = {}, identity?: Identity) =>
	world.call("vpc", action, { RegionId, ...input }, identity);
const codeOf = async (action: string, input: Params = {}, identity?: Identity) =>
	(await world.refusal("vpc", action, { RegionId, ...input }, identity)).code;

/** Launches an instance in the tutorial's network and lets it run. */
async function launch(input: Params = {}): Promise<string> {
	const answer = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.g7.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		...input,
	});
	await world.advance(60);
	return answer.InstanceIdSets.InstanceIdSet[0];
}
const instance = async (InstanceId: string) =>
	(await world.call("ecs", "DescribeInstances", { RegionId, InstanceIds: JSON.stringify([InstanceId]) })).Instances
		.Instance[0];

describe("IPv6 of networks", () => {
	it("is a block of the VPC, of which each vSwitch has a part of its own", async () => {
		const { VpcId } = await vpc("CreateVpc", { CidrBlock: "10.0.0.0/8", EnableIpv6: true });
		await world.advance(10);
		const shown = async () => (await vpc("DescribeVpcs", { VpcId })).Vpcs.Vpc[0];
		const { Ipv6CidrBlock, ...network } = await shown();
		expect(Ipv6CidrBlock).toMatch(/^2001:db8:[0-9a-f]{4}:[0-9a-f]{2}00::\/56$/);
		expect(network).toMatchObject({
			EnabledIpv6: true,
			Ipv6CidrBlocks: { Ipv6CidrBlock: [{ Ipv6CidrBlock, Ipv6Isp: "BGP" }] },
		});
		const input = { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.1.0.0/24", Ipv6CidrBlock: 8 };
		const { VSwitchId } = await vpc("CreateVSwitch", input);
		await world.advance(10);
		const part = async () => (await vpc("DescribeVSwitches", { VSwitchId })).VSwitches.VSwitch[0].Ipv6CidrBlock;
		expect(await part()).toBe(Ipv6CidrBlock.replace("00::/56", "08::/64"));
		expect(await codeOf("CreateVSwitch", { ...input, CidrBlock: "10.2.0.0/24" })).toBe("InvalidCidrBlock.Overlapped");
		expect(await codeOf("ModifyVpcAttribute", { VpcId, EnableIPv6: false })).toBe("DependencyViolation.VSwitch");
		await vpc("ModifyVSwitchAttribute", { VSwitchId, Ipv6CidrBlock: 255 });
		expect(await part()).toBe(Ipv6CidrBlock.replace("00::/56", "ff::/64"));
		await vpc("ModifyVSwitchAttribute", { VSwitchId, EnableIPv6: false });
		expect(await part()).toBe("");
		await vpc("ModifyVpcAttribute", { VpcId, EnableIPv6: false });
		expect(await shown()).toMatchObject({ EnabledIpv6: false, Ipv6CidrBlock: "" });
		expect(await codeOf("ModifyVSwitchAttribute", { VSwitchId, Ipv6CidrBlock: 1 })).toBe("InvalidParameter");
		await vpc("ModifyVpcAttribute", { VpcId, EnableIPv6: true });
		expect(await shown()).toMatchObject({ EnabledIpv6: true });
	});

	it("is what networks are found by, and a block has one form", async () => {
		const block = { CidrBlock: "10.0.0.0/8", EnableIpv6: true };
		for (const Ipv6CidrBlock of ["2001:db8::00::/56", "00::/56", "2001:db8:1:2:3:400::/56"]) {
			expect(await codeOf("CreateVpc", { ...block, Ipv6CidrBlock })).toBe("InvalidParameter");
		}
		const { VpcId: own } = await vpc("CreateVpc", { ...block, Ipv6CidrBlock: "2001:db8:1:200::/56" });
		await world.advance(10);
		const where = { VpcId: own, ZoneId: "cn-hangzhou-h" };
		const { VSwitchId } = await vpc("CreateVSwitch", { ...where, CidrBlock: "10.1.0.0/24", Ipv6CidrBlock: 1 });
		await vpc("CreateVSwitch", { ...where, CidrBlock: "10.2.0.0/24" });
		await world.advance(10);
		const vpcsWith = async (EnableIpv6: boolean) => (await vpc("DescribeVpcs", { EnableIpv6 })).Vpcs.Vpc;
		expect(await vpcsWith(true)).toMatchObject([{ VpcId: own, Ipv6CidrBlock: "2001:db8:1:200::/56" }]);
		expect(await vpcsWith(false)).toMatchObject([{ VpcId }]);
		const switchesWith = async (EnableIpv6: boolean) =>
			(await vpc("DescribeVSwitches", { VpcId: own, EnableIpv6 })).VSwitches.VSwitch;
		expect(await switchesWith(true)).toMatchObject([{ VSwitchId, Ipv6CidrBlock: "2001:db8:1:201::/64" }]);
		expect(await switchesWith(false)).toMatchObject([{ Ipv6CidrBlock: "" }]);
	});
});

describe("a network", () => {
	it("is in the account's default resource group unless it is put in another", async () => {
		const { AllocationId } = await vpc("AllocateEipAddress");
		const groups = async (input: Params = {}) => [
			(await vpc("DescribeVpcs", input)).Vpcs.Vpc[0]?.ResourceGroupId,
			(await vpc("DescribeVSwitches", input)).VSwitches.VSwitch[0]?.ResourceGroupId,
			(await vpc("DescribeRouteTableList", input)).RouterTableList.RouterTableListType[0]?.ResourceGroupId,
			(await vpc("DescribeEipAddresses", input)).EipAddresses.EipAddress[0]?.ResourceGroupId,
		];
		expect((await vpc("DescribeEipAddresses", {})).EipAddresses.EipAddress[0].AvailableRegions).toEqual({
			AvailableRegion: [RegionId],
		});
		const [ResourceGroupId] = await groups();
		expect(ResourceGroupId).toMatch(/^rg-acfm[0-9a-z]{11}$/);
		expect(await groups({ ResourceGroupId })).toEqual(Array(4).fill(ResourceGroupId));
		expect((await vpc("DescribeVpcAttribute", { VpcId })).ResourceGroupId).toBe(ResourceGroupId);
		expect(await groups({ ResourceGroupId: "rg-1" })).toEqual(Array(4).fill(undefined));
		await vpc("MoveResourceGroup", { ResourceType: "eip", ResourceId: AllocationId, NewResourceGroupId: "rg-1" });
		expect((await groups({ ResourceGroupId: "rg-1" }))[3]).toBe("rg-1");
	});

	it("keeps what is changed of it", async () => {
		await vpc("ModifyVpcAttribute", { VpcId, VpcName: "new", EnableDnsHostname: "true" });
		await vpc("EnableVpcClassicLink", { VpcId });
		await vpc("MoveResourceGroup", { ResourceType: "vpc", ResourceId: VpcId, NewResourceGroupId: "rg-1" });
		expect(await vpc("DescribeVpcAttribute", { VpcId })).toMatchObject({
			VpcName: "new",
			Description: "",
			DnsHostnameStatus: "ENABLED",
			ClassicLinkEnabled: true,
			ResourceGroupId: "rg-1",
		});
		await vpc("ModifyVSwitchAttribute", { VSwitchId: "vsw-tutorial-h", Description: "here" });
		expect(await vpc("DescribeVSwitchAttributes", { VSwitchId: "vsw-tutorial-h" })).toMatchObject({
			VSwitchName: "vsw-tutorial-h",
			Description: "here",
		});
	});

	it("counts the addresses that instances leave free", async () => {
		const free = async () =>
			(await vpc("DescribeVSwitches", { VSwitchId: "vsw-tutorial-h" })).VSwitches.VSwitch[0].AvailableIpAddressCount;
		expect(await free()).toBe(2044);
		const id = await launch();
		expect(await free()).toBe(2043);
		await world.call("ecs", "DeleteInstance", { InstanceId: id, Force: true });
		await world.advance(60);
		expect(await free()).toBe(2044);
	});

	it("takes vSwitches in a further block, which cannot go while they are there", async () => {
		const SecondaryCidrBlock = "10.1.0.0/16";
		await vpc("AssociateVpcCidrBlock", { VpcId, SecondaryCidrBlock });
		expect((await vpc("DescribeVpcAttribute", { VpcId })).SecondaryCidrBlocks.SecondaryCidrBlock).toEqual([
			SecondaryCidrBlock,
		]);
		const { VSwitchId } = await vpc("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-k", CidrBlock: "10.1.2.0/24" });
		expect(await codeOf("UnassociateVpcCidrBlock", { VpcId, SecondaryCidrBlock })).toBe("DependencyViolation.VSwitch");
		await vpc("DeleteVSwitch", { VSwitchId });
		await vpc("UnassociateVpcCidrBlock", { VpcId, SecondaryCidrBlock });
		expect(await codeOf("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-k", CidrBlock: "10.1.2.0/24" })).toBe(
			"InvalidParameter",
		);
	});

	it("can be the region's default one, with a vSwitch a zone", async () => {
		const made = await vpc("CreateDefaultVpc");
		await world.advance(1);
		expect(await codeOf("CreateDefaultVpc")).toBe("InvalidDefaultVpc.AlreadyExist");
		const { VSwitchId } = await vpc("CreateDefaultVSwitch", { ZoneId: "cn-hangzhou-h" });
		expect(await codeOf("CreateDefaultVSwitch", { ZoneId: "cn-hangzhou-h" })).toBe(
			"InvalidDefaultVSwitch.AlreadyExist",
		);
		const { Vpcs } = await vpc("DescribeVpcs", { IsDefault: "true" });
		expect(Vpcs.Vpc).toMatchObject([{ VpcId: made.VpcId, IsDefault: true, VSwitchIds: { VSwitchId: [VSwitchId] } }]);
		const { VSwitches } = await vpc("DescribeVSwitches", { IsDefault: "true" });
		expect(VSwitches.VSwitch).toMatchObject([{ VSwitchId, CidrBlock: "172.31.0.0/20" }]);
	});

	it("is made only where its tags are allowed", async () => {
		const { UserId: userId } = (await world.call("ram", "CreateUser", { UserName: "tagger" })).User;
		const user: Identity = { type: "RAMUser", accountId: "1000000000000001", userId, userName: "tagger" };
		const PolicyDocument = JSON.stringify({
			Version: "1",
			Statement: [
				{
					Effect: "Allow",
					Action: "vpc:*",
					Resource: "*",
					Condition: { StringEquals: { "acs:RequestTag/team": "red" } },
				},
				{
					Effect: "Allow",
					Action: "vpc:Modify*",
					Resource: "*",
					Condition: { StringEquals: { "acs:ResourceTag/team": "red" } },
				},
			],
		});
		await world.call("ram", "CreatePolicy", { PolicyName: "red", PolicyDocument });
		await world.call("ram", "AttachPolicyToUser", { PolicyName: "red", PolicyType: "Custom", UserName: "tagger" });
		expect(await codeOf("CreateVpc", { Tag: [{ Key: "team", Value: "blue" }] }, user)).toBe("Forbidden.RAM");
		const mine = await vpc("CreateVpc", { Tag: [{ Key: "team", Value: "red" }] }, user);
		await vpc("ModifyVpcAttribute", { VpcId: mine.VpcId, VpcName: "mine" }, user);
		expect(await codeOf("ModifyVpcAttribute", { VpcId, VpcName: "mine" }, user)).toBe("Forbidden.RAM");
	});
});

it("tells regions and zones", async () => {
	const { Regions } = await vpc("DescribeRegions", { AcceptLanguage: "en-us" });
	expect(Regions.Region).toContainEqual({
		RegionId,
		LocalName: "China (Hangzhou)",
		RegionEndpoint: "vpc.cn-hangzhou.aliyuncs.com",
	});
	const { Zones } = await vpc("DescribeZones");
	expect(Zones.Zone[0]).toEqual({ ZoneId: "cn-hangzhou-b", LocalName: "杭州 可用区B", ZoneType: "AvailabilityZone" });
});

describe("tags", () => {
	it.each([
		["VPC", async () => VpcId],
		["VSWITCH", async () => "vsw-tutorial-h"],
		["ROUTETABLE", async () => "vtb-tutorial"],
		["EIP", async () => (await vpc("AllocateEipAddress")).AllocationId],
	])("of a %s are put on, listed and taken off", async (ResourceType, make) => {
		const id = await make();
		const ResourceId = [id];
		await vpc("TagResources", { ResourceType, ResourceId, Tag: [{ Key: "a", Value: "1" }, { Key: "b" }] });
		await vpc("TagResources", { ResourceType, ResourceId, Tag: [{ Key: "a", Value: "2" }] });
		const list = async (input: Params) =>
			(await vpc("ListTagResources", { ResourceType, ...input })).TagResources.TagResource;
		expect(await list({ ResourceId })).toEqual([
			{ ResourceId: id, ResourceType, TagKey: "a", TagValue: "2" },
			{ ResourceId: id, ResourceType, TagKey: "b", TagValue: "" },
		]);
		expect(await list({ Tag: [{ Key: "a", Value: "1" }] })).toEqual([]);
		await vpc("UnTagResources", { ResourceType, ResourceId, TagKey: ["a"] });
		expect(await list({ ResourceId })).toHaveLength(1);
		await vpc("UnTagResources", { ResourceType, ResourceId, All: "true" });
		expect(await list({ ResourceId })).toEqual([]);
	});
});

describe("route tables", () => {
	const tables = async (input: Params = {}) =>
		(await vpc("DescribeRouteTableList", { VpcId, ...input })).RouterTableList.RouterTableListType;

	it("begin with the VPC's own, which can be renamed", async () => {
		expect(await tables()).toMatchObject([
			{
				RouteTableId: "vtb-tutorial",
				RouterId: "vrt-tutorial",
				RouteTableType: "System",
				VpcId,
				VSwitchIds: { VSwitchId: ["vsw-tutorial-h", "vsw-tutorial-i"] },
			},
		]);
		await vpc("ModifyRouteTableAttributes", { RouteTableId: "vtb-tutorial", RouteTableName: "main" });
		expect(await tables()).toMatchObject([{ RouteTableName: "main", Description: "" }]);
	});

	it("of one's own are followed by the vSwitches given to them", async () => {
		const { RouteTableId } = await vpc("CreateRouteTable", { VpcId, RouteTableName: "mine" });
		await vpc("AssociateRouteTable", { RouteTableId, VSwitchId: "vsw-tutorial-h" });
		expect(await codeOf("AssociateRouteTable", { RouteTableId, VSwitchId: "vsw-tutorial-h" })).toBe(
			"OperationDenied.VSwitchAssociated",
		);
		expect((await vpc("DescribeVSwitchAttributes", { VSwitchId: "vsw-tutorial-h" })).RouteTable).toEqual({
			RouteTableId,
			RouteTableType: "Custom",
		});
		expect(await tables({ RouteTableType: "Custom" })).toMatchObject([
			{ VSwitchIds: { VSwitchId: ["vsw-tutorial-h"] } },
		]);
		expect(await codeOf("DeleteRouteTable", { RouteTableId })).toBe("DependencyViolation.VSwitch");
		expect(await codeOf("DeleteVSwitch", { VSwitchId: "vsw-tutorial-h" })).toBe("DependencyViolation.RouteTable");
		await vpc("UnassociateRouteTable", { RouteTableId, VSwitchId: "vsw-tutorial-h" });
		await vpc("DeleteRouteTable", { RouteTableId });
		expect(await tables()).toHaveLength(1);
	});

	it("hold routes to instances beside those of the system", async () => {
		const NextHopId = await launch();
		const route = { RouteTableId: "vtb-tutorial", DestinationCidrBlock: "10.0.0.0/8", NextHopId };
		expect(await codeOf("CreateRouteEntry", { ...route, DestinationCidrBlock: "192.168.0.0/24" })).toBe(
			"InvalidCidrBlock",
		);
		expect(await codeOf("CreateRouteEntry", { ...route, NextHopId: "i-none" })).toBe("InvalidInstanceId.NotFound");
		expect(await codeOf("CreateRouteEntry", { ...route, DryRun: "true" })).toBe("DryRunOperation");
		const { RouteEntryId } = await vpc("CreateRouteEntry", route);
		const list = async (input: Params = {}) =>
			(await vpc("DescribeRouteEntryList", { RouteTableId: "vtb-tutorial", ...input })).RouteEntrys.RouteEntry;
		expect(await list({ RouteEntryType: "Custom" })).toMatchObject([{ RouteEntryId, Status: "Pending" }]);
		expect(await codeOf("DeleteRouteEntry", { RouteEntryId })).toBe("IncorrectRouteEntryStatus");
		await world.advance(1);
		expect((await list()).map((row: Params) => [row["DestinationCidrBlock"], row["Type"], row["Status"]])).toEqual([
			["192.168.0.0/21", "System", "Available"],
			["192.168.16.0/21", "System", "Available"],
			["100.64.0.0/10", "System", "Available"],
			["10.0.0.0/8", "Custom", "Available"],
		]);
		expect(await codeOf("CreateRouteEntry", route)).toBe("InvalidRouteEntry.Duplicated");
		const { RouteTables } = await vpc("DescribeRouteTables", { VRouterId: "vrt-tutorial" });
		expect(RouteTables.RouteTable[0].RouteEntrys.RouteEntry.at(-1)).toMatchObject({
			InstanceId: NextHopId,
			NextHopType: "Instance",
		});
		await vpc("DeleteRouteEntry", route);
		expect(await list({ RouteEntryType: "Custom" })).toEqual([]);
	});
});

describe("an elastic IP address", () => {
	it("is an instance's until it is taken off or the instance is released", async () => {
		const InstanceId = await launch();
		const { AllocationId, EipAddress } = await vpc("AllocateEipAddress", { Bandwidth: "7", Name: "mine" });
		const row = async () => (await vpc("DescribeEipAddresses", { AllocationId })).EipAddresses.EipAddress[0];
		expect(await row()).toMatchObject({ Status: "Available", InstanceId: "", Bandwidth: "7" });
		await vpc("AssociateEipAddress", { AllocationId, InstanceId });
		expect(await row()).toMatchObject({ Status: "Associating", InstanceId, InstanceType: "EcsInstance" });
		expect(await codeOf("UnassociateEipAddress", { AllocationId })).toBe("IncorrectEipStatus");
		await world.advance(1);
		expect(await row()).toMatchObject({ Status: "InUse" });
		expect((await instance(InstanceId)).EipAddress).toEqual({
			AllocationId,
			IpAddress: EipAddress,
			InternetChargeType: "PayByBandwidth",
			Bandwidth: 7,
			IsSupportUnassociate: true,
		});
		expect(await codeOf("ReleaseEipAddress", { AllocationId })).toBe("IncorrectEipStatus");
		await vpc("UnassociateEipAddress", { AllocationId, InstanceId });
		expect((await instance(InstanceId)).EipAddress.IpAddress).toBe("");
		await vpc("AssociateEipAddress", { AllocationId, InstanceId });
		await world.call("ecs", "DeleteInstance", { InstanceId, Force: true });
		await world.advance(60);
		expect(await row()).toMatchObject({ Status: "Available", InstanceId: "" });
		await vpc("ReleaseEipAddress", { AllocationId });
		expect((await vpc("DescribeEipAddresses")).TotalCount).toBe(0);
	});

	it("stays while it is protected from deletion, and shows what protects it from attacks", async () => {
		const { AllocationId } = await vpc("AllocateEipAddress", { SecurityProtectionTypes: ["AntiDDoS_Enhanced"] });
		const row = async () => (await vpc("DescribeEipAddresses", { AllocationId })).EipAddresses.EipAddress[0];
		const SecurityProtectionTypes = { SecurityProtectionType: ["AntiDDoS_Enhanced"] };
		expect(await row()).toMatchObject({ DeletionProtection: false, SecurityProtectionTypes });
		const protection = { InstanceId: AllocationId, Type: "EIP" };
		await vpc("DeletionProtection", { ...protection, ProtectionEnable: true });
		expect(await row()).toMatchObject({ DeletionProtection: true });
		expect(await codeOf("ReleaseEipAddress", { AllocationId })).toBe("OperationDenied.DeleteProtectionIsOn");
		await vpc("DeletionProtection", { ...protection, ProtectionEnable: false });
		await vpc("ReleaseEipAddress", { AllocationId });
		expect(await codeOf("DeletionProtection", { ...protection, ProtectionEnable: true })).toBe(
			"DeletionProtection.ResourceNotExist",
		);
	});

	it("keeps how an interface sees it and where it is watched", async () => {
		const { AllocationId } = await vpc("AllocateEipAddress", { Zone: "cn-hangzhou-i" });
		const row = async () => (await vpc("DescribeEipAddresses", { AllocationId })).EipAddresses.EipAddress[0];
		expect(await row()).toMatchObject({ Mode: "NAT", HDMonitorStatus: "OFF", Zone: "cn-hangzhou-i" });
		await vpc("ModifyEipForwardMode", { InstanceId: AllocationId, Mode: "BINDED" });
		const log = { InstanceId: AllocationId, LogProject: "p", LogStore: "s" };
		await vpc("SetHighDefinitionMonitorLogStatus", { ...log, Status: "ON" });
		expect(await row()).toMatchObject({ Mode: "BINDED", HDMonitorStatus: "ON" });
		const watched = () => vpc("DescribeHighDefinitionMonitorLogAttribute", { InstanceId: AllocationId });
		expect(await watched()).toMatchObject({ LogProject: "p", LogStore: "s" });
		await vpc("SetHighDefinitionMonitorLogStatus", { ...log, Status: "OFF" });
		expect(await row()).toMatchObject({ HDMonitorStatus: "OFF" });
		expect(await watched()).toMatchObject({ LogProject: "", LogStore: "" });
		await vpc("AssociateEipAddress", { AllocationId, InstanceId: await launch() });
		await world.advance(5);
		expect(await codeOf("ModifyEipForwardMode", { InstanceId: AllocationId, Mode: "NAT" })).toBe("IncorrectEipStatus");
	});

	it("goes to no instance that has another address, is not there or is still made", async () => {
		const [first, second] = [await vpc("AllocateEipAddress"), await vpc("AllocateEipAddress")];
		const InstanceId = await launch();
		const isPublic = await launch({ InternetMaxBandwidthOut: 5 });
		await vpc("AssociateEipAddress", { AllocationId: first.AllocationId, InstanceId });
		const { AllocationId } = second;
		expect(await codeOf("AssociateEipAddress", { AllocationId: first.AllocationId, InstanceId })).toBe(
			"IncorrectEipStatus",
		);
		expect(await codeOf("AssociateEipAddress", { AllocationId, InstanceId })).toBe("InvalidAssociation.Duplicated");
		expect(await codeOf("AssociateEipAddress", { AllocationId, InstanceId: isPublic })).toBe(
			"InvalidStatus.InstanceHasBandWidth",
		);
		expect(await codeOf("AssociateEipAddress", { AllocationId, InstanceId: "i-none" })).toBe(
			"InvalidInstanceId.NotFound",
		);
	});
});

describe("a NAT gateway", () => {
	it("stays while it is protected from deletion", async () => {
		const { NatGatewayId } = await vpc("CreateNatGateway", { VpcId, VSwitchId: "vsw-tutorial-h" });
		await world.advance(5);
		const protection = { InstanceId: NatGatewayId, Type: "NATGW" };
		await vpc("DeletionProtection", { ...protection, ProtectionEnable: true });
		const shown = (await vpc("DescribeNatGateways", { NatGatewayId })).NatGateways.NatGateway;
		expect(shown).toMatchObject([{ DeletionProtection: true }]);
		expect(await codeOf("DeleteNatGateway", { NatGatewayId, Force: true })).toBe(
			"OperationDenied.DeleteProtectionIsOn",
		);
		await vpc("DeletionProtection", { ...protection, ProtectionEnable: false });
		await vpc("DeleteNatGateway", { NatGatewayId });
		expect((await vpc("DescribeNatGateways")).TotalCount).toBe(0);
	});

	it("leads a vSwitch out under its addresses, and goes when nothing hangs on it", async () => {
		const made = await vpc("CreateNatGateway", { VpcId, VSwitchId: "vsw-tutorial-h", Name: "way out" });
		const { NatGatewayId } = made;
		const [SnatTableId] = made.SnatTableIds.SnatTableId;
		const gateway = async () => (await vpc("DescribeNatGateways", { NatGatewayId })).NatGateways.NatGateway[0];
		const { AllocationId, EipAddress: SnatIp } = await vpc("AllocateEipAddress");
		const bind = { AllocationId, InstanceId: NatGatewayId, InstanceType: "Nat" };
		expect(await gateway()).toMatchObject({ Status: "Creating", NatGatewayPrivateInfo: { IzNo: "cn-hangzhou-h" } });
		expect(await codeOf("AssociateEipAddress", bind)).toBe("IncorrectStatus.NatGateway");
		await world.advance(5);
		const entry = { SnatTableId, SourceVSwitchId: "vsw-tutorial-h", SnatIp };
		expect(await codeOf("CreateSnatEntry", entry)).toBe("InvalidSnatIp.NotFound");
		await vpc("AssociateEipAddress", bind);
		const { SnatEntryId } = await vpc("CreateSnatEntry", entry);
		expect(await codeOf("CreateSnatEntry", entry)).toBe("InvalidSourceCIDR.Duplicated");
		await world.advance(1);
		expect((await vpc("DescribeSnatTableEntries", { SnatTableId })).SnatTableEntries.SnatTableEntry).toMatchObject([
			{ SnatEntryId, SnatIp, SourceCIDR: "192.168.0.0/21", Status: "Available" },
		]);
		expect(await gateway()).toMatchObject({
			Status: "Available",
			IpLists: { IpList: [{ IpAddress: SnatIp, UsingStatus: "UsedBySnatTable" }] },
		});
		const routes = await vpc("DescribeRouteEntryList", { RouteTableId: "vtb-tutorial", NextHopType: "NatGateway" });
		expect(routes.RouteEntrys.RouteEntry).toMatchObject([{ DestinationCidrBlock: "0.0.0.0/0" }]);
		expect(await codeOf("UnassociateEipAddress", { AllocationId })).toBe("DependencyViolation.SnatEntry");
		expect(await codeOf("DeleteNatGateway", { NatGatewayId })).toBe("DependencyViolation.SnatEntry");
		expect(await codeOf("DeleteVSwitch", { VSwitchId: "vsw-tutorial-h" })).toBe("DependencyViolation.NatGateway");
		await vpc("DeleteSnatEntry", { SnatTableId, SnatEntryId });
		expect(await codeOf("DeleteNatGateway", { NatGatewayId })).toBe("DependencyViolation.EIPS");
		await vpc("UnassociateEipAddress", { AllocationId });
		await vpc("ModifyNatGatewayAttribute", { NatGatewayId, Name: "new" });
		expect(await gateway()).toMatchObject({ Name: "new" });
		await vpc("DeleteNatGateway", { NatGatewayId });
		expect((await vpc("DescribeNatGateways")).TotalCount).toBe(0);
		expect(
			(await vpc("DescribeRouteEntryList", { RouteTableId: "vtb-tutorial", RouteEntryType: "Custom" })).TotalCount,
		).toBe(0);
	});

	it("decides by its tags who reads and changes its SNAT entries", async () => {
		const { UserId: userId } = (await world.call("ram", "CreateUser", { UserName: "keeper" })).User;
		const keeper: Identity = { type: "RAMUser", accountId: "1000000000000001", userId, userName: "keeper" };
		const PolicyDocument = JSON.stringify({
			Version: "1",
			Statement: [
				{
					Effect: "Allow",
					Action: "vpc:*Snat*",
					Resource: "acs:vpc:*:*:natgateway/ngw-*",
					Condition: { StringEquals: { "acs:ResourceTag/team": "red" } },
				},
			],
		});
		await world.call("ram", "CreatePolicy", { PolicyName: "snat", PolicyDocument });
		await world.call("ram", "AttachPolicyToUser", { PolicyName: "snat", PolicyType: "Custom", UserName: "keeper" });
		const gateway = async (Value: string) => {
			const made = await vpc("CreateNatGateway", { VpcId, VSwitchId: "vsw-tutorial-h", Tag: [{ Key: "team", Value }] });
			return made.SnatTableIds.SnatTableId[0];
		};
		const [red, blue] = [await gateway("red"), await gateway("blue")];
		await world.advance(5);
		for (const [action, allowed] of [
			["CreateSnatEntry", "MissingParameter"],
			["DeleteSnatEntry", "InvalidSnatEntryId.NotFound"],
		] as const) {
			const SnatEntryId = "snat-none";
			expect(await codeOf(action, { SnatTableId: red, SnatEntryId }, keeper)).toBe(allowed);
			expect(await codeOf(action, { SnatTableId: blue, SnatEntryId }, keeper)).toBe("Forbidden.RAM");
		}
		expect((await vpc("DescribeSnatTableEntries", { SnatTableId: red }, keeper)).TotalCount).toBe(0);
		expect(await codeOf("DescribeSnatTableEntries", { SnatTableId: blue }, keeper)).toBe("Forbidden.RAM");
	});

	it("goes with its addresses and entries when it is forced", async () => {
		const { NatGatewayId, SnatTableIds } = await vpc("CreateNatGateway", { VpcId, VSwitchId: "vsw-tutorial-h" });
		const { AllocationId, EipAddress } = await vpc("AllocateEipAddress");
		await world.advance(5);
		await vpc("AssociateEipAddress", { AllocationId, InstanceId: NatGatewayId, InstanceType: "Nat" });
		await vpc("CreateSnatEntry", {
			SnatTableId: SnatTableIds.SnatTableId[0],
			SourceCIDR: "0.0.0.0/0",
			SnatIp: EipAddress,
		});
		await vpc("DeleteNatGateway", { NatGatewayId, Force: "true" });
		expect((await vpc("DescribeEipAddresses")).EipAddresses.EipAddress).toMatchObject([{ Status: "Available" }]);
	});
});
