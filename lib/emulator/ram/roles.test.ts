import { describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import { ACCOUNT, READ, ramForTests, TRUST } from "./test-ram";

const { ram, refused, world } = ramForTests();

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
		await world().advance(60);
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
