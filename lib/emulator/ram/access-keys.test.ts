import { beforeEach, describe, expect, it } from "vitest";
import { ramProduct } from ".";
import { ACCOUNT, ramForTests } from "./test-ram";

const { furnish, ram, refused, session, userIdentity, world } = ramForTests();

describe("access keys", () => {
	const credential = (accessKeyId: string) => world().run((ctx) => ramProduct.credential?.(accessKeyId, ctx));
	beforeEach(furnish);

	it("stand for their user, two at most, until they are switched off or deleted", async () => {
		const { AccessKey } = await ram("CreateAccessKey", { UserName: "alice" });
		expect(AccessKey.AccessKeyId).toMatch(/^LTAI5t[0-9a-z]{18}$/);
		expect(AccessKey.AccessKeySecret).toMatch(/^[0-9a-z]{30}$/);
		expect(credential(AccessKey.AccessKeyId)).toMatchObject({
			secret: AccessKey.AccessKeySecret,
			isActive: true,
			identity: { type: "RAMUser", userName: "alice" },
		});
		await ram("CreateAccessKey", { UserName: "alice" });
		expect(await refused("CreateAccessKey", { UserName: "alice" })).toBe("409 LimitExceeded.User.AccessKey");
		expect(await refused("DeleteUser", { UserName: "alice" })).toBe("409 DeleteConflict.User.AccessKey");

		const key = { UserName: "alice", UserAccessKeyId: AccessKey.AccessKeyId };
		await ram("UpdateAccessKey", { ...key, Status: "Inactive" });
		expect(credential(AccessKey.AccessKeyId)?.isActive).toBe(false);
		const { AccessKeys } = await ram("ListAccessKeys", { UserName: "alice" });
		expect(AccessKeys.AccessKey[0]).toEqual({
			AccessKeyId: AccessKey.AccessKeyId,
			Status: "Inactive",
			CreateDate: "2026-01-01T00:00:00Z",
		});
		await ram("DeleteAccessKey", key);
		expect(credential(AccessKey.AccessKeyId)).toBeUndefined();
	});

	it("are the caller's own without a user name", async () => {
		const { AccessKeys } = await ram("ListAccessKeys");
		expect(AccessKeys.AccessKey.map((key: { AccessKeyId: string }) => key.AccessKeyId)).toEqual([
			"LTAI5tEmulatorRoot000001",
		]);
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "AliyunRAMFullAccess", PolicyType: "System" });
		const alice = await userIdentity("alice");
		const { AccessKey } = await ram("CreateAccessKey", {}, alice);
		expect(credential(AccessKey.AccessKeyId)?.identity).toEqual(alice);
		const worker = await session("worker");
		await ram("AttachPolicyToRole", { RoleName: "worker", PolicyName: "AliyunRAMFullAccess", PolicyType: "System" });
		expect(await refused("ListAccessKeys", {}, worker)).toBe("400 MissingUserName");
	});

	it("include the root account's", () => {
		expect(credential("LTAI5tEmulatorRoot000001")).toMatchObject({
			secret: "emulator-root-secret",
			identity: { type: "Account", accountId: ACCOUNT },
		});
		expect(credential("LTAI5tNobody")).toBeUndefined();
	});
});
