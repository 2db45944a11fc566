import { beforeEach, describe, expect, it } from "vitest";
import type { Identity } from "../core/identity";
import { ACCOUNT, READ, ramForTests, TRUST } from "./test-ram";

const { furnish, ram, refused, userIdentity } = ramForTests();

const dev = [{ Key: "team", Value: "dev" }];
const row = (ResourceName: string, ResourceType: string, TagKey: string, TagValue: string) => ({
	ResourceName,
	ResourceType,
	TagKey,
	TagValue,
});
const tagsOf = async (ResourceType: string, name: string) =>
	(await ram("ListTagResources", { ResourceType, ResourceNames: [name] })).TagResources;

beforeEach(furnish);

describe.each([
	["role", "worker", "EntityNotExist.Role"],
	["policy", "reads", "EntityNotExist.Policy"],
])("tags of a %s", (type, name, notThere) => {
	it("are given, changed and taken, in lists and in JSON texts", async () => {
		await ram("TagResources", { ResourceType: type, ResourceNames: [name], Tag: [...dev, { Key: "env" }] });
		await ram("TagResources", {
			ResourceType: type,
			ResourceNames: JSON.stringify([name]),
			Tag: JSON.stringify([{ Key: "team", Value: "ops" }]),
		});
		expect(await tagsOf(type, name)).toEqual([row(name, type, "team", "ops"), row(name, type, "env", "")]);
		await ram("UntagResources", { ResourceType: type, ResourceNames: [name], TagKeys: '["team"]' });
		expect(await tagsOf(type, name)).toEqual([row(name, type, "env", "")]);
		await ram("UntagResources", { ResourceType: type, ResourceNames: [name] });
		expect(await tagsOf(type, name)).toHaveLength(1);
		await ram("UntagResources", { ResourceType: type, ResourceNames: [name], All: "true" });
		expect(await tagsOf(type, name)).toEqual([]);
	});

	it.each(["TagResources", "UntagResources", "ListTagResources"])(
		"%s refuses a name that is not there",
		async (action) => {
			const wrong = { ResourceType: type, ResourceNames: [name, "nobody"], Tag: dev };
			expect(await refused(action, wrong)).toBe(`404 ${notThere}`);
			expect(await tagsOf(type, name)).toEqual([]);
		},
	);

	it("are at most 20", async () => {
		const Tag = Array.from({ length: 20 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
		await ram("TagResources", { ResourceType: type, ResourceNames: [name], Tag });
		const one = { ResourceType: type, ResourceNames: [name], Tag: dev };
		expect(await refused("TagResources", one)).toBe("409 LimitExceeded.Tag");
	});
});

it("lists the tags of all roles, by tag and in pages", async () => {
	await ram("CreateRole", { RoleName: "b", AssumeRolePolicyDocument: TRUST, Tag: [{ Key: "team", Value: "ops" }] });
	await ram("TagResources", {
		ResourceType: "role",
		ResourceNames: ["WORKER"],
		Tag: [...dev, { Key: "env", Value: "x" }],
	});
	const first = await ram("ListTagResources", { ResourceType: "role", PageSize: 2 });
	expect(first.TagResources).toEqual([row("worker", "role", "team", "dev"), row("worker", "role", "env", "x")]);
	const second = await ram("ListTagResources", { ResourceType: "role", PageSize: 2, NextToken: first.NextToken });
	expect(second.TagResources).toEqual([row("b", "role", "team", "ops")]);
	expect(second.NextToken).toBeUndefined();
	const { TagResources } = await ram("ListTagResources", {
		ResourceType: "role",
		Tag: [{ Key: "team", Value: "ops" }],
	});
	expect(TagResources).toEqual([row("b", "role", "team", "ops")]);
	const wrong = { ResourceType: "role", NextToken: "none" };
	expect(await refused("ListTagResources", wrong)).toBe("400 InvalidParameter.NextToken");
});

it("shows them in ListRoles and ListPolicies", async () => {
	await ram("TagResources", { ResourceType: "role", ResourceNames: ["worker"], Tag: dev });
	await ram("TagResources", { ResourceType: "policy", ResourceNames: ["reads"], Tag: dev });
	const Tags = { Tag: [{ TagKey: "team", TagValue: "dev" }] };
	expect((await ram("ListRoles", { Tag: dev })).Roles.Role).toMatchObject([{ RoleName: "worker", Tags }]);
	expect((await ram("ListPolicies", { Tag: dev })).Policies.Policy).toMatchObject([{ PolicyName: "reads", Tags }]);
});

it.each<[string, Record<string, unknown>]>([
	["a type that carries none", { ResourceType: "user" }],
	["a key of the cloud's own", { Tag: [{ Key: "acs:x" }] }],
	["a key of the cloud's own in capitals", { Tag: [{ Key: "Aliyun" }] }],
	["an address as value", { Tag: [{ Key: "a", Value: "see https://x" }] }],
	["no tag", { Tag: [] }],
	["no name", { ResourceNames: [] }],
])("refuses %s", async (_, wrong) => {
	const fine = { ResourceType: "role", ResourceNames: ["worker"], Tag: dev };
	expect(await refused("TagResources", { ...fine, ...wrong })).toMatch(/^400 InvalidParameter\./);
});

describe("conditions on tags", () => {
	let alice: Identity;
	async function grant(statement: Record<string, unknown>): Promise<void> {
		const Statement = [{ Effect: "Allow", Action: "ram:*", Resource: "*", ...statement }];
		await ram("CreatePolicy", { PolicyName: "tagged", PolicyDocument: JSON.stringify({ Version: "1", Statement }) });
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "tagged", PolicyType: "Custom" });
	}
	beforeEach(async () => {
		alice = await userIdentity("alice");
		await ram("TagResources", { ResourceType: "role", ResourceNames: ["worker"], Tag: dev });
		await ram("TagResources", { ResourceType: "policy", ResourceNames: ["reads"], Tag: dev });
		await ram("CreateRole", { RoleName: "plain", AssumeRolePolicyDocument: TRUST });
		await ram("CreatePolicy", { PolicyName: "plain", PolicyDocument: READ });
	});

	it("open the roles and policies that carry the tag", async () => {
		await grant({ Condition: { StringEquals: { "acs:ResourceTag/team": "dev" } } });
		await ram("GetRole", { RoleName: "Worker" }, alice);
		await ram("GetPolicy", { PolicyName: "reads", PolicyType: "Custom" }, alice);
		expect(await refused("GetRole", { RoleName: "plain" }, alice)).toBe("403 NoPermission");
		expect(await refused("GetRole", { RoleName: "nobody" }, alice)).toBe("403 NoPermission");
		expect(await refused("GetPolicy", { PolicyName: "plain", PolicyType: "Custom" }, alice)).toBe("403 NoPermission");
		expect(await refused("GetUser", { UserName: "alice" }, alice)).toBe("403 NoPermission");
	});

	it("ask for the tags that a new role, a new policy or TagResources brings", async () => {
		await grant({ Condition: { StringEquals: { "acs:RequestTag/team": "dev" } } });
		const role = { RoleName: "new", AssumeRolePolicyDocument: TRUST };
		const policy = { PolicyName: "new", PolicyDocument: READ };
		expect(await refused("CreateRole", role, alice)).toBe("403 NoPermission");
		expect(await refused("CreatePolicy", policy, alice)).toBe("403 NoPermission");
		await ram("CreateRole", { ...role, Tag: dev }, alice);
		await ram("CreatePolicy", { ...policy, Tag: dev }, alice);
		const tags = { ResourceType: "role", ResourceNames: ["plain"] };
		expect(await refused("TagResources", { ...tags, Tag: [{ Key: "team", Value: "ops" }] }, alice)).toBe(
			"403 NoPermission",
		);
		await ram("TagResources", { ...tags, Tag: dev }, alice);
	});

	it.each([
		["role", "worker"],
		["policy", "reads"],
	])("keep who is denied a tagged %s from its tags", async (ResourceType, name) => {
		const Condition = { StringEquals: { "acs:ResourceTag/team": "dev" } };
		const Version = "1";
		const Statement = [
			{ Effect: "Allow", Action: "ram:*", Resource: "*" },
			{ Effect: "Deny", Action: "ram:*", Resource: "*", Condition },
		];
		await ram("CreatePolicy", { PolicyName: "tagged", PolicyDocument: JSON.stringify({ Version, Statement }) });
		await ram("AttachPolicyToUser", { UserName: "alice", PolicyName: "tagged", PolicyType: "Custom" });
		const both = { ResourceType, ResourceNames: ["plain", name] };
		expect(await refused("UntagResources", { ...both, TagKeys: ["team"] }, alice)).toBe("403 NoPermission");
		expect(await refused("TagResources", { ...both, Tag: [{ Key: "team" }] }, alice)).toBe("403 NoPermission");
		expect(await refused("ListTagResources", both, alice)).toBe("403 NoPermission");
		expect(await tagsOf(ResourceType, name)).toHaveLength(1);
		await ram("UntagResources", { ResourceType, ResourceNames: ["plain"], TagKeys: ["team"] }, alice);
	});

	it("do not mistake a role of another account for one's own", async () => {
		const Resource = `acs:ram:*:${ACCOUNT}:role/plain`;
		await grant({ Resource, Condition: { StringEquals: { "acs:ResourceTag/team": "dev" } } });
		expect(await refused("GetRole", { RoleName: "plain" }, alice)).toBe("403 NoPermission");
	});
});
