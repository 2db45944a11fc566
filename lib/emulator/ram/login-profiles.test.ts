import { beforeEach, describe, expect, it } from "vitest";
import { ramForTests } from "./test-ram";

const { furnish, ram, refused, session, userIdentity } = ramForTests();

const ALICE = { UserName: "alice" };
const PASSWORD = "correct horse 1";

beforeEach(furnish);

describe("a login profile", () => {
	it("is created, read, changed and deleted", async () => {
		expect(await refused("GetLoginProfile", ALICE)).toBe("404 EntityNotExist.User.LoginProfile");
		const expected = {
			UserName: "alice",
			PasswordResetRequired: false,
			MFABindRequired: false,
			CreateDate: "2026-01-01T00:00:00Z",
		};
		const created = await ram("CreateLoginProfile", { UserName: "ALICE", Password: PASSWORD });
		expect(created.LoginProfile).toEqual(expected);
		expect(await refused("CreateLoginProfile", { ...ALICE, Password: PASSWORD })).toBe(
			"409 EntityAlreadyExists.User.LoginProfile",
		);
		await ram("UpdateLoginProfile", { ...ALICE, PasswordResetRequired: true, MFABindRequired: "true" });
		expect((await ram("GetLoginProfile", ALICE)).LoginProfile).toEqual({
			...expected,
			PasswordResetRequired: true,
			MFABindRequired: true,
		});
		await ram("UpdateLoginProfile", { ...ALICE, MFABindRequired: false });
		expect((await ram("GetLoginProfile", ALICE)).LoginProfile).toEqual({ ...expected, PasswordResetRequired: true });
		expect(await refused("DeleteUser", ALICE)).toBe("409 DeleteConflict.User.LoginProfile");
		await ram("DeleteLoginProfile", ALICE);
		expect(await refused("DeleteLoginProfile", ALICE)).toBe("404 EntityNotExist.User.LoginProfile");
		expect(await refused("UpdateLoginProfile", ALICE)).toBe("404 EntityNotExist.User.LoginProfile");
		await ram("DeleteUser", ALICE);
	});

	it("goes with its user when the user is renamed", async () => {
		await ram("CreateLoginProfile", { ...ALICE, Password: PASSWORD });
		await ram("UpdateUser", { ...ALICE, NewUserName: "alicia" });
		expect((await ram("GetLoginProfile", { UserName: "alicia" })).LoginProfile.UserName).toBe("alicia");
	});

	it("takes passwords that the policy likes, and no former ones", async () => {
		await ram("SetPasswordPolicy", { RequireNumbers: true, PasswordReusePrevention: 1 });
		expect(await refused("CreateLoginProfile", { ...ALICE, Password: "no numbers here" })).toBe(
			"400 InvalidParameter.Password.TooWeak",
		);
		await ram("CreateLoginProfile", { ...ALICE, Password: PASSWORD });
		expect(await refused("UpdateLoginProfile", { ...ALICE, Password: PASSWORD })).toBe(
			"400 InvalidParameter.Password.TooWeak",
		);
		await ram("UpdateLoginProfile", { ...ALICE, Password: `${PASSWORD}2` });
		await ram("UpdateLoginProfile", { ...ALICE, Password: PASSWORD });
	});

	it.each(["CreateLoginProfile", "GetLoginProfile", "UpdateLoginProfile", "DeleteLoginProfile"])(
		"%s needs a user",
		async (action) => {
			expect(await refused(action, { UserName: "nobody", Password: PASSWORD })).toBe("404 EntityNotExist.User");
		},
	);
});

describe("ChangePassword", () => {
	beforeEach(() => ram("CreateLoginProfile", { ...ALICE, Password: PASSWORD, PasswordResetRequired: true }));

	it("gives a user who knows the old password a new one", async () => {
		const alice = await userIdentity("alice");
		const change = { OldPassword: PASSWORD, NewPassword: "quite another 1" };
		expect(await refused("ChangePassword", { ...change, OldPassword: "wrong" }, alice)).toBe(
			"400 InvalidParameter.OldPassword",
		);
		expect(await refused("ChangePassword", { ...change, NewPassword: "short" }, alice)).toBe(
			"400 InvalidParameter.Password.TooWeak",
		);
		await ram("ChangePassword", change, alice);
		expect(await refused("ChangePassword", change, alice)).toBe("400 InvalidParameter.OldPassword");
		expect((await ram("GetLoginProfile", ALICE)).LoginProfile.PasswordResetRequired).toBe(false);
	});

	it("is for users who have one", async () => {
		const change = { OldPassword: PASSWORD, NewPassword: "quite another 1" };
		expect(await refused("ChangePassword", change)).toBe("404 EntityNotExist.User.LoginProfile");
		expect(await refused("ChangePassword", change, await session("worker"))).toBe(
			"404 EntityNotExist.User.LoginProfile",
		);
	});

	it("needs a permission once users may not change their passwords", async () => {
		await ram("SetSecurityPreference", { AllowUserToChangePassword: false });
		const change = { OldPassword: PASSWORD, NewPassword: "quite another 1" };
		const alice = await userIdentity("alice");
		expect(await refused("ChangePassword", change, alice)).toBe("403 NoPermission");
		await ram("AttachPolicyToUser", { ...ALICE, PolicyName: "AliyunRAMFullAccess", PolicyType: "System" });
		await ram("ChangePassword", change, alice);
	});
});
