import { beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import { createWorld } from "../core/test-world";
import { ramProduct } from ".";
import { ACCOUNT, READ, ramForTests, TRUST } from "./test-ram";

const { furnish, ram, refused, session, userIdentity, world } = ramForTests();

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
		const worker = await session("worker");
		const admin = { RoleName: "worker", PolicyName: "AdministratorAccess", PolicyType: "System" };
		await ram("AttachPolicyToRole", admin);
		await ram("ListRoles", {}, worker);
		await ram("DetachPolicyFromRole", admin);
		await ram("DeleteRole", { RoleName: "worker" });
		await ram("CreateRole", { RoleName: "worker", AssumeRolePolicyDocument: TRUST });
		await ram("AttachPolicyToRole", admin);
		expect(await refused("ListRoles", {}, worker)).toBe("403 NoPermission");
	});

	it("are denied however the name of a user, group or role is spelled", async () => {
		const alice = await userIdentity("alice");
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "AdministratorAccess", PolicyType: "System" });
		const Statement = [{ Effect: "Deny", Action: "ram:*", Resource: `acs:ram:*:${ACCOUNT}:role/worker` }];
		await ram("CreatePolicy", { PolicyName: "guard", PolicyDocument: JSON.stringify({ Version: "1", Statement }) });
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "guard", PolicyType: "Custom" });
		expect(await refused("DeleteRole", { RoleName: "worker" }, alice)).toBe("403 NoPermission");
		expect(await refused("DeleteRole", { RoleName: "WORKER" }, alice)).toBe("403 NoPermission");
	});

	it("are refused in RAM's words", async () => {
		const error = await world().refusal(
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

	it("explain a refusal to whoever decodes its message", async () => {
		const Statement = [{ Effect: "Deny", Action: "ram:CreateRole", Resource: "*" }];
		await ram("CreatePolicy", { PolicyName: "no", PolicyDocument: JSON.stringify({ Version: "1", Statement }) });
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "no", PolicyType: "Custom" });
		const alice = await userIdentity("alice");
		const decoded = async (action: string, params: Params) => {
			const { detail } = await world().refusal("ram", action, params, alice);
			const EncodedDiagnosticMessage = detail?.["EncodedDiagnosticMessage"];
			return (await ram("DecodeDiagnosticMessage", { EncodedDiagnosticMessage })).DecodedDiagnosticMessage;
		};
		const role = { RoleName: "r", AssumeRolePolicyDocument: TRUST, Tag: [{ Key: "team", Value: "dev" }] };
		expect(await decoded("CreateRole", role)).toEqual({
			AuthAction: "ram:CreateRole",
			AuthResource: `acs:ram:*:${ACCOUNT}:role/*`,
			AuthConditions: [{ ConditionKey: "acs:requesttag/team", ConditionValues: ["dev"] }],
			AuthPrincipal: {
				AuthPrincipalType: "SubUser",
				AuthPrincipalDisplayName: `acs:ram::${ACCOUNT}:user/alice`,
				AuthPrincipalOwnerId: ACCOUNT,
			},
			ExplicitDeny: true,
			NoPermissionPolicyType: "AccountLevelIdentityBasedPolicy",
			MatchedPolicies: [{ PolicyIdentifier: "no", Effect: "Deny" }],
		});
		expect(await decoded("ListRoles", {})).toMatchObject({ ExplicitDeny: false, MatchedPolicies: [] });
	});

	it.each(["", "no message", "e30="])("are not explained by %j", async (EncodedDiagnosticMessage) => {
		expect(await refused("DecodeDiagnosticMessage", { EncodedDiagnosticMessage })).toBe(
			"400 InvalidParameter.EncodedDiagnosticMessage",
		);
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
		ResourceType: "role",
		ResourceNames: ["worker"],
		Tag: [{ Key: "team", Value: "dev" }],
		EncodedDiagnosticMessage: "message",
		Password: "secret-1",
		AccountAlias: "alias",
		NewDescription: "new",
		VirtualMFADeviceName: "phone",
		SerialNumber: "phone",
		AuthenticationCode1: "000000",
		AuthenticationCode2: "000000",
	};
	/** Users may change their own password unless the account says otherwise (login-profiles.test.ts). */
	const asking = ramProduct.operations.filter(({ action }) => action !== "ChangePassword");
	it.each(asking.map((operation) => operation.action))("%s needs a permission", async (action) => {
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
