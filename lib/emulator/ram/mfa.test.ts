import { beforeEach, describe, expect, it } from "vitest";
import { areConsecutive, codeAt, toBase32 } from "./mfa";
import { ACCOUNT, ramForTests } from "./test-ram";

/** RFC 6238, appendix B: the seed "12345678901234567890"; six digits of its eight. */
const SEED = toBase32(Buffer.from("12345678901234567890"));

describe("codes", () => {
	it.each([
		[59, "287082"],
		[1_111_111_109, "081804"],
		[1_111_111_111, "050471"],
		[1_234_567_890, "005924"],
		[2_000_000_000, "279037"],
	])("at %i s are those of RFC 6238", (seconds, code) => {
		expect(codeAt(SEED, seconds * 1000)).toBe(code);
	});

	it("need seeds in base 32", () => {
		expect(SEED).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
		expect(toBase32(Buffer.from("f"))).toBe("MY");
	});

	it.each([
		[-4, false],
		[-3, true],
		[-1, true],
		[0, true],
		[2, true],
		[3, false],
	])("%i steps away count: %j", (steps, good) => {
		const now = Date.UTC(2026, 0, 1);
		const first = now + steps * 30_000;
		expect(areConsecutive(SEED, [codeAt(SEED, first), codeAt(SEED, first + 30_000)], now)).toBe(good);
	});

	it("have to follow each other", () => {
		const now = Date.UTC(2026, 0, 1);
		const code = codeAt(SEED, now);
		expect(areConsecutive(SEED, [code, code], now)).toBe(false);
		expect(areConsecutive(SEED, [codeAt(SEED, now + 30_000), code], now)).toBe(false);
	});
});

describe("virtual MFA devices", () => {
	const { furnish, ram, refused, userIdentity, world } = ramForTests();
	const SerialNumber = `acs:ram::${ACCOUNT}:mfa/phone`;
	const create = async (name = "phone") =>
		(await ram("CreateVirtualMFADevice", { VirtualMFADeviceName: name })).VirtualMFADevice;
	const codes = (seed: string) => ({
		AuthenticationCode1: codeAt(seed, world().now()),
		AuthenticationCode2: codeAt(seed, world().now() + 30_000),
	});
	beforeEach(furnish);

	it("are made, bound by two codes, told of, unbound and deleted", async () => {
		const device = await create();
		expect(device).toEqual({ SerialNumber, Base32StringSeed: expect.stringMatching(/^[A-Z2-7]{32}$/) });
		const list = async () => (await ram("ListVirtualMFADevices")).VirtualMFADevices.VirtualMFADevice;
		expect(await list()).toEqual([{ SerialNumber }]);
		const bind = { UserName: "alice", SerialNumber, ...codes(device.Base32StringSeed) };
		expect(await refused("BindMFADevice", { ...bind, AuthenticationCode2: "000000" })).toBe(
			"403 CheckAuthenticationCodeFail",
		);
		expect(await refused("GetUserMFAInfo", { UserName: "alice" })).toBe("404 EntityNotExist.User.MFADevice");
		await ram("BindMFADevice", bind);
		expect((await ram("GetUserMFAInfo", { UserName: "alice" })).MFADevice).toEqual({ SerialNumber, Type: "VMFA" });
		const { User } = await ram("GetUser", { UserName: "alice" });
		expect(await list()).toEqual([
			{
				SerialNumber,
				ActivateDate: "2026-01-01T00:00:00Z",
				User: { UserId: User.UserId, UserName: "alice", DisplayName: "" },
			},
		]);
		expect(await refused("DeleteVirtualMFADevice", { SerialNumber })).toBe("409 DeleteConflict.VirtualMFADevice.User");
		expect(await refused("DeleteUser", { UserName: "alice" })).toBe("409 DeleteConflict.User.MFADevice");
		expect((await ram("UnbindMFADevice", { UserName: "alice" })).MFADevice).toEqual({ SerialNumber });
		expect(await refused("UnbindMFADevice", { UserName: "alice" })).toBe("404 EntityNotExist.User.MFADevice");
		expect(await list()).toEqual([{ SerialNumber }]);
		await ram("DeleteVirtualMFADevice", { SerialNumber });
		expect(await refused("DeleteVirtualMFADevice", { SerialNumber })).toBe("404 EntityNotExist.VirtualMFADevice");
	});

	it("are one a user, and one user's", async () => {
		const phone = await create();
		const tablet = await create("tablet");
		await ram("CreateUser", { UserName: "bob" });
		await ram("BindMFADevice", { UserName: "alice", SerialNumber, ...codes(phone.Base32StringSeed) });
		const second = { SerialNumber: tablet.SerialNumber, ...codes(tablet.Base32StringSeed) };
		expect(await refused("BindMFADevice", { UserName: "alice", ...second })).toBe(
			"409 EntityAlreadyExists.User.MFADevice",
		);
		expect(await refused("BindMFADevice", { UserName: "bob", SerialNumber, ...codes(phone.Base32StringSeed) })).toBe(
			"409 EntityAlreadyExists.VirtualMFADevice.User",
		);
		expect(await refused("CreateVirtualMFADevice", { VirtualMFADeviceName: "phone" })).toBe(
			"409 EntityAlreadyExists.VirtualMFADevice",
		);
	});

	it("are a user's own business unless the account says otherwise", async () => {
		const alice = await userIdentity("alice");
		const device = await create();
		const bind = { UserName: "alice", SerialNumber, ...codes(device.Base32StringSeed) };
		await ram("BindMFADevice", bind, alice);
		await ram("UnbindMFADevice", { UserName: "alice" }, alice);
		await ram("SetSecurityPreference", { AllowUserToManageMFADevices: false });
		expect(await refused("BindMFADevice", bind, alice)).toBe("403 NoPermission");
		expect(await refused("UnbindMFADevice", { UserName: "alice" }, alice)).toBe("403 NoPermission");
	});

	it.each<[Record<string, unknown>, string]>([
		[{ AuthenticationCode1: "12345" }, "400 InvalidParameter.AuthenticationCode.Format"],
		[{ AuthenticationCode2: "a23456" }, "400 InvalidParameter.AuthenticationCode.Format"],
		[{ SerialNumber: "none" }, "404 EntityNotExist.VirtualMFADevice"],
		[{ UserName: "nobody" }, "404 EntityNotExist.User"],
	])("BindMFADevice refuses %o", async (wrong, expected) => {
		const device = await create();
		const bind = { UserName: "alice", SerialNumber, ...codes(device.Base32StringSeed) };
		expect(await refused("BindMFADevice", { ...bind, ...wrong })).toBe(expected);
	});

	it.each([
		["a b", "InvalidChars"],
		["x".repeat(65), "Length"],
	])("has no name like %j", async (VirtualMFADeviceName, problem) => {
		expect(await refused("CreateVirtualMFADevice", { VirtualMFADeviceName })).toBe(
			`400 InvalidParameter.VirtualMFADeviceName.${problem}`,
		);
	});
});
