import { describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import { READ, ramForTests } from "./test-ram";

const { furnish, ram, refused, world } = ramForTests();

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
		expect(found.Policy).toMatchObject({
			AttachmentCount: 0,
			UpdateDate: "2026-01-01T00:00:00Z",
			PolicyDocument: READ,
		});
		expect(found.DefaultPolicyVersion).toEqual({
			VersionId: "v1",
			IsDefaultVersion: true,
			PolicyDocument: READ,
			CreateDate: "2026-01-01T00:00:00Z",
		});
	});

	it("get another description", async () => {
		await ram("CreatePolicy", { PolicyName: "reads", PolicyDocument: READ, Description: "Reads" });
		const change = { PolicyName: "reads", NewDescription: "Reads all" };
		await world().advance(60);
		expect((await ram("UpdatePolicyDescription", change)).Policy).toEqual({
			PolicyName: "reads",
			PolicyType: "Custom",
			Description: "Reads all",
			DefaultVersion: "v1",
			CreateDate: "2026-01-01T00:00:00Z",
			UpdateDate: "2026-01-01T00:01:00Z",
		});
		await ram("UpdatePolicyDescription", { ...change, NewDescription: "" });
		const { Policy } = await ram("GetPolicy", { PolicyName: "reads", PolicyType: "Custom" });
		expect(Policy.Description).toBe("");
		expect(await refused("UpdatePolicyDescription", { ...change, PolicyName: "none" })).toBe(
			"404 EntityNotExist.Policy",
		);
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
		const error = await world().refusal("ram", "CreatePolicy", {
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
