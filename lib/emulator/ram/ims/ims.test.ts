import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../../core/context";
import type { Identity } from "../../core/identity";
import { type Answer, createWorld, type World } from "../../core/test-world";
import { ramProduct } from "..";
import { ACCOUNT } from "../test-ram";
import { imsProduct } from ".";

let world: World;
beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, imsProduct] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const ims = (action: string, params: Params = {}, identity?: Identity): Promise<Answer> =>
	world.call("ims", action, params, identity);
const ram = (action: string, params: Params = {}): Promise<Answer> => world.call("ram", action, params);
async function refused(action: string, params: Params, identity?: Identity): Promise<string> {
	const error = await world.refusal("ims", action, params, identity);
	return `${error.status} ${error.code}`;
}

describe("the password policy", () => {
	it("is the one of RAM, and has more to it", async () => {
		await ram("SetPasswordPolicy", { MinimumPasswordLength: 10, HardExpiry: true });
		expect((await ims("GetPasswordPolicy")).PasswordPolicy).toEqual({
			MinimumPasswordLength: 10,
			RequireLowercaseCharacters: false,
			RequireUppercaseCharacters: false,
			RequireNumbers: false,
			RequireSymbols: false,
			HardExpire: true,
			MaxPasswordAge: 0,
			PasswordReusePrevention: 0,
			MaxLoginAttemps: 0,
			MinimumPasswordDifferentCharacter: 0,
			PasswordNotContainUserName: false,
		});
		const more = { MinimumPasswordDifferentCharacter: 6, PasswordNotContainUserName: true };
		const { PasswordPolicy } = await ims("SetPasswordPolicy", more);
		expect(PasswordPolicy).toMatchObject({ ...more, MinimumPasswordLength: 8, HardExpire: false });
		await ram("CreateUser", { UserName: "alice" });
		const profile = (Password: string) => world.refusal("ram", "CreateLoginProfile", { UserName: "alice", Password });
		expect((await profile("aaaabbbb")).code).toBe("InvalidParameter.Password.TooWeak");
		expect((await profile("alice-12345")).code).toBe("InvalidParameter.Password.TooWeak");
		// What RAM does not know stays as it is when RAM sets the rest.
		await ram("SetPasswordPolicy", {});
		expect((await ims("GetPasswordPolicy")).PasswordPolicy).toMatchObject(more);
	});

	it("refuses more different characters than eight", async () => {
		expect(await refused("SetPasswordPolicy", { MinimumPasswordDifferentCharacter: 9 })).toBe(
			"400 InvalidParameter.MinimumPasswordDifferentCharacter",
		);
	});
});

describe("the security preference", () => {
	it("is the one of RAM, and has more to it", async () => {
		const given = {
			AllowUserToChangePassword: false,
			AllowUserToManageAccessKeys: true,
			AllowUserToManageMFADevices: false,
			EnableSaveMFATicket: true,
			LoginNetworkMasks: "10.0.0.0/8",
			LoginSessionDuration: 8,
			AllowUserToLoginWithPasskey: false,
			MFAOperationForLogin: "mandatory",
			OperationForRiskLogin: "enforceVerify",
			AllowUserToManagePersonalDingTalk: false,
		};
		const answer = await ims("SetSecurityPreference", { ...given, VerificationTypes: '["sms","email"]' });
		const { VerificationPreference, ...others } = answer.SecurityPreference;
		expect(Object.assign({}, ...Object.values(others))).toEqual({
			...given,
			MaxIdleDaysForAccessKeys: 730,
			MaxIdleDaysForUsers: 730,
		});
		expect(VerificationPreference).toEqual({ VerificationTypes: ["sms", "email"] });
		expect((await ims("GetSecurityPreference")).SecurityPreference).toEqual(answer.SecurityPreference);
		const { SecurityPreference } = await ram("GetSecurityPreference");
		expect(SecurityPreference.LoginProfilePreference).toEqual({
			AllowUserToChangePassword: false,
			EnableSaveMFATicket: true,
			LoginNetworkMasks: "10.0.0.0/8",
			LoginSessionDuration: 8,
		});
		await ram("SetSecurityPreference", { LoginSessionDuration: 9 });
		expect((await ims("GetSecurityPreference")).SecurityPreference.LoginProfilePreference).toMatchObject({
			LoginSessionDuration: 9,
			AllowUserToChangePassword: true,
			MFAOperationForLogin: "mandatory",
		});
	});

	it("stays as it is where nothing is given", async () => {
		await ims("SetSecurityPreference", { AllowUserToManageAccessKeys: true, LoginNetworkMasks: "10.0.0.0/8" });
		await ims("SetSecurityPreference", { VerificationTypes: '["sms","email","mfa"]', MaxIdleDaysForUsers: 90 });
		expect((await ims("GetSecurityPreference")).SecurityPreference).toMatchObject({
			AccessKeyPreference: { AllowUserToManageAccessKeys: true },
			LoginProfilePreference: { LoginNetworkMasks: "10.0.0.0/8" },
			MaxIdleDays: { MaxIdleDaysForAccessKeys: 730, MaxIdleDaysForUsers: 90 },
			VerificationPreference: { VerificationTypes: ["sms", "email", "mfa"] },
		});
		const { SecurityPreference } = await ims("SetSecurityPreference", { LoginNetworkMasks: "" });
		expect(SecurityPreference.LoginProfilePreference.LoginNetworkMasks).toBe("");
		expect(await refused("SetSecurityPreference", { MaxIdleDaysForUsers: 91 })).toBe(
			"400 InvalidParameter.MaxIdleDaysForUsers",
		);
	});

	it.each([{ MFAOperationForLogin: "never" }, { OperationForRiskLogin: "x" }])("refuses %o", async (wrong) => {
		expect(await refused("SetSecurityPreference", wrong)).toBe(`400 InvalidParameter.${Object.keys(wrong)[0]}`);
	});
});

describe("OIDC providers", () => {
	const cluster = {
		OIDCProviderName: "cluster",
		IssuerUrl: "https://oidc.example.com/c1",
		ClientIds: "sts.aliyuncs.com",
		Fingerprints: "902ef2deeb3c5b13ea4c3d5193629309e231ae55",
	};

	it("are created, read, changed and deleted", async () => {
		const { OIDCProvider } = await ims("CreateOIDCProvider", cluster);
		expect(OIDCProvider).toEqual({
			...cluster,
			Arn: `acs:ram::${ACCOUNT}:oidc-provider/cluster`,
			Description: "",
			IssuanceLimitTime: 12,
			CreateDate: "2026-01-01T00:00:00Z",
			UpdateDate: "2026-01-01T00:00:00Z",
			GmtCreate: "1767225600000",
			GmtModified: "1767225600000",
		});
		await world.advance(60);
		const changed = await ims("UpdateOIDCProvider", {
			OIDCProviderName: "cluster",
			ClientIds: "a,b,a",
			NewDescription: "RRSA",
			IssuanceLimitTime: 168,
		});
		expect(changed.OIDCProvider).toMatchObject({
			ClientIds: "a,b",
			Description: "RRSA",
			IssuanceLimitTime: 168,
			CreateDate: "2026-01-01T00:00:00Z",
			UpdateDate: "2026-01-01T00:01:00Z",
		});
		expect((await ims("UpdateOIDCProvider", { OIDCProviderName: "cluster" })).OIDCProvider).toEqual(
			changed.OIDCProvider,
		);
		expect((await ims("GetOIDCProvider", { OIDCProviderName: "cluster" })).OIDCProvider).toEqual(changed.OIDCProvider);
		expect((await ims("ListOIDCProviders")).OIDCProviders.OIDCProvider).toEqual([changed.OIDCProvider]);
		await ims("DeleteOIDCProvider", { OIDCProviderName: "cluster" });
		expect((await ims("ListOIDCProviders")).OIDCProviders.OIDCProvider).toEqual([]);
	});

	it.each([
		["ClientId", "ClientIds", 50],
		["Fingerprint", "Fingerprints", 5],
	])("get and lose a %s", async (parameter, list, limit) => {
		const nth = (n: number) => String(n).padStart(40, "a");
		const value = nth(0);
		const bare = { OIDCProviderName: "cluster", IssuerUrl: cluster.IssuerUrl };
		await ims("CreateOIDCProvider", bare);
		const change = { OIDCProviderName: "cluster", [parameter]: value };
		const added = `Add${parameter}ToOIDCProvider`;
		expect((await ims(added, change)).OIDCProvider[list]).toBe(value);
		expect((await ims(added, change)).OIDCProvider[list]).toBe(value);
		for (let i = 1; i < limit; i++) {
			await ims(added, { ...change, [parameter]: nth(i) });
		}
		expect(await refused(added, { ...change, [parameter]: nth(limit) })).toBe(
			`409 LimitExceeded.OIDCProvider.${parameter}`,
		);
		const removed = `Remove${parameter}FromOIDCProvider`;
		expect((await ims(removed, change)).OIDCProvider[list].split(",")).toHaveLength(limit - 1);
		expect(await refused(removed, change)).toBe(`404 EntityNotExist.OIDCProvider.${parameter}`);
		expect(await refused(added, { OIDCProviderName: "cluster" })).toBe(`400 Missing${parameter}`);
	});

	it("have a name and an issuer of their own", async () => {
		await ims("CreateOIDCProvider", cluster);
		const again = "409 EntityAlreadyExists.OIDCProvider";
		expect(await refused("CreateOIDCProvider", { ...cluster, IssuerUrl: "https://other.example.com" })).toBe(again);
		expect(await refused("CreateOIDCProvider", { ...cluster, OIDCProviderName: "other" })).toBe(again);
	});

	it.each([
		{ IssuerUrl: "http://oidc.example.com" },
		{ IssuerUrl: "https://oidc.example.com/?a=b" },
		{ IssuerUrl: "https://user@oidc.example.com" },
		{ IssuerUrl: "https://oidc.example.com/#a" },
		{ ClientIds: ".a" },
		{ ClientIds: "a,,b" },
		{ Fingerprints: "90:2e" },
		{ Fingerprints: "902ef2de" },
		{ Fingerprints: "-".repeat(40) },
		{ IssuanceLimitTime: 0 },
		{ IssuanceLimitTime: 169 },
		{ OIDCProviderName: "-a" },
		{ OIDCProviderName: "a_" },
		{ Description: "x".repeat(257) },
	])("refuse %o", async (wrong) => {
		expect(await refused("CreateOIDCProvider", { ...cluster, ...wrong })).toMatch(/^400 InvalidParameter\./);
	});

	it.each(["GetOIDCProvider", "UpdateOIDCProvider", "DeleteOIDCProvider"])("%s needs one", async (action) => {
		expect(await refused(action, { OIDCProviderName: "none" })).toBe("404 EntityNotExist.OIDCProvider");
	});

	it("come in pages", async () => {
		for (const name of ["a", "b", "c"]) {
			await ims("CreateOIDCProvider", { OIDCProviderName: name, IssuerUrl: `https://${name}.example.com` });
		}
		const first = await ims("ListOIDCProviders", { MaxItems: 2 });
		expect([first.OIDCProviders.OIDCProvider.length, first.IsTruncated]).toEqual([2, true]);
		const rest = await ims("ListOIDCProviders", { Marker: first.Marker });
		expect(rest.OIDCProviders.OIDCProvider).toMatchObject([{ OIDCProviderName: "c" }]);
		expect(await refused("ListOIDCProviders", { Marker: "none" })).toBe("400 InvalidParameter.Marker");
	});
});

describe("SAML providers", () => {
	const metadata = (id: string) =>
		Buffer.from(`<md:EntityDescriptor entityID="${id}"></md:EntityDescriptor>`).toString("base64");
	const name = { SAMLProviderName: "adfs" };

	it("are created, read, changed and deleted", async () => {
		const created = await ims("CreateSAMLProvider", { ...name, EncodedSAMLMetadataDocument: metadata("one") });
		expect(created.SAMLProvider).toEqual({
			...name,
			Arn: `acs:ram::${ACCOUNT}:saml-provider/adfs`,
			Description: "",
			CreateDate: "2026-01-01T00:00:00Z",
			UpdateDate: "2026-01-01T00:00:00Z",
		});
		expect(await refused("CreateSAMLProvider", name)).toBe("409 EntityAlreadyExists.SAMLProvider");
		const { SAMLProvider } = await ims("GetSAMLProvider", name);
		expect(SAMLProvider).toEqual({ ...created.SAMLProvider, EncodedSAMLMetadataDocument: metadata("one") });
		await world.advance(60);
		await ims("UpdateSAMLProvider", {
			...name,
			NewDescription: "AD FS",
			NewEncodedSAMLMetadataDocument: metadata("two"),
			AuthnSignAlgo: "rsa-sha256",
		});
		expect((await ims("GetSAMLProvider", name)).SAMLProvider).toEqual({
			...created.SAMLProvider,
			Description: "AD FS",
			AuthnSignAlgo: "rsa-sha256",
			EncodedSAMLMetadataDocument: metadata("two"),
			UpdateDate: "2026-01-01T00:01:00Z",
		});
		expect((await ims("ListSAMLProviders")).SAMLProviders.SAMLProvider).toEqual([
			{ ...created.SAMLProvider, Description: "AD FS", UpdateDate: "2026-01-01T00:01:00Z" },
		]);
		await ims("DeleteSAMLProvider", name);
		for (const action of ["GetSAMLProvider", "UpdateSAMLProvider", "DeleteSAMLProvider"]) {
			expect(await refused(action, name)).toBe("404 EntityNotExist.SAMLProvider");
		}
	});

	it.each([
		["no base64", "<EntityDescriptor >"],
		["no metadata", Buffer.from("<html></html>").toString("base64")],
	])("refuse a document that is %s", async (_, EncodedSAMLMetadataDocument) => {
		expect(await refused("CreateSAMLProvider", { ...name, EncodedSAMLMetadataDocument })).toBe(
			"400 InvalidParameter.EncodedSAMLMetadataDocument",
		);
	});
});

it.each(imsProduct.operations.map(({ action }) => action))("%s needs a permission", async (action) => {
	const { User } = await ram("CreateUser", { UserName: "nobody" });
	const nobody: Identity = { type: "RAMUser", accountId: ACCOUNT, userId: User.UserId, userName: "nobody" };
	const sample = {
		OIDCProviderName: "p",
		SAMLProviderName: "p",
		IssuerUrl: "https://a.example.com",
		ClientId: "c",
		Fingerprint: "f".repeat(40),
		UserAccessKeyId: "LTAI5t",
		AccessKeyPolicy: '{"Status":"Inactive"}',
	};
	expect(await refused(action, sample, nobody)).toBe("403 NoPermission");
});

describe("the policy of an access key", () => {
	const active = JSON.stringify({
		Version: 1,
		Status: "Active",
		Statements: [{ Type: "ClassicWhiteList", IPList: ["10.0.0.1/32"] }],
	});
	const UserPrincipalName = `alice@${ACCOUNT}.onaliyun.com`;
	const key = async () => {
		await ram("CreateUser", { UserName: "alice" });
		return (await ram("CreateAccessKey", { UserName: "alice" })).AccessKey.AccessKeyId as string;
	};

	it("is none until it is set, comes back as it was written, and is found with and without its user", async () => {
		const UserAccessKeyId = await key();
		const policy = async (params: Params) => (await ims("GetAccessKeyPolicy", params)).AccessKeyPolicy;
		expect(await policy({ UserAccessKeyId })).toBe("{}");
		await ims("SetAccessKeyPolicy", { UserAccessKeyId, UserPrincipalName, AccessKeyPolicy: active });
		expect(await policy({ UserAccessKeyId, UserPrincipalName })).toBe(active);
		await ims("SetAccessKeyPolicy", { UserAccessKeyId, AccessKeyPolicy: '{"Status":"Inactive","Statements":[]}' });
		expect(await policy({ UserAccessKeyId })).toBe('{"Status":"Inactive","Statements":[]}');
	});

	it("is refused for another's key, and when it is no policy", async () => {
		const UserAccessKeyId = await key();
		await ram("CreateUser", { UserName: "bob" });
		const other = { UserAccessKeyId, UserPrincipalName: `bob@${ACCOUNT}.onaliyun.com` };
		expect(await refused("GetAccessKeyPolicy", other)).toBe("404 EntityNotExist.User.AccessKey");
		for (const AccessKeyPolicy of ["{}", "[]", "text", '{"Status":"On"}']) {
			expect(await refused("SetAccessKeyPolicy", { UserAccessKeyId, AccessKeyPolicy })).toBe(
				"400 InvalidParameter.AccessKeyPolicy",
			);
		}
	});
});
