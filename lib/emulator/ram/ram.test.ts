import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import type { Identity } from "../core/identity";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from ".";

const READ = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:Describe*","Resource":"*"}]}';
const TRUST =
	'{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ecs.aliyuncs.com"]}}]}';
const ACCOUNT = "1000000000000001";

let world: World;
const ram = (action: string, params: Params = {}, identity?: Identity) => world.call("ram", action, params, identity);

/** `<status> <code>` of a refused call. */
async function refused(action: string, params: Params = {}, identity?: Identity): Promise<string> {
	const error = await world.refusal("ram", action, params, identity);
	return `${error.status} ${error.code}`;
}

async function userIdentity(userName: string): Promise<Identity> {
	const { User } = await ram("GetUser", { UserName: userName });
	return { type: "RAMUser", accountId: ACCOUNT, userId: User.UserId, userName: User.UserName };
}

beforeEach(async () => {
	world = await createWorld({ products: [ramProduct], seed: "tutorial" });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

/** One of everything, attached to one another. */
async function furnish() {
	await ram("CreatePolicy", { PolicyName: "reads", PolicyDocument: READ });
	await ram("CreateUser", { UserName: "alice" });
	await ram("CreateGroup", { GroupName: "devs" });
	await ram("CreateRole", { RoleName: "worker", AssumeRolePolicyDocument: TRUST });
}

const attachments = [
	["User", "alice"],
	["Group", "devs"],
	["Role", "worker"],
] as const;

describe("policies", () => {
	it("are created at version v1 and found again", async () => {
		const created = await ram("CreatePolicy", { PolicyName: "reads", PolicyDocument: READ, Description: "Reads" });
		expect(created.Policy).toEqual({
			PolicyName: "reads",
			PolicyType: "Custom",
			Description: "Reads",
			DefaultVersion: "v1",
			CreateDate: "2026-01-01T00:00:00Z",
		});
		const found = await ram("GetPolicy", { PolicyName: "reads", PolicyType: "Custom" });
		expect(found.Policy).toMatchObject({ AttachmentCount: 0, UpdateDate: "2026-01-01T00:00:00Z" });
		expect(found.DefaultPolicyVersion).toEqual({
			VersionId: "v1",
			IsDefaultVersion: true,
			PolicyDocument: READ,
			CreateDate: "2026-01-01T00:00:00Z",
		});
	});

	it("come in pages", async () => {
		for (let i = 1; i <= 5; i++) {
			await ram("CreatePolicy", { PolicyName: `p${i}`, PolicyDocument: READ });
		}
		const names: string[] = [];
		let marker: string | undefined;
		const sizes: number[] = [];
		do {
			const answer = await ram("ListPolicies", {
				PolicyType: "Custom",
				MaxItems: "2",
				...(marker && { Marker: marker }),
			});
			sizes.push(answer.Policies.Policy.length);
			names.push(...answer.Policies.Policy.map((policy: { PolicyName: string }) => policy.PolicyName));
			expect(answer.IsTruncated).toBe(answer.Marker !== undefined);
			marker = answer.Marker;
		} while (marker);
		expect(sizes).toEqual([2, 2, 1]);
		expect(names).toEqual(["p1", "p2", "p3", "p4", "p5"]);
	});

	it("of the system are there from the start", async () => {
		const { Policies } = await ram("ListPolicies", { PolicyType: "System" });
		const names = Policies.Policy.map((policy: { PolicyName: string }) => policy.PolicyName);
		expect(names).toEqual(
			expect.arrayContaining([
				"AdministratorAccess",
				"AliyunECSFullAccess",
				"AliyunECSReadOnlyAccess",
				"AliyunESSFullAccess",
				"AliyunESSReadOnlyAccess",
				"AliyunOOSFullAccess",
				"AliyunOOSReadOnlyAccess",
				"AliyunRAMFullAccess",
				"AliyunRAMReadOnlyAccess",
				"AliyunVPCFullAccess",
				"AliyunVPCReadOnlyAccess",
				"AliyunEIPFullAccess",
				"AliyunSTSAssumeRoleAccess",
			]),
		);
		for (const PolicyName of names) {
			const { PolicyVersions } = await ram("ListPolicyVersions", { PolicyName, PolicyType: "System" });
			expect(PolicyVersions.PolicyVersion).toHaveLength(1);
			expect(() => JSON.parse(PolicyVersions.PolicyVersion[0].PolicyDocument)).not.toThrow();
		}
	});

	it("are filtered by tag, also when tags come as one JSON text", async () => {
		await ram("CreatePolicy", { PolicyName: "a", PolicyDocument: READ, Tag: '[{"Key":"team","Value":"x"}]' });
		await ram("CreatePolicy", { PolicyName: "b", PolicyDocument: READ, Tag: [{ Key: "team", Value: "y" }] });
		const { Policies } = await ram("ListPolicies", { Tag: [{ Key: "team", Value: "y" }] });
		expect(Policies.Policy).toHaveLength(1);
		expect(Policies.Policy[0]).toMatchObject({
			PolicyName: "b",
			Tags: { Tag: [{ TagKey: "team", TagValue: "y" }] },
		});
	});

	it("say where a document is malformed", async () => {
		const error = await world.refusal("ram", "CreatePolicy", {
			PolicyName: "bad",
			PolicyDocument: '{\n  "Version": "1",\n  "Statement": [{"Effect": "Permit"}]\n}',
		});
		expect(error.code).toBe("MalformedPolicyDocument");
		expect(error.message).toContain('Statement[0].Effect must be "Allow" or "Deny", not "Permit" (line 3, column 28)');
	});

	it.each<[string, Params, string]>([
		["CreatePolicy", { PolicyDocument: READ }, "400 MissingPolicyName"],
		["CreatePolicy", { PolicyName: "a b", PolicyDocument: READ }, "400 InvalidParameter.PolicyName.InvalidChars"],
		["CreatePolicy", { PolicyName: "a".repeat(129), PolicyDocument: READ }, "400 InvalidParameter.PolicyName.Length"],
		[
			"CreatePolicy",
			{ PolicyName: "a", PolicyDocument: " ".repeat(6145) },
			"400 InvalidParameter.PolicyDocument.Length",
		],
		[
			"CreatePolicy",
			{ PolicyName: "a", PolicyDocument: READ, Description: "x".repeat(1025) },
			"400 InvalidParameter.Description.Length",
		],
		["CreatePolicy", { PolicyName: "reads", PolicyDocument: READ }, "409 EntityAlreadyExists.Policy"],
		["CreatePolicy", { PolicyName: "a", PolicyDocument: "{}" }, "400 MalformedPolicyDocument"],
		["GetPolicy", { PolicyName: "none", PolicyType: "Custom" }, "404 EntityNotExist.Policy"],
		["GetPolicy", { PolicyName: "none", PolicyType: "System" }, "404 EntityNotExist.Policy"],
		["GetPolicy", { PolicyName: "reads", PolicyType: "Mine" }, "400 InvalidParameter.PolicyType"],
		["GetPolicy", { PolicyName: "reads" }, "400 MissingPolicyType"],
		["ListPolicies", { PolicyType: "Mine" }, "400 InvalidParameter.PolicyType"],
		["ListPolicies", { Marker: "nonsense" }, "400 InvalidParameter.Marker"],
		["ListPolicies", { MaxItems: "1001" }, "400 InvalidParameter.MaxItems"],
		["DeletePolicy", { PolicyName: "none" }, "404 EntityNotExist.Policy"],
		["DeletePolicy", { PolicyName: "AdministratorAccess" }, "404 EntityNotExist.Policy"],
		["CreatePolicyVersion", { PolicyName: "none", PolicyDocument: READ }, "404 EntityNotExist.Policy"],
		["CreatePolicyVersion", { PolicyName: "reads", PolicyDocument: "[]" }, "400 MalformedPolicyDocument"],
		["SetDefaultPolicyVersion", { PolicyName: "reads", VersionId: "v2" }, "404 EntityNotExist.Policy.Version"],
		["SetDefaultPolicyVersion", { PolicyName: "reads", VersionId: "2" }, "400 InvalidParameter.VersionId.Format"],
		["DeletePolicyVersion", { PolicyName: "reads", VersionId: "v1" }, "409 DeleteConflict.Policy.Version.Default"],
		["DeletePolicyVersion", { PolicyName: "reads", VersionId: "v9" }, "404 EntityNotExist.Policy.Version"],
		["DeletePolicyVersion", { PolicyName: "none", VersionId: "v1" }, "404 EntityNotExist.Policy"],
		[
			"GetPolicyVersion",
			{ PolicyName: "reads", PolicyType: "Custom", VersionId: "v2" },
			"404 EntityNotExist.Policy.Version",
		],
		[
			"GetPolicyVersion",
			{ PolicyName: "AdministratorAccess", PolicyType: "System", VersionId: "v2" },
			"404 EntityNotExist.Policy.Version",
		],
		["ListPolicyVersions", { PolicyName: "none", PolicyType: "Custom" }, "404 EntityNotExist.Policy"],
		["ListEntitiesForPolicy", { PolicyName: "none", PolicyType: "Custom" }, "404 EntityNotExist.Policy"],
	])("%s with %o answers %s", async (action, params, expected) => {
		await furnish();
		expect(await refused(action, params)).toBe(expected);
	});

	it("have five versions at most, and numbers are not used twice", async () => {
		await furnish();
		const other = READ.replace("Describe*", "*");
		for (let i = 2; i <= 5; i++) {
			const { PolicyVersion } = await ram("CreatePolicyVersion", { PolicyName: "reads", PolicyDocument: other });
			expect(PolicyVersion).toMatchObject({ VersionId: `v${i}`, IsDefaultVersion: false });
		}
		expect(await refused("CreatePolicyVersion", { PolicyName: "reads", PolicyDocument: other })).toBe(
			"409 LimitExceeded.Policy.Version",
		);
		await ram("DeletePolicyVersion", { PolicyName: "reads", VersionId: "v5" });
		const { PolicyVersion } = await ram("CreatePolicyVersion", {
			PolicyName: "reads",
			PolicyDocument: other,
			SetAsDefault: "true",
		});
		expect(PolicyVersion).toMatchObject({ VersionId: "v6", IsDefaultVersion: true });
		const rotated = await ram("CreatePolicyVersion", {
			PolicyName: "reads",
			PolicyDocument: other,
			RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
		});
		expect(rotated.PolicyVersion.VersionId).toBe("v7");
		const { PolicyVersions } = await ram("ListPolicyVersions", { PolicyName: "reads", PolicyType: "Custom" });
		expect(PolicyVersions.PolicyVersion.map((version: { VersionId: string }) => version.VersionId)).toEqual([
			"v2",
			"v3",
			"v4",
			"v6",
			"v7",
		]);
	});

	it("change their default version", async () => {
		await furnish();
		const other = READ.replace("Describe*", "*");
		await ram("CreatePolicyVersion", { PolicyName: "reads", PolicyDocument: other });
		await ram("SetDefaultPolicyVersion", { PolicyName: "reads", VersionId: "v2" });
		const found = await ram("GetPolicy", { PolicyName: "reads", PolicyType: "Custom" });
		expect(found.Policy.DefaultVersion).toBe("v2");
		expect(found.DefaultPolicyVersion.PolicyDocument).toBe(other);
		const old = await ram("GetPolicyVersion", { PolicyName: "reads", PolicyType: "Custom", VersionId: "v1" });
		expect(old.PolicyVersion).toMatchObject({ IsDefaultVersion: false, PolicyDocument: READ });
	});

	it("are deleted with their versions only when asked for", async () => {
		await furnish();
		await ram("CreatePolicyVersion", { PolicyName: "reads", PolicyDocument: READ });
		expect(await refused("DeletePolicy", { PolicyName: "reads" })).toBe("409 DeleteConflict.Policy.Version");
		await ram("DeletePolicy", { PolicyName: "reads", CascadingDelete: "true" });
		expect(await refused("GetPolicy", { PolicyName: "reads", PolicyType: "Custom" })).toBe("404 EntityNotExist.Policy");
		await ram("CreatePolicy", { PolicyName: "reads", PolicyDocument: READ });
		const { PolicyVersions } = await ram("ListPolicyVersions", { PolicyName: "reads", PolicyType: "Custom" });
		expect(PolicyVersions.PolicyVersion).toHaveLength(1);
	});
});

describe.each(attachments)("a %s", (kind, name) => {
	const entity = { [`${kind}Name`]: name };
	const reads = { PolicyName: "reads", PolicyType: "Custom" };
	beforeEach(furnish);

	it("carries policies that can be taken off again", async () => {
		await ram(`AttachPolicyTo${kind}`, { ...entity, ...reads });
		await ram(`AttachPolicyTo${kind}`, { ...entity, PolicyName: "AliyunECSFullAccess", PolicyType: "System" });
		const listed = await ram(`ListPoliciesFor${kind}`, entity);
		expect(listed.Policies.Policy).toEqual([
			{
				...reads,
				Description: "",
				DefaultVersion: "v1",
				AttachDate: "2026-01-01T00:00:00Z",
			},
			expect.objectContaining({ PolicyName: "AliyunECSFullAccess", PolicyType: "System" }),
		]);
		expect((await ram("GetPolicy", reads)).Policy.AttachmentCount).toBe(1);
		const entities = await ram("ListEntitiesForPolicy", reads);
		expect(entities[`${kind}s`][kind]).toEqual([expect.objectContaining(entity)]);
		await ram(`DetachPolicyFrom${kind}`, { ...entity, ...reads });
		expect((await ram("GetPolicy", reads)).Policy.AttachmentCount).toBe(0);
		expect((await ram(`ListPoliciesFor${kind}`, entity)).Policies.Policy).toHaveLength(1);
	});

	it("refuses what is attached already, what is not attached, and what does not exist", async () => {
		expect(await refused(`DetachPolicyFrom${kind}`, { ...entity, ...reads })).toBe(`404 EntityNotExist.${kind}.Policy`);
		await ram(`AttachPolicyTo${kind}`, { ...entity, ...reads });
		expect(await refused(`AttachPolicyTo${kind}`, { ...entity, ...reads })).toBe(
			`409 EntityAlreadyExists.${kind}.Policy`,
		);
		for (const action of [`AttachPolicyTo${kind}`, `DetachPolicyFrom${kind}`]) {
			expect(await refused(action, { ...entity, PolicyName: "none", PolicyType: "Custom" })).toBe(
				"404 EntityNotExist.Policy",
			);
			expect(await refused(action, { [`${kind}Name`]: "none", ...reads })).toBe(`404 EntityNotExist.${kind}`);
			expect(await refused(action, { ...entity, PolicyName: "reads", PolicyType: "custom" })).toBe(
				"400 InvalidParameter.PolicyType",
			);
		}
		expect(await refused(`ListPoliciesFor${kind}`, { [`${kind}Name`]: "none" })).toBe(`404 EntityNotExist.${kind}`);
	});

	it("carries a limited number of custom policies", async () => {
		const limit = kind === "User" ? 10 : 5;
		for (let i = 0; i <= limit; i++) {
			await ram("CreatePolicy", { PolicyName: `p${i}`, PolicyDocument: READ });
		}
		for (let i = 0; i < limit; i++) {
			await ram(`AttachPolicyTo${kind}`, { ...entity, PolicyName: `p${i}`, PolicyType: "Custom" });
		}
		expect(await refused(`AttachPolicyTo${kind}`, { ...entity, PolicyName: `p${limit}`, PolicyType: "Custom" })).toBe(
			`409 LimitExceeded.${kind}.Policy`,
		);
	});

	it("cannot go while a policy is attached, and neither can the policy", async () => {
		await ram(`AttachPolicyTo${kind}`, { ...entity, ...reads });
		expect(await refused(`Delete${kind}`, entity)).toBe(`409 DeleteConflict.${kind}.Policy`);
		expect(await refused("DeletePolicy", { PolicyName: "reads" })).toBe(`409 DeleteConflict.Policy.${kind}`);
		await ram(`DetachPolicyFrom${kind}`, { ...entity, ...reads });
		await ram(`Delete${kind}`, entity);
		await ram("DeletePolicy", { PolicyName: "reads" });
		expect(await refused(`Get${kind}`, entity)).toBe(`404 EntityNotExist.${kind}`);
	});

	it("cannot be made twice, whatever the case", async () => {
		const again = { [`${kind}Name`]: name.toUpperCase(), AssumeRolePolicyDocument: TRUST };
		expect(await refused(`Create${kind}`, again)).toBe(`409 EntityAlreadyExists.${kind}`);
	});

	it("needs a proper name", async () => {
		const create = (value: string) =>
			refused(`Create${kind}`, { [`${kind}Name`]: value, AssumeRolePolicyDocument: TRUST });
		expect(await create("a b")).toBe(`400 InvalidParameter.${kind}Name.InvalidChars`);
		expect(await create("a".repeat(65))).toBe(`400 InvalidParameter.${kind}Name.Length`);
		expect(await refused(`Delete${kind}`)).toBe(`400 Missing${kind}Name`);
	});

	it("is listed", async () => {
		const answer = await ram(`List${kind}s`, { MaxItems: 1000 });
		expect(answer[`${kind}s`][kind]).toContainEqual(expect.objectContaining(entity));
		expect(answer.IsTruncated).toBe(false);
	});
});

describe("roles", () => {
	it("hold a trust policy that can be changed", async () => {
		const { Role } = await ram("CreateRole", {
			RoleName: "worker",
			AssumeRolePolicyDocument: TRUST,
			MaxSessionDuration: "7200",
		});
		expect(Role).toMatchObject({
			RoleName: "worker",
			Arn: `acs:ram::${ACCOUNT}:role/worker`,
			MaxSessionDuration: 7200,
			AssumeRolePolicyDocument: TRUST,
		});
		expect(Role.RoleId).toMatch(/^\d{18}$/);
		await world.advance(60);
		const trust = TRUST.replace("ecs", "oos");
		const updated = await ram("UpdateRole", {
			RoleName: "worker",
			NewAssumeRolePolicyDocument: trust,
			NewDescription: "works",
			NewMaxSessionDuration: 3600,
		});
		expect(updated.Role).toMatchObject({
			AssumeRolePolicyDocument: trust,
			Description: "works",
			MaxSessionDuration: 3600,
			CreateDate: "2026-01-01T00:00:00Z",
			UpdateDate: "2026-01-01T00:01:00Z",
		});
		expect((await ram("GetRole", { RoleName: "worker" })).Role).toEqual(updated.Role);
	});

	it("start with OOSServiceRole, trusted by OOS and without policies", async () => {
		const { Role } = await ram("GetRole", { RoleName: "OOSServiceRole" });
		expect(JSON.parse(Role.AssumeRolePolicyDocument).Statement[0].Principal).toEqual({
			Service: ["oos.aliyuncs.com"],
		});
		const { Policies } = await ram("ListPoliciesForRole", { RoleName: "OOSServiceRole" });
		expect(Policies.Policy).toEqual([]);
	});

	it.each<[string, Params, string]>([
		["CreateRole", { RoleName: "r", AssumeRolePolicyDocument: READ }, "400 MalformedPolicyDocument"],
		["CreateRole", { RoleName: "r" }, "400 MissingAssumeRolePolicyDocument"],
		[
			"CreateRole",
			{ RoleName: "r", AssumeRolePolicyDocument: TRUST, MaxSessionDuration: 3599 },
			"400 InvalidParameter.MaxSessionDuration",
		],
		["GetRole", { RoleName: "none" }, "404 EntityNotExist.Role"],
		["UpdateRole", { RoleName: "none" }, "404 EntityNotExist.Role"],
		["UpdateRole", { RoleName: "OOSServiceRole", NewAssumeRolePolicyDocument: READ }, "400 MalformedPolicyDocument"],
		["DeleteRole", { RoleName: "none" }, "404 EntityNotExist.Role"],
	])("%s with %o answers %s", async (action, params, expected) => {
		expect(await refused(action, params)).toBe(expected);
	});
});

describe("users and groups", () => {
	beforeEach(furnish);

	it("know each other", async () => {
		await ram("AddUserToGroup", { UserName: "alice", GroupName: "devs" });
		const members = await ram("ListUsersForGroup", { GroupName: "devs" });
		expect(members.Users.User).toEqual([{ UserName: "alice", DisplayName: "alice", JoinDate: "2026-01-01T00:00:00Z" }]);
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
		["CreateUser", { UserName: "b", DisplayName: "" }, "400 InvalidParameter.DisplayName.Length"],
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

describe("access keys", () => {
	const credential = (accessKeyId: string) => world.run((ctx) => ramProduct.credential?.(accessKeyId, ctx));
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
		const session: Identity = {
			type: "AssumedRoleUser",
			accountId: ACCOUNT,
			roleId: (await ram("GetRole", { RoleName: "worker" })).Role.RoleId,
			roleName: "worker",
			sessionName: "s",
		};
		await ram("AttachPolicyToRole", { RoleName: "worker", PolicyName: "AliyunRAMFullAccess", PolicyType: "System" });
		expect(await refused("ListAccessKeys", {}, session)).toBe("400 MissingUserName");
	});

	it("include the root account's", () => {
		expect(credential("LTAI5tEmulatorRoot000001")).toMatchObject({
			secret: "emulator-root-secret",
			identity: { type: "Account", accountId: ACCOUNT },
		});
		expect(credential("LTAI5tNobody")).toBeUndefined();
	});
});

describe("permissions", () => {
	beforeEach(furnish);

	it("come from the user's own policies and from those of its groups", async () => {
		const alice = await userIdentity("alice");
		expect(await refused("ListRoles", {}, alice)).toBe("403 NoPermission");
		await ram("AddUserToGroup", { UserName: "alice", GroupName: "devs" });
		await ram("AttachPolicyToGroup", {
			GroupName: "devs",
			PolicyName: "AliyunRAMReadOnlyAccess",
			PolicyType: "System",
		});
		await ram("ListRoles", {}, alice);
		expect(await refused("DeleteGroup", { GroupName: "devs" }, alice)).toBe("403 NoPermission");
		await ram("RemoveUserFromGroup", { UserName: "alice", GroupName: "devs" });
		expect(await refused("ListRoles", {}, alice)).toBe("403 NoPermission");
	});

	it("follow the default version of a policy", async () => {
		const alice = await userIdentity("alice");
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "reads", PolicyType: "Custom" });
		await ram("CreatePolicyVersion", {
			PolicyName: "reads",
			PolicyDocument: READ.replace("ecs:Describe*", "ram:ListRoles"),
			SetAsDefault: true,
		});
		await ram("ListRoles", {}, alice);
		await ram("SetDefaultPolicyVersion", { PolicyName: "reads", VersionId: "v1" });
		expect(await refused("ListRoles", {}, alice)).toBe("403 NoPermission");
	});

	it("of a session end with its role, even when one of the same name comes", async () => {
		const { Role } = await ram("GetRole", { RoleName: "worker" });
		const session: Identity = {
			type: "AssumedRoleUser",
			accountId: ACCOUNT,
			roleId: Role.RoleId,
			roleName: "worker",
			sessionName: "s",
		};
		const admin = { RoleName: "worker", PolicyName: "AdministratorAccess", PolicyType: "System" };
		await ram("AttachPolicyToRole", admin);
		await ram("ListRoles", {}, session);
		await ram("DetachPolicyFromRole", admin);
		await ram("DeleteRole", { RoleName: "worker" });
		await ram("CreateRole", { RoleName: "worker", AssumeRolePolicyDocument: TRUST });
		await ram("AttachPolicyToRole", admin);
		expect(await refused("ListRoles", {}, session)).toBe("403 NoPermission");
	});

	it("are refused in RAM's words", async () => {
		const error = await world.refusal(
			"ram",
			"CreateRole",
			{ RoleName: "r", AssumeRolePolicyDocument: TRUST },
			await userIdentity("alice"),
		);
		expect(error.message).toBe(
			`You are not authorized to do this action. [Resource: acs:ram:*:${ACCOUNT}:role/* Action: ram:CreateRole]`,
		);
		expect(error.detail).toMatchObject({ AuthAction: "ram:CreateRole", NoPermissionType: "ImplicitDeny" });
	});

	const sample: Params = {
		PolicyName: "reads",
		PolicyType: "Custom",
		PolicyDocument: READ,
		VersionId: "v1",
		UserName: "alice",
		GroupName: "devs",
		RoleName: "worker",
		AssumeRolePolicyDocument: TRUST,
		UserAccessKeyId: "key",
		Status: "Active",
	};
	it.each(ramProduct.operations.map((operation) => operation.action))("%s needs a permission", async (action) => {
		await ram("CreateUser", { UserName: "nobody" });
		expect(await refused(action, sample, await userIdentity("nobody"))).toBe("403 NoPermission");
	});
});

it("the account has its alias", async () => {
	expect(await ram("GetAccountAlias")).toMatchObject({ AccountAlias: "emulator" });
});

it("an empty world has the account and its key, but no role", async () => {
	const empty = await createWorld({ products: [ramProduct], seed: "empty" });
	expect((await empty.call("ram", "ListRoles")).Roles.Role).toEqual([]);
	expect((await empty.call("ram", "ListAccessKeys")).AccessKeys.AccessKey).toHaveLength(1);
	await empty.close();
});
