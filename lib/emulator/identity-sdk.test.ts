import { generateKeyPairSync, sign } from "node:crypto";
import OpenApiClient, { OpenApiRequest, Params } from "@alicloud/openapi-client";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import RamSdk, * as ram from "@alicloud/ram20150501";
import StsSdk, * as sts from "@alicloud/sts20150401";
import { RuntimeOptions } from "@alicloud/tea-util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningEmulator, startEmulator } from "./start-emulator";

const ACCOUNT = "1000000000000001";
const ROOT = { accessKeyId: "LTAI5tEmulatorRoot000001", accessKeySecret: "emulator-root-secret" };
const ISSUER = "https://oidc.example.com/c1";
const PROVIDER = `acs:ram::${ACCOUNT}:oidc-provider/cluster`;

let emulator: RunningEmulator;
beforeAll(async () => {
	emulator = await startEmulator({ seed: "tutorial" });
});
afterAll(() => emulator.close());

const settings = (key: object = ROOT) => ({
	...key,
	endpoint: emulator.url.slice("http://".length),
	protocol: "http",
	regionId: "cn-hangzhou",
});
const ramClient = () => new RamSdk(new $OpenApiUtil.Config(settings()));

/** A call of an API whose SDK is not installed here, through the official generic client. */
async function generic(version: string, action: string, query: Record<string, string>) {
	const style = { style: "RPC", authType: "AK", protocol: "HTTP", pathname: "/", bodyType: "json", method: "POST" };
	const params = new Params({ ...style, action, version, reqBodyType: "formData" });
	const client = new OpenApiClient(new $OpenApiUtil.Config(settings()) as never);
	return (await client.callApi(params, new OpenApiRequest({ query }), new RuntimeOptions({}))).body;
}

const trust = (principal: object, condition?: object) =>
	JSON.stringify({
		Version: "1",
		Statement: [
			{ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal, ...(condition && { Condition: condition }) },
		],
	});

describe("the official SDK for RAM", () => {
	it("tags roles and reads their tags", async () => {
		const client = ramClient();
		const role = { roleName: "Tagged", assumeRolePolicyDocument: trust({ Service: ["ecs.aliyuncs.com"] }) };
		await client.createRole(
			new ram.CreateRoleRequest({ ...role, tag: [new ram.CreateRoleRequestTag({ key: "env", value: "x" })] }),
		);
		const named = { resourceType: "role", resourceNames: ["Tagged"] };
		const tag = [new ram.TagResourcesRequestTag({ key: "team", value: "dev" })];
		await client.tagResources(new ram.TagResourcesRequest({ ...named, tag }));
		await client.untagResources(new ram.UntagResourcesRequest({ ...named, tagKeys: ["env"] }));
		const { body } = await client.listTagResources(new ram.ListTagResourcesRequest(named));
		expect(body?.tagResources?.map(({ resourceName, tagKey, tagValue }) => [resourceName, tagKey, tagValue])).toEqual([
			["Tagged", "team", "dev"],
		]);
	});

	it("attaches a system policy of another product, and finds it on the second page", async () => {
		const client = ramClient();
		const policy = { policyName: "AliyunLogFullAccess", policyType: "System" };
		await client.attachPolicyToRole(new ram.AttachPolicyToRoleRequest({ ...policy, roleName: "Tagged" }));
		const { body } = await client.getPolicy(new ram.GetPolicyRequest(policy));
		expect(body?.policy?.attachmentCount).toBe(1);
		expect(body?.defaultPolicyVersion?.policyDocument).toContain("log:*");
		const first = await client.listPolicies(new ram.ListPoliciesRequest({ policyType: "System" }));
		expect(first.body?.isTruncated).toBe(true);
	});

	it("keeps login profiles, the account's alias and its settings", async () => {
		const client = ramClient();
		const { body } = await client.createUser(new ram.CreateUserRequest({ userName: "alice" }));
		expect(body?.user).toMatchObject({ displayName: "", email: "", mobilePhone: "", comments: "" });
		const profile = { userName: "alice", password: "Correct-horse-1", passwordResetRequired: true };
		await client.createLoginProfile(new ram.CreateLoginProfileRequest(profile));
		const read = await client.getLoginProfile(new ram.GetLoginProfileRequest({ userName: "alice" }));
		expect(read.body?.loginProfile).toMatchObject({ passwordResetRequired: true, MFABindRequired: false });
		await client.setAccountAlias(new ram.SetAccountAliasRequest({ accountAlias: "company" }));
		expect((await client.getAccountAlias()).body?.accountAlias).toBe("company");
		await client.setPasswordPolicy(new ram.SetPasswordPolicyRequest({ minimumPasswordLength: 12 }));
		expect((await client.getPasswordPolicy()).body?.passwordPolicy?.minimumPasswordLength).toBe(12);
	});
});

describe("the official SDK for STS", () => {
	it("assumes a role with an OIDC token and no key, and works with what it got", async () => {
		const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		await generic("2019-08-15", "CreateOIDCProvider", {
			OIDCProviderName: "cluster",
			IssuerUrl: ISSUER,
			ClientIds: "sts.aliyuncs.com",
		});
		const document = trust({ Federated: [PROVIDER] }, { StringEquals: { "oidc:sub": "pod" } });
		await ramClient().createRole(new ram.CreateRoleRequest({ roleName: "Pod", assumeRolePolicyDocument: document }));
		const told = await fetch(`${emulator.url}/_emulator/oidc-keys`, {
			method: "PUT",
			body: JSON.stringify({ issuerUrl: ISSUER, keys: [publicKey.export({ format: "jwk" })] }),
		});
		expect(await told.json()).toEqual({ issuerUrl: ISSUER, keys: 1 });

		const { now } = (await (await fetch(`${emulator.url}/_emulator/clock`)).json()) as { now: string };
		const seconds = Math.floor(Date.parse(now) / 1000);
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
		const claims = { iss: ISSUER, sub: "pod", aud: "sts.aliyuncs.com", iat: seconds, exp: seconds + 600 };
		const signed = `${part({ alg: "RS256" })}.${part(claims)}`;
		const OIDCToken = `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;

		const nobody = new StsSdk(new $OpenApiUtil.Config(settings({})));
		const { body } = await nobody.assumeRoleWithOIDC(
			new sts.AssumeRoleWithOIDCRequest({
				roleArn: `acs:ram::${ACCOUNT}:role/Pod`,
				roleSessionName: "web",
				OIDCProviderArn: PROVIDER,
				OIDCToken,
			}),
		);
		const credentials = body?.credentials;
		const caller = await new StsSdk(new $OpenApiUtil.Config(settings({ ...credentials }))).getCallerIdentity();
		expect(caller.body?.arn).toBe(`acs:sts::${ACCOUNT}:assumed-role/Pod/web`);
		await expect(nobody.getCallerIdentity()).rejects.toThrow();
	});
});

describe("the generic client", () => {
	it("finds the default resource group, and the tutorial's beside it", async () => {
		const answer = await generic("2020-03-31", "ListResourceGroups", { PageSize: "50" });
		expect(answer).toMatchObject({
			TotalCount: 2,
			ResourceGroups: {
				ResourceGroup: [
					{ Name: "default", Status: "OK" },
					{ Name: "tutorial", Status: "OK" },
				],
			},
		});
	});
});
