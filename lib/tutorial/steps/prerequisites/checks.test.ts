import { describe, expect, it } from "vitest";
import { trustPolicyFor } from "../../policy-document";
import { CHECK_IDS, checkPrerequisites, type PrerequisiteFacts, prerequisitesMet } from "./checks";

const OOS = "oos.aliyuncs.com";
const roleName = "OOSServiceRole";
const group = { id: "asg-1", name: "first", state: "Active", hasConfiguration: true };
const facts: PrerequisiteFacts = {
	regionId: "cn-hangzhou",
	identity: { ok: true, value: { accountId: "1", arn: "acs:ram::1:root", identityType: "Account" } },
	regions: { ok: true, value: ["cn-beijing", "cn-hangzhou"] },
	groups: { ok: true, value: [group] },
	role: { ok: true, value: { trustPolicy: trustPolicyFor(OOS) } },
	template: { ok: true, value: true },
};
const check = (id: (typeof CHECK_IDS)[number], change: Partial<PrerequisiteFacts> = {}) =>
	checkPrerequisites({ ...facts, ...change }).find((one) => one.id === id);

describe("the checks before the tutorial", () => {
	it("are these, in this order, and say what was found", () => {
		expect(checkPrerequisites(facts)).toEqual([
			{ id: "identity", status: "ok", values: { arn: "acs:ram::1:root", accountId: "1" } },
			{ id: "region", status: "ok", values: { regionId: "cn-hangzhou" } },
			{ id: "group", status: "ok", values: { count: 1, name: "first" } },
			{ id: "role", status: "ok", values: { roleName } },
			{ id: "trust", status: "ok", values: { roleName, service: OOS } },
			{ id: "template", status: "ok", values: {} },
		]);
		expect(checkPrerequisites(facts).map(({ id }) => id)).toEqual([...CHECK_IDS]);
	});

	it("find a region that the account does not have, and a template that is not there", () => {
		expect(check("region", { regions: { ok: true, value: ["cn-beijing"] } })?.status).toBe("wrong");
		expect(check("template", { template: { ok: true, value: false } })?.status).toBe("missing");
	});

	it("offer to make the role that is missing", () => {
		const role = { ok: true, value: undefined } as const;
		expect(check("role", { role })).toEqual({
			id: "role",
			status: "missing",
			values: { roleName },
			fix: { kind: "create-role", roleName, trustPolicy: trustPolicyFor(OOS) },
		});
		expect(check("trust", { role })).toEqual({ id: "trust", status: "missing", values: { roleName, service: OOS } });
	});

	it("offer to let OOS assume a role that it may not", () => {
		const trustPolicy = trustPolicyFor("ecs.aliyuncs.com");
		expect(check("trust", { role: { ok: true, value: { trustPolicy } } })).toMatchObject({
			status: "wrong",
			values: { roleName, service: OOS },
			fix: { kind: "update-trust", roleName },
		});
	});

	const inactive = { ...group, id: "asg-2", name: "second", state: "Inactive" };
	it.each([
		{
			groups: [inactive, group, { ...group, name: "third" }],
			found: { status: "ok", values: { count: 2, name: "first" } },
		},
		{
			groups: [{ ...inactive, id: "asg-3", hasConfiguration: false }, inactive],
			found: {
				status: "wrong",
				values: { name: "second", count: 2 },
				fix: { kind: "enable-group", scalingGroupId: "asg-2" },
			},
		},
		{
			groups: [
				{ ...inactive, hasConfiguration: false },
				{ ...inactive, state: "Deleting" },
			],
			found: { status: "missing", values: { regionId: "cn-hangzhou" } },
		},
		{ groups: [], found: { status: "missing", values: { regionId: "cn-hangzhou" } } },
	])("look for a group that can scale, else for one to enable: %#", ({ groups, found }) => {
		expect(check("group", { groups: { ok: true, value: groups } })).toEqual({ id: "group", ...found });
	});

	it.each(["identity", "regions", "groups", "role", "template"] as const)("tell why %s could not be asked", (name) => {
		const failed = checkPrerequisites({ ...facts, [name]: { ok: false, code: "Throttling" } }).filter(
			({ status }) => status !== "ok",
		);
		expect(failed.length).toBe(name === "role" ? 2 : 1);
		expect(failed.every(({ status, values }) => status === "failed" && values.code === "Throttling")).toBe(true);
	});

	it.each([
		[["ok", "ok"], true],
		[["ok", "failed"], false],
		[["missing"], false],
		[[], false],
	] as const)("are met when all are: %j", (statuses, isMet) => {
		expect(prerequisitesMet(statuses.map((status) => ({ status })))).toBe(isMet);
	});
});
