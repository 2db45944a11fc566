import EcsSdk, * as ecs from "@alicloud/ecs20140526";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import RpcClient from "@alicloud/pop-core";
import RamSdk, * as ram from "@alicloud/ram20150501";
import StsSdk, * as sts from "@alicloud/sts20150401";
import { RuntimeOptions } from "@alicloud/tea-util";
import VpcSdk, * as vpc from "@alicloud/vpc20160428";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningEmulator, startEmulator } from "./start-emulator";

const ROOT = { accessKeyId: "LTAI5tEmulatorRoot000001", accessKeySecret: "emulator-root-secret" };
const REGION = "cn-hangzhou";

type Key = { readonly accessKeyId: string; readonly accessKeySecret: string; readonly securityToken?: string };

let emulator: RunningEmulator;
beforeAll(async () => {
	emulator = await startEmulator({ seed: "tutorial" });
});
afterAll(() => emulator.close());

const endpoint = () => emulator.url.slice("http://".length);
const settings = (key: Key = ROOT) => ({ ...key, endpoint: endpoint(), protocol: "http", regionId: REGION });
/** Configuration of the generated SDKs of today. */
const config = (key?: Key) => new $OpenApiUtil.Config(settings(key));

function popClient(apiVersion: string, key: Key = ROOT): RpcClient {
	return new RpcClient({ endpoint: emulator.url, apiVersion, ...key });
}

type GenericOptions = {
	readonly method?: string;
	readonly body?: Readonly<Record<string, unknown>>;
	readonly reqBodyType?: "json" | "formData";
	readonly signatureAlgorithm?: "v2";
	readonly key?: Key;
};

/** A call through the generic client, signed as V3 unless told. */
async function generic(version: string, action: string, query: Record<string, string>, options: GenericOptions = {}) {
	const { signatureAlgorithm, key, body, method = "POST", reqBodyType = "formData" } = options;
	const client = new OpenApiClient(new Config({ ...settings(key), ...(signatureAlgorithm && { signatureAlgorithm }) }));
	const style = { style: "RPC", authType: "AK", protocol: "HTTP", pathname: "/", bodyType: "json" };
	const params = new Params({ ...style, action, version, method, reqBodyType });
	const answer = await client.callApi(params, new OpenApiRequest({ query, body }), new RuntimeOptions({}));
	return answer.body as Record<string, unknown>;
}

/** The code that a call fails with. */
async function codeOf(call: Promise<unknown>): Promise<string> {
	try {
		await call;
		return "none";
	} catch (error) {
		return (error as { code: string }).code;
	}
}

const POLICY = JSON.stringify({
	Version: "1",
	Statement: [{ Effect: "Allow", Action: ["ram:ListRoles"], Resource: ["*"] }],
});
const TRUST = JSON.stringify({
	Version: "1",
	Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { RAM: ["acs:ram::1000000000000001:root"] } }],
});

describe("the official SDK for RAM", () => {
	it("creates, lists and deletes policies and roles", async () => {
		const client = new RamSdk(config());
		const created = await client.createPolicy(
			new ram.CreatePolicyRequest({ policyName: "SdkPolicy", policyDocument: POLICY, description: "由 SDK 创建" }),
		);
		expect(created.body?.policy).toMatchObject({ policyName: "SdkPolicy", policyType: "Custom", defaultVersion: "v1" });
		await client.createRole(new ram.CreateRoleRequest({ roleName: "SdkRole", assumeRolePolicyDocument: TRUST }));
		await client.attachPolicyToRole(
			new ram.AttachPolicyToRoleRequest({ policyName: "SdkPolicy", policyType: "Custom", roleName: "SdkRole" }),
		);
		const attached = await client.listPoliciesForRole(new ram.ListPoliciesForRoleRequest({ roleName: "SdkRole" }));
		expect(attached.body?.policies?.policy?.map(({ policyName }) => policyName)).toEqual(["SdkPolicy"]);
	});

	it("gets the cloud's own errors, with status, message and RequestId", async () => {
		const client = new RamSdk(config());
		const error = await client.getRole(new ram.GetRoleRequest({ roleName: "NoSuchRole" })).catch((thrown) => thrown);
		expect(error).toMatchObject({ code: "EntityNotExist.Role", statusCode: 404 });
		expect(error.message).toMatch(/request id: [0-9A-F-]{36}/i);
		const stranger = new RamSdk(config({ accessKeyId: "nobody", accessKeySecret: "x" }));
		expect(await codeOf(stranger.listRoles(new ram.ListRolesRequest({})))).toBe("InvalidAccessKeyId.NotFound");
		const impostor = new RamSdk(config({ ...ROOT, accessKeySecret: "x" }));
		expect(await codeOf(impostor.listRoles(new ram.ListRolesRequest({})))).toBe("SignatureDoesNotMatch");
	});
});

describe("the official SDK for STS", () => {
	it("assumes a role, whose credentials then work with every client and may do what the role may", async () => {
		const root = new RamSdk(config());
		await root.createUser(new ram.CreateUserRequest({ userName: "assumer" }));
		await root.attachPolicyToUser(
			new ram.AttachPolicyToUserRequest({
				policyName: "AliyunSTSAssumeRoleAccess",
				policyType: "System",
				userName: "assumer",
			}),
		);
		const created = await root.createAccessKey(new ram.CreateAccessKeyRequest({ userName: "assumer" }));
		const userKey = created.body?.accessKey;
		const user = {
			accessKeyId: userKey?.accessKeyId ?? "",
			accessKeySecret: userKey?.accessKeySecret ?? "",
		};
		const client = new StsSdk(config(user));
		const answer = await client.assumeRole(
			new sts.AssumeRoleRequest({ roleArn: "acs:ram::1000000000000001:role/SdkRole", roleSessionName: "sdk" }),
		);
		const given = answer.body?.credentials;
		const key = {
			accessKeyId: given?.accessKeyId ?? "",
			accessKeySecret: given?.accessKeySecret ?? "",
			securityToken: given?.securityToken ?? "",
		};
		const identity = await new StsSdk(config(key)).getCallerIdentity();
		expect(identity.body).toMatchObject({
			identityType: "AssumedRoleUser",
			arn: "acs:sts::1000000000000001:assumed-role/SdkRole/sdk",
		});
		const asRole = popClient("2015-05-01", key);
		await expect(asRole.request("ListRoles", {}, { method: "POST" })).resolves.toHaveProperty("Roles");
		await expect(asRole.request("ListUsers", {})).rejects.toMatchObject({ code: "NoPermission" });
		expect(await generic("2015-05-01", "ListRoles", {}, { key, signatureAlgorithm: "v2" })).toHaveProperty("Roles");
		expect(await generic("2015-05-01", "ListRoles", {}, { key })).toHaveProperty("Roles");
		expect(await codeOf(generic("2015-05-01", "ListUsers", {}, { key }))).toBe("NoPermission");
		const { securityToken: _token, ...tokenless } = key;
		expect(await codeOf(generic("2015-05-01", "ListRoles", {}, { key: tokenless }))).toBe("MissingSecurityToken");
	});

	it("tells the root account who it is", async () => {
		const identity = await new StsSdk(config()).getCallerIdentity();
		expect(identity.body).toMatchObject({ accountId: "1000000000000001", identityType: "Account" });
	});
});

describe("the official SDK for VPC", () => {
	it("lists networks and their vSwitches", async () => {
		const client = new VpcSdk(config());
		const vpcs = await client.describeVpcs(new vpc.DescribeVpcsRequest({ regionId: REGION }));
		expect(vpcs.body?.vpcs?.vpc?.map(({ vpcId }) => vpcId)).toEqual(["vpc-tutorial"]);
		const vSwitches = await client.describeVSwitches(
			new vpc.DescribeVSwitchesRequest({ regionId: REGION, vpcId: "vpc-tutorial" }),
		);
		expect(vSwitches.body?.vSwitches?.vSwitch?.map(({ vSwitchId }) => vSwitchId).sort()).toEqual([
			"vsw-tutorial-h",
			"vsw-tutorial-i",
		]);
	});

	it("reads a VPC's system route table, tags it, and gives and takes an elastic IP address", async () => {
		const client = new VpcSdk(config());
		const tables = await client.describeRouteTableList(
			new vpc.DescribeRouteTableListRequest({ regionId: REGION, vpcId: "vpc-tutorial" }),
		);
		const [table] = tables.body?.routerTableList?.routerTableListType ?? [];
		expect(table).toMatchObject({ routeTableType: "System", routerId: "vrt-tutorial", vpcId: "vpc-tutorial" });
		const resource = { regionId: REGION, resourceType: "VPC", resourceId: ["vpc-tutorial"] };
		await client.tagResources(
			new vpc.TagResourcesRequest({ ...resource, tag: [new vpc.TagResourcesRequestTag({ key: "a", value: "b" })] }),
		);
		const listed = await client.listTagResources(new vpc.ListTagResourcesRequest(resource));
		expect(listed.body?.tagResources?.tagResource).toMatchObject([{ tagKey: "a", tagValue: "b" }]);
		await client.unTagResources(new vpc.UnTagResourcesRequest({ ...resource, all: true }));
		const address = await client.allocateEipAddress(new vpc.AllocateEipAddressRequest({ regionId: REGION }));
		const found = await client.describeEipAddresses(
			new vpc.DescribeEipAddressesRequest({ regionId: REGION, allocationId: address.body?.allocationId ?? "" }),
		);
		expect(found.body?.eipAddresses?.eipAddress).toMatchObject([{ status: "Available", bandwidth: "5" }]);
		await client.releaseEipAddress(
			new vpc.ReleaseEipAddressRequest({ regionId: REGION, allocationId: address.body?.allocationId ?? "" }),
		);
	});
});

describe("the official SDK for ECS", () => {
	it("launches, lists and releases instances", async () => {
		const client = new EcsSdk(config());
		const launched = await client.runInstances(
			new ecs.RunInstancesRequest({
				regionId: REGION,
				imageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
				instanceType: "ecs.c6.large",
				securityGroupId: "sg-tutorial",
				vSwitchId: "vsw-tutorial-h",
				amount: 2,
				instanceName: "由SDK创建",
				tag: [new ecs.RunInstancesRequestTag({ key: "from", value: "sdk" })],
			}),
		);
		const ids = launched.body?.instanceIdSets?.instanceIdSet ?? [];
		expect(ids).toHaveLength(2);
		await emulator.advance(300);
		const listed = await client.describeInstances(
			new ecs.DescribeInstancesRequest({ regionId: REGION, instanceIds: JSON.stringify(ids) }),
		);
		expect(listed.body?.totalCount).toBe(2);
		for (const instance of listed.body?.instances?.instance ?? []) {
			expect(instance).toMatchObject({
				status: "Running",
				instanceName: "由SDK创建",
				tags: { tag: [{ tagKey: "from", tagValue: "sdk" }] },
			});
		}
		const released = new ecs.DeleteInstancesRequest({ regionId: REGION, instanceId: ids, force: true });
		await client.deleteInstances(released);
		await emulator.advance(300);
		const left = new ecs.DescribeInstancesRequest({ regionId: REGION, instanceIds: JSON.stringify(ids) });
		expect((await client.describeInstances(left)).body?.totalCount).toBe(0);
	});
});

describe("the official SDK for ECS, around instances", () => {
	it("reads zones, types and images, and makes, attaches and reads a disk and a network interface", async () => {
		const client = new EcsSdk(config());
		const zones = await client.describeZones(new ecs.DescribeZonesRequest({ regionId: REGION }));
		expect(zones.body?.zones?.zone?.[0]?.availableInstanceTypes?.instanceTypes).toContain("ecs.c7.large");
		const images = await client.describeImages(
			new ecs.DescribeImagesRequest({ regionId: REGION, imageName: "ubuntu_24_04*", OSType: "linux" }),
		);
		expect(images.body?.totalCount).toBe(2);
		const launched = await client.runInstances(
			new ecs.RunInstancesRequest({
				regionId: REGION,
				imageId: images.body?.images?.image?.[0]?.imageId ?? "",
				instanceType: "ecs.c7.large",
				securityGroupId: "sg-tutorial",
				vSwitchId: "vsw-tutorial-h",
				dataDisk: [new ecs.RunInstancesRequestDataDisk({ size: 40, category: "cloud_essd" })],
			}),
		);
		const [instanceId = ""] = launched.body?.instanceIdSets?.instanceIdSet ?? [];
		await emulator.advance(60);
		const disks = await client.describeDisks(new ecs.DescribeDisksRequest({ regionId: REGION, instanceId }));
		expect(disks.body?.disks?.disk?.map(({ type, size }) => [type, size])).toEqual([
			["system", 40],
			["data", 40],
		]);
		const made = await client.createNetworkInterface(
			new ecs.CreateNetworkInterfaceRequest({
				regionId: REGION,
				vSwitchId: "vsw-tutorial-h",
				securityGroupId: "sg-tutorial",
			}),
		);
		const networkInterfaceId = made.body?.networkInterfaceId ?? "";
		await client.attachNetworkInterface(
			new ecs.AttachNetworkInterfaceRequest({ regionId: REGION, networkInterfaceId, instanceId }),
		);
		const found = await client.describeNetworkInterfaces(
			new ecs.DescribeNetworkInterfacesRequest({ regionId: REGION, instanceId }),
		);
		expect(found.body?.networkInterfaceSets?.networkInterfaceSet?.map(({ type }) => type)).toEqual([
			"Primary",
			"Secondary",
		]);
		await client.deleteInstance(new ecs.DeleteInstanceRequest({ instanceId, force: true }));
	});
});

describe("the generic client", () => {
	it("reaches Auto Scaling in both of its versions, each with its own parameters and lists", async () => {
		const old = await generic("2014-08-28", "DescribeScalingGroups", {
			RegionId: REGION,
			"ScalingGroupId.1": "asg-tutorial",
		});
		expect(old).toMatchObject({ ScalingGroups: { ScalingGroup: [{ ScalingGroupId: "asg-tutorial" }] } });
		const current = await generic("2022-02-22", "DescribeScalingGroups", {
			RegionId: REGION,
			"ScalingGroupIds.1": "asg-tutorial",
		});
		expect(current).toMatchObject({ ScalingGroups: [{ ScalingGroupId: "asg-tutorial" }] });
		const made = await generic("2022-02-22", "CreateScalingGroup", {
			RegionId: REGION,
			ScalingGroupName: "by-v3",
			MinSize: "0",
			MaxSize: "1",
			VSwitchId: "vsw-tutorial-h",
		});
		expect(made.ScalingGroupId).toMatch(/^asg-/);
		expect(await codeOf(generic("2014-08-28", "EnableScalingGroup", { ScalingGroupId: "asg-none" }))).toBe(
			"InvalidScalingGroupId.NotFound",
		);
	});

	it("reaches OOS", async () => {
		const listed = await generic("2019-06-01", "ListTemplates", {
			RegionId: REGION,
			TemplateName: "ACS-ESS-LifeCycleRunCommand",
			ShareType: "Public",
		});
		expect(listed).toMatchObject({
			Templates: expect.arrayContaining([expect.objectContaining({ TemplateName: "ACS-ESS-LifeCycleRunCommand" })]),
		});
	});

	it.each([
		["V3 by POST", {}],
		["V3 by GET", { method: "GET" }],
		["V1 by POST", { signatureAlgorithm: "v2" }],
		["V1 by GET", { signatureAlgorithm: "v2", method: "GET" }],
	] as const)("calls with %s", async (_name, options) => {
		expect(await generic("2015-05-01", "GetRole", { RoleName: "OOSServiceRole" }, options)).toMatchObject({
			Role: { RoleName: "OOSServiceRole" },
		});
	});

	it.each([
		["a form", { reqBodyType: "formData" }],
		["JSON", { reqBodyType: "json" }],
		["a form under V1", { reqBodyType: "formData", signatureAlgorithm: "v2" }],
	] as const)("sends parameters as %s", async (name, options) => {
		const body = { PolicyName: `Generic-${name.replaceAll(" ", "-")}`, PolicyDocument: POLICY };
		expect(await generic("2015-05-01", "CreatePolicy", {}, { body, ...options })).toMatchObject({
			Policy: { PolicyName: body.PolicyName },
		});
	});
});
