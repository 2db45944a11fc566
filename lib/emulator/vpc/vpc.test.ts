import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Params } from "../core/context";
import type { Identity } from "../core/identity";
import { operation } from "../core/operation";
import { params } from "../core/params";
import type { Product } from "../core/product";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from "../ram";
import { vpcProduct } from ".";
import { vpcErrors } from "./errors";

const RegionId = "cn-hangzhou";
const nobody: Identity = { type: "RAMUser", accountId: "1000000000000001", userId: "2", userName: "nobody" };

/** Says how many instances each vSwitch has, and what zones there are: all that VPC asks of ECS here. */
let instances: Record<string, number> = {};
let securityGroups = 0;
const ecs: Product = {
	name: "ecs",
	title: "Ecs",
	versions: ["2014-05-26"],
	defaultFormat: "XML",
	tables: [],
	errors: vpcErrors,
	operations: [
		operation({
			action: "DescribeNetworkInterfaces",
			input: params({ VSwitchId: z.string() }),
			output: z.object({ TotalCount: z.int() }),
			authorize: null,
			handle: (input) => ({ TotalCount: instances[input.VSwitchId] ?? 0 }),
		}),
		operation({
			action: "DescribeSecurityGroups",
			input: params({}),
			output: z.object({ TotalCount: z.int() }),
			authorize: null,
			handle: () => ({ TotalCount: securityGroups }),
		}),
		operation({
			action: "DescribeZones",
			input: params({}),
			output: z.object({ Zones: z.object({ Zone: z.array(z.object({ ZoneId: z.string(), LocalName: z.string() })) }) }),
			authorize: null,
			handle: () => ({
				Zones: { Zone: ["h", "i"].map((zone) => ({ ZoneId: `cn-hangzhou-${zone}`, LocalName: zone })) },
			}),
		}),
	],
};

let world: World;
const vpc = (action: string, input: Params = {}) => world.call("vpc", action, { RegionId, ...input });
async function refused(action: string, input: Params = {}, identity?: Identity): Promise<string> {
	const error = await world.refusal("vpc", action, { RegionId, ...input }, identity);
	return `${error.status} ${error.code}`;
}

beforeEach(async () => {
	instances = {};
	securityGroups = 0;
	world = await createWorld({ products: [ramProduct, vpcProduct, ecs], seed: "tutorial" });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

describe("the tutorial's network", () => {
	it("is one VPC with a vSwitch in each zone", async () => {
		const { Vpcs, TotalCount } = await vpc("DescribeVpcs");
		expect(TotalCount).toBe(1);
		expect(Vpcs.Vpc[0]).toMatchObject({
			VpcId: "vpc-tutorial",
			Status: "Available",
			VSwitchIds: { VSwitchId: ["vsw-tutorial-h", "vsw-tutorial-i"] },
		});
		const { VSwitches } = await vpc("DescribeVSwitches", { VpcId: "vpc-tutorial" });
		expect(VSwitches.VSwitch).toMatchObject([
			{ VSwitchId: "vsw-tutorial-h", ZoneId: "cn-hangzhou-h", AvailableIpAddressCount: 2044 },
			{ VSwitchId: "vsw-tutorial-i", ZoneId: "cn-hangzhou-i", AvailableIpAddressCount: 2044 },
		]);
	});

	it.each<[Params, string[]]>([
		[{ ZoneId: "cn-hangzhou-i" }, ["vsw-tutorial-i"]],
		[{ VSwitchId: "vsw-tutorial-h" }, ["vsw-tutorial-h"]],
		[{ VSwitchName: "vsw-tutorial-i" }, ["vsw-tutorial-i"]],
		[{ VpcId: "vpc-other" }, []],
		[{ IsDefault: "true" }, []],
		[{ RegionId: "cn-beijing" }, []],
		[{ Tag: [{ Key: "team" }] }, []],
		[{ PageSize: "1", PageNumber: "2" }, ["vsw-tutorial-i"]],
	])("is filtered by %o", async (filter, expected) => {
		const { VSwitches } = await vpc("DescribeVSwitches", filter);
		expect(VSwitches.VSwitch.map((row: { VSwitchId: string }) => row.VSwitchId)).toEqual(expected);
	});

	it("is missing from an empty world", async () => {
		const empty = await createWorld({ products: [vpcProduct], seed: "empty" });
		expect((await empty.call("vpc", "DescribeVpcs", { RegionId })).TotalCount).toBe(0);
		await empty.close();
	});
});

describe("a network of one's own", () => {
	async function createVpc(input: Params = {}): Promise<string> {
		const { VpcId } = await vpc("CreateVpc", { CidrBlock: "10.0.0.0/8", VpcName: "mine", ...input });
		await world.advance(1);
		return VpcId;
	}

	it("is Pending first and then Available", async () => {
		const { VpcId } = await vpc("CreateVpc", { Tag: [{ Key: "team", Value: "x" }] });
		expect(await vpc("DescribeVpcAttribute", { VpcId })).toMatchObject({
			Status: "Pending",
			CidrBlock: "172.16.0.0/12",
			Tags: { Tag: [{ Key: "team", Value: "x" }] },
		});
		expect(await refused("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "172.16.0.0/24" })).toBe(
			"400 IncorrectVpcStatus",
		);
		await world.advance(1);
		const { VSwitchId } = await vpc("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "172.16.0.0/24" });
		expect((await vpc("DescribeVSwitchAttributes", { VSwitchId })).Status).toBe("Pending");
		await world.advance(1);
		expect(await vpc("DescribeVSwitchAttributes", { VSwitchId })).toMatchObject({
			Status: "Available",
			VpcId,
			RouteTable: { RouteTableType: "System" },
		});
		expect((await vpc("DescribeVpcAttribute", { VpcId })).Status).toBe("Available");
	});

	it("is made once for one ClientToken", async () => {
		const first = await vpc("CreateVpc", { ClientToken: "token" });
		expect((await vpc("CreateVpc", { ClientToken: "token" })).VpcId).toBe(first.VpcId);
		expect(await refused("CreateVpc", { ClientToken: "token", VpcName: "other" })).toBe(
			"400 IdempotentParameterMismatch",
		);
	});

	it("is taken down from the inside out", async () => {
		const VpcId = await createVpc();
		const { VSwitchId } = await vpc("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.0.0.0/24" });
		expect(await refused("DeleteVpc", { VpcId })).toBe("400 DependencyViolation.VSwitch");
		instances = { [VSwitchId]: 1 };
		expect(await refused("DeleteVSwitch", { VSwitchId })).toBe("400 DependencyViolation");
		instances = {};
		await vpc("DeleteVSwitch", { VSwitchId });
		securityGroups = 1;
		expect(await refused("DeleteVpc", { VpcId })).toBe("400 DependencyViolation.SecurityGroup");
		securityGroups = 0;
		expect(await refused("DeleteVpc", { VpcId, DryRun: "true" })).toBe("400 DryRunOperation");
		await vpc("DeleteVpc", { VpcId });
		await world.advance(5);
		expect(await refused("DescribeVpcAttribute", { VpcId })).toBe("404 InvalidVpcID.NotFound");
		expect(await refused("DescribeVSwitchAttributes", { VSwitchId })).toBe("404 InvalidVswitchID.NotFound");
	});

	it.each<[string, string, string]>([
		["outside the VPC", "192.168.0.0/24", "400 InvalidParameter"],
		["too large", "10.0.0.0/15", "400 InvalidCidrBlock.Malformed"],
		["too small", "10.0.0.0/30", "400 InvalidCidrBlock.Malformed"],
		["no block", "10.0.0.1/24", "400 InvalidCidrBlock.Malformed"],
		["taken", "10.0.0.0/20", "400 InvalidCidrBlock.Overlapped"],
	])("takes no vSwitch that is %s", async (_name, CidrBlock, expected) => {
		const VpcId = await createVpc();
		await vpc("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.0.1.0/24" });
		expect(await refused("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock })).toBe(expected);
	});

	it("finds room for a vSwitch that names only its mask", async () => {
		const VpcId = await createVpc({ CidrBlock: "10.0.0.0/16" });
		const blocks: string[] = [];
		for (const CidrMask of ["24", "24", "17"]) {
			const { VSwitchId } = await vpc("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrMask });
			blocks.push((await vpc("DescribeVSwitchAttributes", { VSwitchId })).CidrBlock);
		}
		expect(blocks).toEqual(["10.0.0.0/24", "10.0.1.0/24", "10.0.128.0/17"]);
		expect(await refused("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrMask: 17 })).toBe(
			"400 InvalidParameter",
		);
		expect(await refused("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h" })).toBe("400 MissingParameter");
	});

	it("is limited: ten VPCs a region", async () => {
		for (let i = 1; i < 10; i++) {
			await createVpc();
		}
		expect(await refused("CreateVpc")).toBe("400 QuotaExceeded.Vpc");
	});

	it("is limited: 150 vSwitches a VPC", async () => {
		const VpcId = await createVpc();
		for (let i = 0; i < 150; i++) {
			await vpc("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: `10.0.${i}.0/24` });
		}
		expect(await refused("CreateVSwitch", { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.1.0.0/24" })).toBe(
			"400 QuotaExceeded.VSwitch",
		);
	});
});

describe("refusals", () => {
	it.each<[string, Params, string]>([
		["DescribeVpcs", { RegionId: undefined }, "400 MissingParameter"],
		["DescribeVpcs", { PageSize: 51 }, "400 InvalidParameter"],
		["DescribeVpcAttribute", { VpcId: "none" }, "404 InvalidVpcID.NotFound"],
		["DescribeVpcAttribute", { VpcId: "vpc-tutorial", RegionId: "cn-beijing" }, "404 InvalidVpcID.NotFound"],
		["DescribeVSwitchAttributes", { VSwitchId: "none" }, "404 InvalidVswitchID.NotFound"],
		["CreateVpc", { CidrBlock: "8.8.8.0/24" }, "400 InvalidCidrBlock.Malformed"],
		["CreateVpc", { VpcName: "http://x" }, "400 InvalidParameter"],
		["CreateVSwitch", { VpcId: "none", ZoneId: "z", CidrBlock: "10.0.0.0/24" }, "404 InvalidVpcId.NotFound"],
		["DeleteVpc", { VpcId: "none" }, "404 InvalidVpcId.NotFound"],
		["DeleteVSwitch", { VSwitchId: "none" }, "404 InvalidVSwitchId.NotFound"],
		[
			"CreateVSwitch",
			{ VpcId: "vpc-tutorial", ZoneId: "cn-hangzhou-x", CidrBlock: "192.168.99.0/24" },
			"404 InvalidZoneId.NotFound",
		],
		["ModifyVpcAttribute", { VpcId: "vpc-tutorial", CidrBlock: "10.0.0.0/8" }, "400 DependencyViolation.VSwitch"],
		["ModifyVSwitchAttribute", { VSwitchId: "none" }, "404 InvalidVSwitchId.NotFound"],
		["CreateDefaultVSwitch", { ZoneId: "cn-hangzhou-h" }, "404 InvalidVpcId.NotFound"],
		["AssociateVpcCidrBlock", { VpcId: "vpc-tutorial" }, "400 MissingParameter"],
		[
			"AssociateVpcCidrBlock",
			{ VpcId: "vpc-tutorial", SecondaryCidrBlock: "192.168.1.0/24" },
			"400 InvalidCidrBlock.Overlapped",
		],
		[
			"UnassociateVpcCidrBlock",
			{ VpcId: "vpc-tutorial", SecondaryCidrBlock: "10.0.0.0/8" },
			"404 InvalidCidrBlock.NotFound",
		],
		[
			"TagResources",
			{ ResourceType: "HAVIP", ResourceId: ["x"], Tag: [{ Key: "a" }] },
			"400 InvalidResourceType.NotSupported",
		],
		["TagResources", { ResourceType: "VPC", ResourceId: ["x"], Tag: [{ Key: "a" }] }, "404 InvalidResourceId.NotFound"],
		[
			"TagResources",
			{ ResourceType: "VPC", ResourceId: ["vpc-tutorial"], Tag: [{ Key: "acs:a" }] },
			"400 InvalidParameter.TagKey",
		],
		["ListTagResources", { ResourceType: "VPC" }, "400 MissingParameter"],
		["DeleteRouteTable", { RouteTableId: "vtb-tutorial" }, "400 OperationDenied.RouteTableTypeNotPermitted"],
		["ModifyRouteTableAttributes", { RouteTableId: "none" }, "404 InvalidRouteTableId.NotFound"],
		["DeleteRouteEntry", { RouteTableId: "vtb-tutorial" }, "400 MissingParameter"],
		[
			"DeleteRouteEntry",
			{ RouteTableId: "vtb-tutorial", DestinationCidrBlock: "192.168.0.0/21" },
			"400 OperationDenied",
		],
		["ReleaseEipAddress", { AllocationId: "none" }, "404 InvalidAllocationId.NotFound"],
	])("%s with %o answers %s", async (action, input, expected) => {
		expect(await refused(action, input)).toBe(expected);
	});

	it.each(vpcProduct.operations.map(({ action }) => action))("%s needs a permission", async (action) => {
		const input = {
			VpcId: "vpc-tutorial",
			VSwitchId: "vsw-tutorial-h",
			ZoneId: "z",
			CidrBlock: "10.0.0.0/24",
			RouteTableId: "vtb-tutorial",
			DestinationCidrBlock: "10.0.0.0/8",
			AllocationId: "eip-1",
			InstanceId: "i-1",
			NatGatewayId: "ngw-1",
			SnatTableId: "stb-1",
			SnatEntryId: "snat-1",
			ResourceType: "VPC",
			ResourceId: action === "MoveResourceGroup" ? "vpc-tutorial" : ["vpc-tutorial"],
			NewResourceGroupId: "rg-1",
			...(action === "DeletionProtection" && { Type: "EIP", ProtectionEnable: true }),
			...(action === "ModifyEipForwardMode" && { Mode: "NAT" }),
			...(action.includes("HighDefinition") && { InstanceType: "EIP", LogProject: "p", LogStore: "s", Status: "ON" }),
			Tag: [{ Key: "a" }],
		};
		expect(await refused(action, input, nobody)).toBe("403 Forbidden.RAM");
	});
});
