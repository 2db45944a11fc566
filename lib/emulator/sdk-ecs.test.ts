import EcsSdk, * as ecs from "@alicloud/ecs20140526";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningEmulator, startEmulator } from "./start-emulator";

const REGION = "cn-hangzhou";

let emulator: RunningEmulator;
let client: EcsSdk;
beforeAll(async () => {
	emulator = await startEmulator({ seed: "tutorial" });
	client = new EcsSdk(
		new $OpenApiUtil.Config({
			accessKeyId: "LTAI5tEmulatorRoot000001",
			accessKeySecret: "emulator-root-secret",
			endpoint: emulator.url.slice("http://".length),
			protocol: "http",
			regionId: REGION,
		}),
	);
});
afterAll(() => emulator.close());

async function makeInstance(): Promise<string> {
	const made = await client.createInstance(
		new ecs.CreateInstanceRequest({
			regionId: REGION,
			imageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			instanceType: "ecs.g7.large",
			securityGroupId: "sg-tutorial",
			vSwitchId: "vsw-tutorial-h",
			systemDisk: new ecs.CreateInstanceRequestSystemDisk({ category: "cloud_essd", size: 40 }),
			httpTokens: "required",
		}),
	);
	await emulator.advance(10);
	return made.body?.instanceId ?? "";
}

async function instance(id: string) {
	const answer = await client.describeInstances(
		new ecs.DescribeInstancesRequest({
			regionId: REGION,
			instanceIds: JSON.stringify([id]),
			additionalAttributes: ["META_OPTIONS"],
		}),
	);
	return answer.body?.instances?.instance?.[0];
}

describe("the official SDK for ECS", () => {
	it("makes security groups, adds rules and takes them away", async () => {
		const made = await client.createSecurityGroup(
			new ecs.CreateSecurityGroupRequest({ regionId: REGION, vpcId: "vpc-tutorial", securityGroupName: "由SDK创建" }),
		);
		const group = { regionId: REGION, securityGroupId: made.body?.securityGroupId ?? "" };
		await client.authorizeSecurityGroup(
			new ecs.AuthorizeSecurityGroupRequest({
				...group,
				permissions: [
					new ecs.AuthorizeSecurityGroupRequestPermissions({
						ipProtocol: "tcp",
						portRange: "443/443",
						sourceCidrIp: "0.0.0.0/0",
						priority: "1",
					}),
				],
			}),
		);
		const read = async () =>
			(await client.describeSecurityGroupAttribute(new ecs.DescribeSecurityGroupAttributeRequest(group))).body
				?.permissions?.permission ?? [];
		const [rule] = await read();
		expect(rule).toMatchObject({ ipProtocol: "TCP", portRange: "443/443", policy: "Accept", priority: "1" });
		await client.revokeSecurityGroup(
			new ecs.RevokeSecurityGroupRequest({ ...group, securityGroupRuleId: [rule?.securityGroupRuleId ?? ""] }),
		);
		expect(await read()).toEqual([]);
		await client.deleteSecurityGroup(new ecs.DeleteSecurityGroupRequest(group));
	});

	it("tags resources and lists their tags", async () => {
		const target = { regionId: REGION, resourceType: "securitygroup", resourceId: ["sg-tutorial"] };
		await client.tagResources(
			new ecs.TagResourcesRequest({ ...target, tag: [new ecs.TagResourcesRequestTag({ key: "from", value: "sdk" })] }),
		);
		const listed = await client.listTagResources(new ecs.ListTagResourcesRequest(target));
		expect(listed.body?.tagResources?.tagResource).toMatchObject([
			{ resourceId: "sg-tutorial", resourceType: "securitygroup", tagKey: "from", tagValue: "sdk" },
		]);
		await client.untagResources(new ecs.UntagResourcesRequest({ ...target, tagKey: ["from"] }));
	});

	it("makes a key pair, gives it to an instance and takes it away", async () => {
		const pair = { regionId: REGION, keyPairName: "by-sdk" };
		const made = await client.createKeyPair(new ecs.CreateKeyPairRequest(pair));
		expect(made.body?.privateKeyBody).toContain("-----BEGIN RSA PRIVATE KEY-----");
		const id = await makeInstance();
		const both = { ...pair, instanceIds: JSON.stringify([id]) };
		const attached = await client.attachKeyPair(new ecs.AttachKeyPairRequest(both));
		expect(attached.body).toMatchObject({ failCount: "0", results: { result: [{ instanceId: id, success: "true" }] } });
		expect(await instance(id)).toMatchObject({ keyPairName: "by-sdk" });
		await client.detachKeyPair(new ecs.DetachKeyPairRequest(both));
		await client.deleteKeyPairs(new ecs.DeleteKeyPairsRequest({ regionId: REGION, keyPairNames: '["by-sdk"]' }));
	});

	it("makes an instance that is stopped, changes it and starts it", async () => {
		const instanceId = await makeInstance();
		await client.modifyInstanceAttribute(
			new ecs.ModifyInstanceAttributeRequest({ instanceId, instanceName: "web-1", deletionProtection: true }),
		);
		await client.modifyInstanceSpec(new ecs.ModifyInstanceSpecRequest({ instanceId, instanceType: "ecs.g7.xlarge" }));
		const started = await client.startInstances(
			new ecs.StartInstancesRequest({ regionId: REGION, instanceId: [instanceId] }),
		);
		expect(started.body?.instanceResponses?.instanceResponse).toMatchObject([
			{ instanceId, code: "200", previousStatus: "Stopped", currentStatus: "Starting" },
		]);
		await emulator.advance(30);
		expect(await instance(instanceId)).toMatchObject({
			status: "Running",
			instanceName: "web-1",
			instanceType: "ecs.g7.xlarge",
			deletionProtection: true,
			metadataOptions: { httpTokens: "required" },
		});
		const attribute = await client.describeInstanceAttribute(new ecs.DescribeInstanceAttributeRequest({ instanceId }));
		expect(attribute.body).toMatchObject({ instanceName: "web-1", cpu: 4 });
	});
});
