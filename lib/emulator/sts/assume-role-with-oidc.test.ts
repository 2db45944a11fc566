import { generateKeyPairSync, sign } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import type { Identity } from "../core/identity";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from "../ram";
import { imsProduct } from "../ram/ims";
import { stsProduct } from ".";

const ACCOUNT = "1000000000000001";
const ANONYMOUS: Identity = { type: "Anonymous", accountId: ACCOUNT };
const ISSUER = "https://oidc.example.com/c1";
const PROVIDER = `acs:ram::${ACCOUNT}:oidc-provider/cluster`;
const SUBJECT = "system:serviceaccount:default:web";
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

let world: World;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
function token(more: object = {}): string {
	const now = world.now() / 1000;
	const claims = { iss: ISSUER, sub: SUBJECT, aud: ["sts.aliyuncs.com"], iat: now, exp: now + 600, ...more };
	const signed = `${part({ alg: "ES256" })}.${part(claims)}`;
	const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
	return `${signed}.${signature.toString("base64url")}`;
}
const input = (more: Params = {}): Params => ({
	RoleArn: `acs:ram::${ACCOUNT}:role/pod`,
	RoleSessionName: "web",
	OIDCProviderArn: PROVIDER,
	OIDCToken: token(),
	...more,
});
async function refused(more: Params = {}): Promise<string> {
	const error = await world.refusal("sts", "AssumeRoleWithOIDC", input(more), ANONYMOUS);
	return `${error.status} ${error.code}`;
}

beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, imsProduct, stsProduct] });
	await world.call("ims", "CreateOIDCProvider", {
		OIDCProviderName: "cluster",
		IssuerUrl: ISSUER,
		ClientIds: "sts.aliyuncs.com,other",
		IssuanceLimitTime: 1,
	});
	await world.call("ram", "CreateRole", {
		RoleName: "pod",
		AssumeRolePolicyDocument: JSON.stringify({
			Version: "1",
			Statement: [
				{
					Effect: "Allow",
					Action: "sts:AssumeRole",
					Principal: { RAM: [], Federated: [PROVIDER] },
					Condition: { StringEquals: { "oidc:iss": ISSUER, "oidc:aud": "sts.aliyuncs.com", "oidc:sub": SUBJECT } },
				},
			],
		}),
	});
	await world.engine.putOidcKeys({ issuerUrl: ISSUER, keys: [{ ...publicKey.export({ format: "jwk" }) }] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

describe("AssumeRoleWithOIDC", () => {
	it("gives whom the provider vouches for credentials of the role", async () => {
		const answer = await world.call("sts", "AssumeRoleWithOIDC", input(), ANONYMOUS);
		expect(answer.AssumedRoleUser.Arn).toBe(`acs:ram::${ACCOUNT}:role/pod/web`);
		expect(answer.OIDCTokenInfo).toEqual({
			Issuer: ISSUER,
			Subject: SUBJECT,
			ClientIds: "sts.aliyuncs.com",
			IssuanceTime: "2026-01-01T00:00:00Z",
			ExpirationTime: "2026-01-01T00:10:00Z",
			VerificationInfo: "Success",
		});
		const credential = world.run((ctx) => stsProduct.credential?.(answer.Credentials.AccessKeyId, ctx));
		expect(credential).toMatchObject({
			secret: answer.Credentials.AccessKeySecret,
			identity: { type: "AssumedRoleUser", roleName: "pod", sessionName: "web" },
		});
	});

	it.each<[string, Params, string]>([
		["a provider that is none", { OIDCProviderArn: "cluster" }, "400 InvalidParameter.OIDCProviderArn"],
		["a SAML provider", { OIDCProviderArn: PROVIDER.replace("oidc", "saml") }, "400 InvalidParameter.OIDCProviderArn"],
		["a provider that is not there", { OIDCProviderArn: `${PROVIDER}2` }, "401 AuthenticationFail.NoPermission"],
		["another account's", { OIDCProviderArn: PROVIDER.replace(ACCOUNT, "2") }, "401 AuthenticationFail.NoPermission"],
		["a role that is not there", { RoleArn: `acs:ram::${ACCOUNT}:role/none` }, "404 EntityNotExist.Role"],
		["too short a session", { DurationSeconds: 899 }, "400 InvalidParameter.DurationSeconds"],
		["a broken session policy", { Policy: "{}" }, "400 InvalidParameter.PolicyGrammar"],
		["a wrong session name", { RoleSessionName: "a b" }, "400 InvalidParameter.RoleSessionName"],
		["no token", { OIDCToken: undefined }, "400 MissingOIDCToken"],
		["a token that is none", { OIDCToken: "a.b" }, "401 AuthenticationFail.OIDCToken.Invalid"],
	])("refuses %s", async (_, more, expected) => {
		expect(await refused(more)).toBe(expected);
	});

	it("refuses whom the role's trust policy does not admit", async () => {
		expect(await refused({ OIDCToken: token({ sub: "system:serviceaccount:default:other" }) })).toBe(
			"401 AuthenticationFail.NoPermission",
		);
		expect(await refused({ OIDCToken: token({ aud: "other" }) })).toBe("401 AuthenticationFail.NoPermission");
		await world.call(
			"sts",
			"AssumeRoleWithOIDC",
			input({ OIDCToken: token({ aud: ["other", "sts.aliyuncs.com"] }) }),
			ANONYMOUS,
		);
	});

	it.each<[string, object, readonly string[]]>([
		["a Deny of one audience, whatever the others", { Effect: "Deny", aud: "other" }, ["sts.aliyuncs.com", "other"]],
		["an Allow of an audience that is no client", { Effect: "Allow", aud: "stranger" }, ["other", "stranger"]],
	])("heeds %s", async (_, { aud: asked, ...effect }: { aud?: string }, aud) => {
		const { Role } = await world.call("ram", "GetRole", { RoleName: "pod" });
		const { Version, Statement } = JSON.parse(Role.AssumeRolePolicyDocument);
		const added = { ...Statement[0], ...effect, Condition: { StringEquals: { "oidc:aud": asked } } };
		await world.call("ram", "UpdateRole", {
			RoleName: "pod",
			NewAssumeRolePolicyDocument: JSON.stringify({ Version, Statement: [...Statement, added] }),
		});
		expect(await refused({ OIDCToken: token({ aud }) })).toBe("401 AuthenticationFail.NoPermission");
	});

	it.each([1e308, 253_402_300_800])("refuses a token that ends at %d instead of failing", async (exp) => {
		expect(await refused({ OIDCToken: token({ exp }) })).toBe("401 AuthenticationFail.OIDCToken.Invalid");
	});

	it("goes by the keys that were told last", async () => {
		await world.engine.putOidcKeys({ issuerUrl: ISSUER, keys: [] });
		expect(await refused()).toBe("401 AuthenticationFail.OIDCToken.InvalidSignature");
	});

	it("says that the issuer cannot be asked when nobody told its keys", async () => {
		const other = "https://other.example.com";
		await world.call("ims", "CreateOIDCProvider", {
			OIDCProviderName: "other",
			IssuerUrl: other,
			ClientIds: "sts.aliyuncs.com",
		});
		const asked = { OIDCProviderArn: `acs:ram::${ACCOUNT}:oidc-provider/other`, OIDCToken: token({ iss: other }) };
		expect(await refused(asked)).toBe("401 AuthenticationFail.OIDCToken.HttpsUrlInvalid");
	});

	it("lets nobody but a token's holder assume a role: AssumeRole is not for the nameless", async () => {
		const params = { RoleArn: `acs:ram::${ACCOUNT}:role/pod`, RoleSessionName: "web" };
		expect((await world.refusal("sts", "AssumeRole", params, ANONYMOUS)).code).toBe("NoPermission");
	});
});
