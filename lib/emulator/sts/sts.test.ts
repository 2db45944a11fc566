import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import { type Identity, serviceIdentity } from "../core/identity";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from "../ram";
import { stsProduct } from ".";

const ACCOUNT = "1000000000000001";
const oos = serviceIdentity("oos.aliyuncs.com", ACCOUNT);
const role = (name: string) => `acs:ram::${ACCOUNT}:role/${name}`;
const trust = (principal: object, condition?: object) =>
	JSON.stringify({
		Version: "1",
		Statement: [
			{
				Effect: "Allow",
				Action: "sts:AssumeRole",
				Principal: principal,
				...(condition && { Condition: condition }),
			},
		],
	});

let world: World;
let alice: Identity;

const credential = (accessKeyId: string) => world.run((ctx) => stsProduct.credential?.(accessKeyId, ctx));

async function refused(params: Params, identity: Identity): Promise<string> {
	const error = await world.refusal("sts", "AssumeRole", { RoleSessionName: "session", ...params }, identity);
	return `${error.status} ${error.code}`;
}

beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, stsProduct], seed: "tutorial" });
	const { User } = await world.call("ram", "CreateUser", { UserName: "alice" });
	alice = { type: "RAMUser", accountId: ACCOUNT, userId: User.UserId, userName: "alice" };
	await world.call("ram", "CreateRole", {
		RoleName: "ops",
		AssumeRolePolicyDocument: trust({ RAM: `acs:ram::${ACCOUNT}:root` }),
		MaxSessionDuration: 7200,
	});
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

async function letAliceAssume() {
	await world.call("ram", "AttachPolicyToUser", {
		UserName: "alice",
		PolicyName: "AliyunSTSAssumeRoleAccess",
		PolicyType: "System",
	});
}

describe("AssumeRole", () => {
	it("gives a trusted service temporary credentials of the role", async () => {
		const answer = await world.call(
			"sts",
			"AssumeRole",
			{ RoleArn: role("OOSServiceRole"), RoleSessionName: "exec-1" },
			oos,
		);
		const { Role } = await world.call("ram", "GetRole", { RoleName: "OOSServiceRole" });
		expect(answer.AssumedRoleUser).toEqual({
			Arn: `acs:ram::${ACCOUNT}:role/OOSServiceRole/exec-1`,
			AssumedRoleId: `${Role.RoleId}:exec-1`,
		});
		expect(answer.Credentials.Expiration).toBe("2026-01-01T01:00:00Z");
		expect(answer.Credentials.AccessKeyId).toMatch(/^STS\.N[0-9a-z]{24}$/);
		expect(credential(answer.Credentials.AccessKeyId)).toEqual({
			accessKeyId: answer.Credentials.AccessKeyId,
			secret: answer.Credentials.AccessKeySecret,
			isActive: true,
			securityToken: answer.Credentials.SecurityToken,
			expiresAt: Date.UTC(2026, 0, 1, 1),
			identity: {
				type: "AssumedRoleUser",
				accountId: ACCOUNT,
				roleId: Role.RoleId,
				roleName: "OOSServiceRole",
				sessionName: "exec-1",
				sessionPolicy: undefined,
			},
		});
	});

	it("asks the user for the permission and the role for its trust", async () => {
		expect(await refused({ RoleArn: role("ops") }, alice)).toBe("403 NoPermission");
		await letAliceAssume();
		await world.call("sts", "AssumeRole", { RoleArn: role("ops"), RoleSessionName: "session" }, alice);
		expect(await refused({ RoleArn: role("OOSServiceRole") }, alice)).toBe("403 NoPermission");
	});

	it("finds the role whatever the case of its name", async () => {
		await letAliceAssume();
		const { AssumedRoleUser } = await world.call(
			"sts",
			"AssumeRole",
			{ RoleArn: role("OPS"), RoleSessionName: "session" },
			alice,
		);
		expect(AssumedRoleUser.Arn).toBe(`acs:ram::${ACCOUNT}:role/ops/session`);
	});

	it("refuses the root account and services that the role does not trust", async () => {
		const error = await world.refusal("sts", "AssumeRole", { RoleArn: role("ops"), RoleSessionName: "session" });
		expect(error).toMatchObject({
			status: 403,
			code: "NoPermission",
			message: "Roles may not be assumed by root accounts.",
		});
		const ess = serviceIdentity("ess.aliyuncs.com", ACCOUNT);
		expect(await refused({ RoleArn: role("OOSServiceRole") }, ess)).toBe("403 NoPermission");
	});

	it("lets a session assume another role that trusts it", async () => {
		const { Role } = await world.call("ram", "GetRole", { RoleName: "ops" });
		const session: Identity = {
			type: "AssumedRoleUser",
			accountId: ACCOUNT,
			roleId: Role.RoleId,
			roleName: "ops",
			sessionName: "first",
		};
		await world.call("ram", "AttachPolicyToRole", {
			RoleName: "ops",
			PolicyName: "AliyunSTSAssumeRoleAccess",
			PolicyType: "System",
		});
		await world.call("ram", "CreateRole", {
			RoleName: "deeper",
			AssumeRolePolicyDocument: trust({ RAM: role("ops") }),
		});
		await world.call("sts", "AssumeRole", { RoleArn: role("deeper"), RoleSessionName: "second" }, session);
	});

	it("checks the external id that the trust policy asks for", async () => {
		await letAliceAssume();
		await world.call("ram", "UpdateRole", {
			RoleName: "ops",
			NewAssumeRolePolicyDocument: trust(
				{ RAM: `acs:ram::${ACCOUNT}:root` },
				{ StringEquals: { "sts:ExternalId": "shared" } },
			),
		});
		expect(await refused({ RoleArn: role("ops") }, alice)).toBe("403 NoPermission");
		expect(await refused({ RoleArn: role("ops"), ExternalId: "wrong" }, alice)).toBe("403 NoPermission");
		await world.call(
			"sts",
			"AssumeRole",
			{ RoleArn: role("ops"), RoleSessionName: "session", ExternalId: "shared" },
			alice,
		);
	});

	it.each<[string, Params, string]>([
		["an ARN that is none", { RoleArn: "ops" }, "400 InvalidParameter.RoleArn"],
		["a user's ARN", { RoleArn: `acs:ram::${ACCOUNT}:user/alice` }, "400 InvalidParameter.RoleArn"],
		["a role that is not there", { RoleArn: role("none") }, "404 EntityNotExist.Role"],
		["a role of another account", { RoleArn: "acs:ram::2:role/ops" }, "404 EntityNotExist.Role"],
		["no ARN", {}, "400 MissingRoleArn"],
		["a wrong session name", { RoleArn: role("ops"), RoleSessionName: "a b" }, "400 InvalidParameter.RoleSessionName"],
		["a short session name", { RoleArn: role("ops"), RoleSessionName: "a" }, "400 InvalidParameter.RoleSessionName"],
		["less than 15 minutes", { RoleArn: role("ops"), DurationSeconds: 899 }, "400 InvalidParameter.DurationSeconds"],
		[
			"longer than the role allows",
			{ RoleArn: role("ops"), DurationSeconds: "7201" },
			"400 InvalidParameter.DurationSeconds",
		],
		["a broken session policy", { RoleArn: role("ops"), Policy: "{}" }, "400 InvalidParameter.PolicyGrammar"],
		["a long session policy", { RoleArn: role("ops"), Policy: " ".repeat(2049) }, "400 InvalidParameter.PolicySize"],
	])("refuses %s", async (_name, params, expected) => {
		await letAliceAssume();
		expect(await refused(params, alice)).toBe(expected);
	});

	it("says what is wrong in STS's words alone", async () => {
		await letAliceAssume();
		const params = { RoleArn: role("ops"), RoleSessionName: "v" };
		const error = await world.refusal("sts", "AssumeRole", params, alice);
		expect(error.message).toBe("The parameter RoleSessionName is wrongly formed.");
	});

	it("keeps the session policy with the session, and it narrows what the role may do", async () => {
		await letAliceAssume();
		await world.call("ram", "AttachPolicyToRole", {
			RoleName: "ops",
			PolicyName: "AdministratorAccess",
			PolicyType: "System",
		});
		const onlyRoles = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:ListRoles","Resource":"*"}]}';
		const { Credentials } = await world.call(
			"sts",
			"AssumeRole",
			{ RoleArn: role("ops"), RoleSessionName: "session", Policy: onlyRoles, DurationSeconds: 7200 },
			alice,
		);
		const identity = credential(Credentials.AccessKeyId)?.identity;
		await world.call("ram", "ListRoles", {}, identity);
		expect((await world.refusal("ram", "ListUsers", {}, identity)).code).toBe("NoPermission");
	});

	it("forgets credentials some time after they expired", async () => {
		const { Credentials } = await world.call(
			"sts",
			"AssumeRole",
			{ RoleArn: role("OOSServiceRole"), RoleSessionName: "session", DurationSeconds: 900 },
			oos,
		);
		await world.advance(901);
		expect(credential(Credentials.AccessKeyId)?.expiresAt).toBeLessThan(world.now());
		await world.advance(3600);
		expect(credential(Credentials.AccessKeyId)).toBeUndefined();
	});
});

describe("GetCallerIdentity", () => {
	it.each<[string, () => Identity, object]>([
		[
			"the root account",
			() => ({ type: "Account", accountId: ACCOUNT }),
			{
				AccountId: ACCOUNT,
				Arn: `acs:ram::${ACCOUNT}:root`,
				IdentityType: "Account",
				PrincipalId: ACCOUNT,
				UserId: ACCOUNT,
			},
		],
		[
			"a session",
			() => ({ type: "AssumedRoleUser", accountId: ACCOUNT, roleId: "7", roleName: "ops", sessionName: "s" }),
			{
				AccountId: ACCOUNT,
				Arn: `acs:sts::${ACCOUNT}:assumed-role/ops/s`,
				IdentityType: "AssumedRoleUser",
				PrincipalId: "7:s",
				RoleId: "7",
			},
		],
		[
			"a user without any permission",
			() => alice,
			{ AccountId: ACCOUNT, Arn: `acs:ram::${ACCOUNT}:user/alice`, IdentityType: "RAMUser" },
		],
	])("names %s", async (_name, identity, expected) => {
		const answer = await world.call("sts", "GetCallerIdentity", {}, identity());
		expect(answer).toMatchObject(expected);
	});
});
