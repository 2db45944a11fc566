import { createPrivateKey, createPublicKey } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { resourceManagerProduct } from "../../resourcemanager";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "../index";
import { noRuntime } from "../test-runtime";
import { makeRsaKey } from "./make-key";
import { fingerPrintOf, readPublicKey } from "./public-key";

const RegionId = "cn-hangzhou";
const PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEZw8qQ0nS0Xc1rU5t0k8Q1mXh0bW8t2R9qJ1y5m3n7p someone@example";

let world: World;
beforeEach(async () => {
	const ecs = createEcsProduct(
		() => noRuntime,
		() => ({ privateKey: "-----BEGIN RSA PRIVATE KEY-----", publicKey: PUBLIC_KEY }),
	);
	world = await createWorld({ products: [ramProduct, resourceManagerProduct, vpcProduct, ecs] });
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

describe("makeRsaKey", () => {
	it("makes both halves of one key, in the forms of OpenSSL and OpenSSH", () => {
		const { privateKey, publicKey } = makeRsaKey();
		expect(privateKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
		const { n = "" } = createPublicKey(createPrivateKey(privateKey)).export({ format: "jwk" });
		expect(readPublicKey(publicKey)?.subarray(-256)).toEqual(Buffer.from(n, "base64url"));
	});
});

describe("readPublicKey", () => {
	it.each([
		["one with a comment", PUBLIC_KEY, true],
		["one that is made up behind its head", "ssh-rsa AAAAB3Nzb98765432zyxwvutsrqponm", true],
		["another type than its bytes say", PUBLIC_KEY.replace("ssh-ed25519", "ssh-rsa"), false],
		["an unknown type", "ssh-none AAAA", false],
		["a type alone", "ssh-rsa", false],
		["nothing", "", false],
	])("knows %s", (_name, text, expected) => {
		expect(readPublicKey(text) !== undefined).toBe(expected);
	});

	it("gives bytes whose fingerprint is sixteen pairs", () => {
		expect(fingerPrintOf(readPublicKey(PUBLIC_KEY) ?? Buffer.from(""))).toMatch(/^[0-9a-f]{2}(:[0-9a-f]{2}){15}$/);
	});
});

describe("a key pair", () => {
	it("is made once under a name, and given back with its public half alone", async () => {
		const ResourceGroupId = await resourceGroup();
		const made = await ecs("CreateKeyPair", {
			KeyPairName: "deploy",
			ResourceGroupId,
			Tag: [{ Key: "env", Value: "prod" }],
		});
		expect(made).toMatchObject({
			KeyPairName: "deploy",
			KeyPairId: expect.stringMatching(/^ssh-bp1/),
			PrivateKeyBody: "-----BEGIN RSA PRIVATE KEY-----",
		});
		const { KeyPairs } = await ecs("DescribeKeyPairs", { KeyPairName: "deploy", IncludePublicKey: true });
		expect(KeyPairs.KeyPair).toEqual([
			{
				KeyPairName: "deploy",
				KeyPairFingerPrint: made.KeyPairFingerPrint,
				CreationTime: "2026-01-01T00:00Z",
				ResourceGroupId,
				PublicKey: PUBLIC_KEY,
				Tags: { Tag: [{ TagKey: "env", TagValue: "prod" }] },
			},
		]);
		expect(await codeOf("CreateKeyPair", { KeyPairName: "deploy" })).toBe("400 KeyPair.AlreadyExist");
		expect((await ecs("DescribeKeyPairs", { Tag: [{ Key: "env", Value: "test" }] })).TotalCount).toBe(0);
	});

	it("is imported from a public key", async () => {
		await ecs("ImportKeyPair", { KeyPairName: "mine", PublicKeyBody: PUBLIC_KEY });
		const [imported] = (await ecs("DescribeKeyPairs", { KeyPairName: "mine" })).KeyPairs.KeyPair;
		expect(imported.ResourceGroupId).toMatch(/^rg-acfm/);
		await ecs("TagResources", { ResourceType: "keypair", ResourceId: ["mine"], Tag: [{ Key: "a" }] });
		expect((await ecs("DescribeKeyPairs", { Tag: [{ Key: "a" }] })).KeyPairs.KeyPair).toMatchObject([
			{ KeyPairName: "mine" },
		]);
		expect(await codeOf("ImportKeyPair", { KeyPairName: "other", PublicKeyBody: "ssh-rsa what" })).toBe(
			"400 InvalidPublicKeyBody.Malformed",
		);
		expect(await codeOf("ImportKeyPair", { KeyPairName: "1", PublicKeyBody: PUBLIC_KEY })).toBe(
			"400 InvalidKeyPairName.Malformed",
		);
	});

	it("is attached, taken off, and deleted when nobody has it", async () => {
		await ecs("ImportKeyPair", { KeyPairName: "mine", PublicKeyBody: PUBLIC_KEY });
		const { InstanceIdSets } = await ecs("RunInstances", {
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.g7.large",
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
		});
		const ids = InstanceIdSets.InstanceIdSet;
		const both = { KeyPairName: "mine", InstanceIds: JSON.stringify(ids) };
		expect(await ecs("AttachKeyPair", both)).toMatchObject({
			TotalCount: "1",
			FailCount: "0",
			Results: { Result: [{ InstanceId: ids[0], Success: "true", Code: "200", Message: "successful" }] },
		});
		expect((await ecs("DescribeInstances", { KeyPairName: "mine" })).TotalCount).toBe(1);
		expect(await codeOf("DeleteKeyPairs", { KeyPairNames: '["mine"]' })).toBe(
			"400 InvalidParameter.KeypairAlreadyAttachedInstance",
		);
		await ecs("DetachKeyPair", both);
		expect((await ecs("DetachKeyPair", both)).FailCount).toBe("1");
		await ecs("DeleteKeyPairs", { KeyPairNames: '["mine", "never was"]' });
		expect((await ecs("DescribeKeyPairs", {})).TotalCount).toBe(0);
		expect(await codeOf("AttachKeyPair", both)).toBe("404 InvalidKeyPairName.NotFound");
		expect(await codeOf("DeleteKeyPairs", { KeyPairNames: "mine" })).toBe("400 InvalidKeyPairNames.ValueNotSupported");
	});
});
