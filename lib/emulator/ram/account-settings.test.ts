import { describe, expect, it } from "vitest";
import { ramForTests } from "./test-ram";

const { furnish, ram, refused, userIdentity } = ramForTests();

describe("the account's alias", () => {
	it("is set and cleared", async () => {
		await ram("SetAccountAlias", { AccountAlias: "my-company" });
		expect((await ram("GetAccountAlias")).AccountAlias).toBe("my-company");
		await ram("ClearAccountAlias");
		expect((await ram("GetAccountAlias")).AccountAlias).toBe("");
	});

	it.each(["ab", "a".repeat(33), "-abc", "abc-", "a--b", "Abc", "a_b"])("is not %j", async (AccountAlias) => {
		expect(await refused("SetAccountAlias", { AccountAlias })).toBe("400 InvalidParameter.AccountAlias.Format");
	});
});

describe("the password policy", () => {
	const standard = {
		MinimumPasswordLength: 8,
		RequireLowercaseCharacters: false,
		RequireUppercaseCharacters: false,
		RequireNumbers: false,
		RequireSymbols: false,
		HardExpiry: false,
		MaxPasswordAge: 0,
		PasswordReusePrevention: 0,
		MaxLoginAttemps: 0,
	};

	it("has the cloud's defaults until it is set, and for what is not given then", async () => {
		expect((await ram("GetPasswordPolicy")).PasswordPolicy).toEqual(standard);
		const given = {
			MinimumPasswordLength: 12,
			RequireLowercaseCharacters: true,
			RequireUppercaseCharacters: true,
			RequireNumbers: true,
			RequireSymbols: true,
			HardExpiry: true,
			MaxPasswordAge: 90,
			PasswordReusePrevention: 5,
			MaxLoginAttemps: 3,
		};
		expect((await ram("SetPasswordPolicy", given)).PasswordPolicy).toEqual(given);
		expect((await ram("GetPasswordPolicy")).PasswordPolicy).toEqual(given);
		await ram("SetPasswordPolicy", { MaxPasswordAge: "30" });
		expect((await ram("GetPasswordPolicy")).PasswordPolicy).toEqual({ ...standard, MaxPasswordAge: 30 });
	});

	it.each([
		{ MinimumPasswordLength: 7 },
		{ MinimumPasswordLength: 33 },
		{ MaxPasswordAge: 1096 },
		{ PasswordReusePrevention: 25 },
		{ MaxLoginAttemps: 33 },
	])("refuses %o", async (wrong) => {
		expect(await refused("SetPasswordPolicy", wrong)).toBe(`400 InvalidParameter.${Object.keys(wrong)[0]}`);
	});
});

describe("the security preference", () => {
	it("has the cloud's defaults until it is set", async () => {
		const standard = {
			AccessKeyPreference: { AllowUserToManageAccessKeys: false },
			LoginProfilePreference: {
				AllowUserToChangePassword: true,
				EnableSaveMFATicket: false,
				LoginNetworkMasks: "",
				LoginSessionDuration: 6,
			},
			MFAPreference: { AllowUserToManageMFADevices: true },
			PublicKeyPreference: { AllowUserToManagePublicKeys: false },
		};
		expect((await ram("GetSecurityPreference")).SecurityPreference).toEqual(standard);
		const given = {
			AllowUserToManageAccessKeys: true,
			AllowUserToChangePassword: false,
			EnableSaveMFATicket: true,
			LoginNetworkMasks: "10.0.0.0/8;192.168.1.1",
			LoginSessionDuration: 24,
			AllowUserToManageMFADevices: false,
			AllowUserToManagePublicKeys: true,
		};
		const { SecurityPreference } = await ram("SetSecurityPreference", given);
		expect(SecurityPreference).toEqual((await ram("GetSecurityPreference")).SecurityPreference);
		expect(Object.assign({}, ...Object.values(SecurityPreference))).toEqual(given);
		await ram("SetSecurityPreference", { LoginNetworkMasks: "" });
		expect((await ram("GetSecurityPreference")).SecurityPreference).toEqual(standard);
	});

	it.each([
		{ LoginSessionDuration: 0 },
		{ LoginSessionDuration: 25 },
		{ LoginNetworkMasks: "10.0.0.0/33" },
		{ LoginNetworkMasks: "10.0.0.0/8,11.0.0.0/8" },
		{ LoginNetworkMasks: Array.from({ length: 41 }, () => "1.1.1.1").join(";") },
		{ LoginNetworkMasks: Array.from({ length: 36 }, () => "100.100.100.0/24").join(";") },
	])("refuses %o", async (wrong) => {
		expect(await refused("SetSecurityPreference", wrong)).toBe(`400 InvalidParameter.${Object.keys(wrong)[0]}`);
	});

	it("lets users look after their own access keys, and no one else's", async () => {
		await furnish();
		await ram("CreateUser", { UserName: "bob" });
		const alice = await userIdentity("alice");
		expect(await refused("CreateAccessKey", {}, alice)).toBe("403 NoPermission");
		await ram("SetSecurityPreference", { AllowUserToManageAccessKeys: true });
		await ram("CreateAccessKey", {}, alice);
		await ram("CreateAccessKey", { UserName: "Alice" }, alice);
		expect(await refused("CreateAccessKey", { UserName: "bob" }, alice)).toBe("403 NoPermission");
	});

	it("gives no one what a policy denies", async () => {
		await furnish();
		const alice = await userIdentity("alice");
		await ram("SetSecurityPreference", { AllowUserToManageAccessKeys: true });
		const Statement = [{ Effect: "Deny", Action: "ram:*", Resource: "*" }];
		await ram("CreatePolicy", { PolicyName: "no", PolicyDocument: JSON.stringify({ Version: "1", Statement }) });
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "no", PolicyType: "Custom" });
		const codes = { AuthenticationCode1: "123456", AuthenticationCode2: "654321" };
		for (const [action, params] of [
			["CreateAccessKey", {}],
			["BindMFADevice", { UserName: "alice", SerialNumber: "acs:ram::1:mfa/phone", ...codes }],
			["ChangePassword", { OldPassword: "Old-12345", NewPassword: "New-12345" }],
		] as const) {
			expect(await refused(action, params, alice)).toBe("403 NoPermission");
		}
	});
});
