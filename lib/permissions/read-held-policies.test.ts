import { describe, expect, it } from "vitest";
import { createCaller } from "@/lib/cloud/call-cloud";
import { ramClient } from "@/lib/cloud/ram";
import { stsClient } from "@/lib/cloud/sts";
import { readHeldPolicies } from "./read-held-policies";

const listed = (...names: string[]) => ({
	Policies: {
		Policy: names.map((name) => ({
			PolicyName: name,
			PolicyType: name.startsWith("Aliyun") ? "System" : "Custom",
			DefaultVersion: "v1",
		})),
	},
});

/** RAM and STS as they answer on the wire; every policy's document is its own name. */
function cloudOf(arn: string) {
	const asked: string[] = [];
	const answer = (
		action: string,
		{ RoleName, UserName, GroupName, PolicyName, PolicyType }: Record<string, unknown>,
	) => {
		asked.push([action, RoleName ?? UserName ?? GroupName ?? PolicyName ?? ""].join(" ").trim());
		switch (action) {
			case "GetCallerIdentity":
				return { AccountId: "1", Arn: arn };
			case "ListPoliciesForRole":
				return listed("OfRole");
			case "ListPoliciesForUser":
				return listed("Shared", "OfUser");
			case "ListGroupsForUser":
				return { Groups: { Group: [{ GroupName: "ops" }, { GroupName: "dev" }] } };
			case "ListPoliciesForGroup":
				return GroupName === "ops"
					? listed("Shared", "AliyunECSReadOnlyAccess")
					: listed("Shared", "AliyunECSReadOnlyAccess");
			default:
				return {
					Policy: { PolicyName, PolicyType },
					DefaultPolicyVersion: { VersionId: "v1", IsDefaultVersion: true, PolicyDocument: PolicyName },
				};
		}
	};
	const bind = createCaller({
		regionId: "cn-hangzhou",
		transport: async (_product, action, params) => ({ RequestId: "r", ...answer(action, params) }),
	});
	return { cloud: { ram: ramClient(bind("ram")), sts: stsClient(bind("sts")) }, asked };
}

describe("the policies of", () => {
	it("a role are its own, with the documents in use", async () => {
		const { cloud } = cloudOf("");
		expect(await readHeldPolicies(cloud, { kind: "role", name: "ops" })).toEqual({
			principal: "role/ops",
			isAccount: false,
			policies: [{ policyName: "OfRole", policyType: "Custom", groups: [], document: "OfRole" }],
		});
	});

	it("a user are also its groups', each read once", async () => {
		const { cloud, asked } = cloudOf("");
		const { policies } = await readHeldPolicies(cloud, { kind: "user", name: "alice" });
		expect(policies.map(({ policyName, policyType, groups }) => [policyName, policyType, groups])).toEqual([
			["Shared", "Custom", []],
			["OfUser", "Custom", []],
			["AliyunECSReadOnlyAccess", "System", ["ops", "dev"]],
		]);
		expect(asked.filter((call) => call === "GetPolicy Shared")).toHaveLength(1);
	});

	it.each([
		["acs:ram::1:user/alice", "user/alice", false],
		["acs:ram::1:assumed-role/Console/session-1", "role/Console", false],
		["acs:ram::1:root", "account", true],
	])("the console itself as %s are those of %s", async (arn, principal, isAccount) => {
		const { cloud } = cloudOf(arn);
		expect(await readHeldPolicies(cloud, { kind: "own" })).toMatchObject({ principal, isAccount });
	});
});
