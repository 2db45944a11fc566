import { beforeEach, describe, expect, it } from "vitest";
import { READ, ramForTests, TRUST } from "./test-ram";

const { furnish, ram, refused } = ramForTests();

const attachments = [
	["User", "alice"],
	["Group", "devs"],
	["Role", "worker"],
] as const;

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
