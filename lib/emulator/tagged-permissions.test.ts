import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "./core/context";
import type { Identity } from "./core/identity";
import { createWorld, type World } from "./core/test-world";
import { createEcsProduct } from "./ecs";
import { noRuntime } from "./ecs/test-runtime";
import { ramProduct } from "./ram";
import { vpcProduct } from "./vpc";

const RegionId = "cn-hangzhou";
const PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEZw8qQ0nS0Xc1rU5t0k8Q1mXh0bW8t2R9qJ1y5m3n7p someone@example";
const Tag = [{ Key: "secret", Value: "yes" }];
const vSwitch = { VSwitchId: "vsw-tutorial-h" };
const launch = {
	ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
	InstanceType: "ecs.g7.large",
	...vSwitch,
	SecurityGroupId: "sg-tutorial",
};

let world: World;
let user: Identity;
const call = async (product: string, action: string, params: Params) =>
	world.call(product, action, { RegionId, ...params });

/** A user who may do all but what a statement denies. */
async function forbid(statement: object): Promise<void> {
	const { User } = await world.call("ram", "CreateUser", { UserName: "u" });
	const Statement = [
		{ Effect: "Allow", Action: "*", Resource: "*" },
		{ Effect: "Deny", Action: ["ecs:*", "vpc:*"], ...statement },
	];
	await world.call("ram", "CreatePolicy", {
		PolicyName: "p",
		PolicyDocument: JSON.stringify({ Version: "1", Statement }),
	});
	await world.call("ram", "AttachPolicyToUser", { UserName: "u", PolicyName: "p", PolicyType: "Custom" });
	user = { type: "RAMUser", accountId: "1000000000000001", userId: User.UserId, userName: "u" };
}

beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const made = async (product: string, action: string, params: Params, field: string): Promise<string> =>
	(await call(product, action, params))[field];
const group = () => made("ecs", "CreateSecurityGroup", { VpcId: "vpc-tutorial", Tag }, "SecurityGroupId");
const keyPair = () =>
	made("ecs", "ImportKeyPair", { KeyPairName: "pair", PublicKeyBody: PUBLIC_KEY, Tag }, "KeyPairName");
const template = (params: Params = { TemplateTag: Tag }) =>
	made("ecs", "CreateLaunchTemplate", { LaunchTemplateName: "tpl", ...params }, "LaunchTemplateId");
const command = () =>
	made("ecs", "CreateCommand", { Name: "c", Type: "RunShellScript", CommandContent: "bHM=", Tag }, "CommandId");
const eip = () => made("vpc", "AllocateEipAddress", { Tag }, "AllocationId");
const table = () => made("vpc", "CreateRouteTable", { VpcId: "vpc-tutorial", Tag }, "RouteTableId");
const gateway = () =>
	made("vpc", "CreateNatGateway", { VpcId: "vpc-tutorial", ...vSwitch, NatType: "Enhanced", Tag }, "NatGatewayId");
const instance = async (): Promise<string> =>
	(await call("ecs", "RunInstances", { ...launch, Tag })).InstanceIdSets.InstanceIdSet[0];
const eni = () =>
	made("ecs", "CreateNetworkInterface", { ...vSwitch, SecurityGroupId: "sg-tutorial", Tag }, "NetworkInterfaceId");
const tagged = async (ResourceType: string, id: string): Promise<string> => {
	await call("vpc", "TagResources", { ResourceType, ResourceId: [id], Tag });
	return id;
};
const vsw = () => tagged("VSWITCH", vSwitch.VSwitchId);
const vpcId = () => tagged("VPC", "vpc-tutorial");

type Case = readonly [product: string, action: string, make: () => Promise<string>, params: (id: string) => Params];

describe("a Deny on a tag", () => {
	it.each<Case>([
		["ecs", "RunInstances", group, (id) => ({ ...launch, SecurityGroupId: id })],
		["ecs", "RunInstances", keyPair, (id) => ({ ...launch, KeyPairName: id })],
		["ecs", "RunInstances", vsw, () => launch],
		["ecs", "RunInstances", template, (id) => ({ ...launch, LaunchTemplateId: id })],
		["ecs", "RunInstances", template, () => ({ ...launch, LaunchTemplateName: "tpl" })],
		[
			"ecs",
			"RunInstances",
			async () => template({ ...launch, SecurityGroupId: await group() }),
			(id) => ({ LaunchTemplateId: id }),
		],
		["ecs", "CreateInstance", group, (id) => ({ ...launch, SecurityGroupId: id })],
		["ecs", "CreateInstance", keyPair, (id) => ({ ...launch, KeyPairName: id })],
		["ecs", "CreateInstance", vsw, () => launch],
		["ecs", "CreateNetworkInterface", group, (id) => ({ ...vSwitch, SecurityGroupIds: [id] })],
		["ecs", "CreateNetworkInterface", vsw, () => ({ ...vSwitch, SecurityGroupId: "sg-tutorial" })],
		["ecs", "JoinSecurityGroup", eni, (id) => ({ SecurityGroupId: "sg-tutorial", NetworkInterfaceId: id })],
		["ecs", "LeaveSecurityGroup", eni, (id) => ({ SecurityGroupId: "sg-tutorial", NetworkInterfaceId: id })],
		["ecs", "DescribeCommands", command, (id) => ({ CommandId: id })],
		["ecs", "ModifyCommand", command, (id) => ({ CommandId: id, Name: "d" })],
		["ecs", "DeleteCommand", command, (id) => ({ CommandId: id })],
		["ecs", "InvokeCommand", command, (id) => ({ CommandId: id, InstanceId: ["i-other"] })],
		["ecs", "DescribeInvocations", command, (id) => ({ CommandId: id })],
		["ecs", "DescribeInvocationResults", command, (id) => ({ CommandId: id })],
		["ecs", "DescribeSecurityGroups", group, (id) => ({ SecurityGroupId: id })],
		["ecs", "DescribeSecurityGroups", group, (id) => ({ SecurityGroupIds: JSON.stringify([id]) })],
		["ecs", "DescribeKeyPairs", keyPair, (id) => ({ KeyPairName: id })],
		["ecs", "DescribeLaunchTemplates", template, (id) => ({ LaunchTemplateId: [id] })],
		["ecs", "DescribeLaunchTemplates", template, () => ({ LaunchTemplateName: ["tpl"] })],
		["vpc", "DescribeVpcs", vpcId, (id) => ({ VpcId: id })],
		["vpc", "DescribeVSwitches", vsw, (id) => ({ VSwitchId: `vsw-tutorial-i,${id}` })],
		["vpc", "DescribeRouteTables", table, (id) => ({ RouteTableId: id })],
		["vpc", "DescribeRouteTableList", table, (id) => ({ RouteTableId: id })],
		["vpc", "DescribeEipAddresses", eip, (id) => ({ AllocationId: id })],
		["vpc", "DescribeEipAddresses", eip, (id) => ({ AllocationId: `${id},` })],
		["vpc", "DescribeNatGateways", gateway, (id) => ({ NatGatewayId: id })],
		["vpc", "AssociateEipAddress", instance, (id) => ({ AllocationId: "eip-any", InstanceId: id })],
		["vpc", "AssociateEipAddress", gateway, (id) => ({ AllocationId: "eip-any", InstanceId: id, InstanceType: "Nat" })],
	])("decides over %s %s", async (product, action, make, params) => {
		await forbid({ Resource: "*", Condition: { StringEquals: { "acs:ResourceTag/secret": "yes" } } });
		const asked = { RegionId, ...params(await make()) };
		expect((await world.refusal(product, action, asked, user)).code).toBe("Forbidden.RAM");
	});
});

describe("a Deny on a resource", () => {
	it.each<readonly [string, string, Params]>([
		[`image/${launch.ImageId}`, "RunInstances", launch],
		[`image/${launch.ImageId}`, "CreateInstance", launch],
		["snapshot/s-1", "RunInstances", { ...launch, DataDisk: [{ SnapshotId: "s-1" }] }],
		["snapshot/s-1", "CreateDisk", { ZoneId: "cn-hangzhou-h", SnapshotId: "s-1" }],
	])("on %s decides over %s", async (resource, action, params) => {
		await forbid({ Resource: `acs:ecs:*:*:${resource}` });
		expect(await world.refusal("ecs", action, { RegionId, ...params }, user)).toMatchObject({ code: "Forbidden.RAM" });
	});

	it("on an instance decides over its system disk", async () => {
		await forbid({ Resource: "acs:ecs:*:*:instance/*" });
		const id = await instance();
		await world.advance(60);
		const { Disks } = await call("ecs", "DescribeDisks", { InstanceId: id });
		const refused = await world.refusal("ecs", "ReInitDisk", { RegionId, DiskId: Disks.Disk[0].DiskId }, user);
		expect(refused.code).toBe("Forbidden.RAM");
	});

	it("on a route table holds for its entries, whatever table the call names", async () => {
		const NextHopId = await instance();
		await world.advance(60);
		const own = { RouteTableId: "vtb-tutorial", DestinationCidrBlock: "10.0.0.0/8", NextHopId };
		const { RouteEntryId } = await call("vpc", "CreateRouteEntry", own);
		await world.advance(1);
		const crossed = { RegionId, RouteTableId: await table(), RouteEntryId };
		await forbid({ Resource: "acs:vpc:*:*:routetable/vtb-tutorial" });
		expect((await world.refusal("vpc", "DeleteRouteEntry", crossed, user)).code).toBe("Forbidden.RAM");
		expect((await world.refusal("vpc", "DeleteRouteEntry", crossed)).code).toBe("InvalidRouteEntry.NotFound");
	});
});
