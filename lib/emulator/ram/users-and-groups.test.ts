import { beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import { ramForTests } from "./test-ram";

const { furnish, ram, refused } = ramForTests();

describe("users and groups", () => {
	beforeEach(furnish);

	it("know each other", async () => {
		await ram("AddUserToGroup", { UserName: "alice", GroupName: "devs" });
		const members = await ram("ListUsersForGroup", { GroupName: "devs" });
		expect(members.Users.User).toEqual([{ UserName: "alice", DisplayName: "", JoinDate: "2026-01-01T00:00:00Z" }]);
		const joined = await ram("ListGroupsForUser", { UserName: "alice" });
		expect(joined.Groups.Group).toEqual([expect.objectContaining({ GroupName: "devs" })]);
		expect(await refused("AddUserToGroup", { UserName: "alice", GroupName: "devs" })).toBe(
			"409 EntityAlreadyExists.User.Group",
		);
		expect(await refused("DeleteUser", { UserName: "alice" })).toBe("409 DeleteConflict.User.Group");
		expect(await refused("DeleteGroup", { GroupName: "devs" })).toBe("409 DeleteConflict.Group.User");
		await ram("RemoveUserFromGroup", { UserName: "alice", GroupName: "devs" });
		expect(await refused("RemoveUserFromGroup", { UserName: "alice", GroupName: "devs" })).toBe(
			"404 EntityNotExist.User.Group",
		);
		await ram("DeleteUser", { UserName: "alice" });
		await ram("DeleteGroup", { GroupName: "devs" });
	});

	it("can be renamed without losing what they have", async () => {
		await ram("AddUserToGroup", { UserName: "alice", GroupName: "devs" });
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "reads", PolicyType: "Custom" });
		const { User } = await ram("UpdateUser", {
			UserName: "alice",
			NewUserName: "Alicia",
			NewEmail: "alicia@example.com",
			NewMobilePhone: "86-13800000000",
		});
		expect(User).toMatchObject({ UserName: "Alicia", Email: "alicia@example.com", MobilePhone: "86-13800000000" });
		await ram("UpdateGroup", { GroupName: "devs", NewGroupName: "developers", NewComments: "all of them" });
		expect((await ram("ListUsersForGroup", { GroupName: "developers" })).Users.User[0].UserName).toBe("Alicia");
		expect((await ram("ListPoliciesForUser", { UserName: "Alicia" })).Policies.Policy).toHaveLength(1);
		expect(await refused("GetUser", { UserName: "alice" })).toBe("404 EntityNotExist.User");
		expect((await ram("GetGroup", { GroupName: "developers" })).Group.Comments).toBe("all of them");
	});

	it("answer empty texts for what is not set, and forget what is cleared", async () => {
		const unset = { DisplayName: "", MobilePhone: "", Email: "", Comments: "" };
		expect((await ram("GetUser", { UserName: "alice" })).User).toMatchObject(unset);
		await ram("UpdateUser", {
			UserName: "alice",
			NewDisplayName: "A",
			NewMobilePhone: "86-13800000000",
			NewEmail: "a@example.com",
			NewComments: "c",
		});
		const cleared = { NewDisplayName: "", NewMobilePhone: "", NewEmail: "", NewComments: "" };
		expect((await ram("UpdateUser", { UserName: "alice", ...cleared })).User).toMatchObject(unset);
		expect(await refused("UpdateUser", { UserName: "alice", NewEmail: "none" })).toBe(
			"400 InvalidParameter.NewEmail.Format",
		);
	});

	it("have names of their own", async () => {
		await ram("CreateUser", { UserName: "bob" });
		await ram("CreateGroup", { GroupName: "ops" });
		expect(await refused("UpdateUser", { UserName: "bob", NewUserName: "ALICE" })).toBe("409 EntityAlreadyExists.User");
		expect(await refused("UpdateGroup", { GroupName: "ops", NewGroupName: "devs" })).toBe(
			"409 EntityAlreadyExists.Group",
		);
		await ram("UpdateUser", { UserName: "bob", NewUserName: "Bob" });
		expect((await ram("GetUser", { UserName: "bob" })).User.UserName).toBe("Bob");
	});

	it("are limited: five groups a user, fifty groups in all", async () => {
		for (let i = 1; i < 50; i++) {
			await ram("CreateGroup", { GroupName: `g${i}` });
		}
		expect(await refused("CreateGroup", { GroupName: "g50" })).toBe("409 LimitExceeded.Group");
		for (let i = 1; i <= 5; i++) {
			await ram("AddUserToGroup", { UserName: "alice", GroupName: `g${i}` });
		}
		expect(await refused("AddUserToGroup", { UserName: "alice", GroupName: "g6" })).toBe(
			"409 LimitExceeded.User.Group",
		);
	});

	it.each<[string, Params, string]>([
		["CreateUser", { UserName: "b", Email: "nobody" }, "400 InvalidParameter.Email.Format"],
		["CreateUser", { UserName: "b", MobilePhone: "call me" }, "400 InvalidParameter.MobilePhone.Format"],
		["CreateUser", { UserName: "b", Comments: "x".repeat(129) }, "400 InvalidParameter.Comments.Length"],
		["UpdateUser", { UserName: "none" }, "404 EntityNotExist.User"],
		["UpdateUser", { UserName: "alice", NewUserName: "a b" }, "400 InvalidParameter.NewUserName.InvalidChars"],
		["UpdateUser", { UserName: "alice", NewEmail: "nobody" }, "400 InvalidParameter.NewEmail.Format"],
		["UpdateGroup", { GroupName: "none" }, "404 EntityNotExist.Group"],
		["AddUserToGroup", { UserName: "none", GroupName: "devs" }, "404 EntityNotExist.User"],
		["AddUserToGroup", { UserName: "alice", GroupName: "none" }, "404 EntityNotExist.Group"],
		["RemoveUserFromGroup", { UserName: "none", GroupName: "devs" }, "404 EntityNotExist.User"],
		["RemoveUserFromGroup", { UserName: "alice", GroupName: "none" }, "404 EntityNotExist.Group"],
		["ListUsersForGroup", { GroupName: "none" }, "404 EntityNotExist.Group"],
		["ListGroupsForUser", { UserName: "none" }, "404 EntityNotExist.User"],
		["CreateAccessKey", { UserName: "none" }, "404 EntityNotExist.User"],
		["ListAccessKeys", { UserName: "none" }, "404 EntityNotExist.User"],
		[
			"UpdateAccessKey",
			{ UserName: "alice", UserAccessKeyId: "none", Status: "Inactive" },
			"404 EntityNotExist.User.AccessKey",
		],
		[
			"UpdateAccessKey",
			{ UserName: "alice", UserAccessKeyId: "LTAI5tEmulatorRoot000001", Status: "Inactive" },
			"404 EntityNotExist.User.AccessKey",
		],
		["UpdateAccessKey", { UserName: "alice", UserAccessKeyId: "x", Status: "Off" }, "400 InvalidParameter.Status"],
		["DeleteAccessKey", { UserName: "alice", UserAccessKeyId: "none" }, "404 EntityNotExist.User.AccessKey"],
	])("%s with %o answers %s", async (action, params, expected) => {
		expect(await refused(action, params)).toBe(expected);
	});
});
