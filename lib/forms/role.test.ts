import { describe, expect, it } from "vitest";
import { lintPolicyDocument } from "./policy-document";
import { editRoleForm, roleForm, toCreateRoleRequest, toUpdateRoleRequest, trustOf } from "./role";
import { parseRuleMessage } from "./rule";
import { trustedParties, trustPolicyText } from "./trust-policy";

const form = {
	roleName: "ops",
	trusted: "service",
	service: "oos",
	serviceName: "",
	accountId: "",
	description: "",
	maxSessionSeconds: "3600",
};
const broken = (values: object) =>
	(roleForm.safeParse({ ...form, ...values }).error?.issues ?? []).map(
		({ path, message }) => `${path.join(".")}:${parseRuleMessage(message).key}`,
	);

describe("the form of a role", () => {
	it.each([
		[{}, []],
		[{ roleName: "a b" }, ["roleName:roleNameChars"]],
		[{ maxSessionSeconds: "3599" }, ["maxSessionSeconds:numberRange"]],
		[{ maxSessionSeconds: "43201" }, ["maxSessionSeconds:numberRange"]],
		[{ service: "other" }, ["serviceName:required"]],
		[{ service: "other", serviceName: "oos" }, ["serviceName:serviceName"]],
		[{ service: "other", serviceName: "rds.aliyuncs.com" }, []],
		[{ trusted: "account" }, ["accountId:required"]],
		[{ trusted: "account", accountId: "ops@corp" }, ["accountId:accountId"]],
		[{ trusted: "account", accountId: "1000000000000002" }, []],
	])("of %j is wrong in %j", (values, problems) => {
		expect(broken(values)).toEqual(problems);
	});

	it("becomes the request, and an absent description is not sent", () => {
		expect(toCreateRoleRequest(roleForm.parse(form))).toEqual({
			RoleName: "ops",
			AssumeRolePolicyDocument: trustPolicyText({ service: "oos.aliyuncs.com" }),
			MaxSessionDuration: 3600,
		});
		expect(trustOf({ trusted: "account", service: "oos", serviceName: "", accountId: "12" })).toContain(
			"acs:ram::12:root",
		);
	});

	it("changes all that can be changed, also to an empty description", () => {
		const trustDocument = trustPolicyText({ service: "ess.aliyuncs.com" });
		const edited = editRoleForm.parse({ roleName: "ops", description: "", maxSessionSeconds: 7200, trustDocument });
		expect(toUpdateRoleRequest(edited)).toEqual({
			RoleName: "ops",
			NewAssumeRolePolicyDocument: trustDocument,
			NewDescription: "",
			NewMaxSessionDuration: 7200,
		});
	});
});

describe("a trust policy", () => {
	const statement = (members: object) =>
		JSON.stringify({
			Version: "1",
			Statement: [
				{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "oos.aliyuncs.com" }, ...members },
			],
		});

	it.each([
		[{}, []],
		[{ Principal: undefined }, ["policyKeyMissing"]],
		[{ Principal: {} }, ["policyPrincipalEmpty"]],
		[{ Principal: { RAM: [], Service: ["oos.aliyuncs.com"] } }, []],
		[{ Principal: { Service: ["oos"] } }, ["policyPrincipalService"]],
		[{ Principal: { RAM: "1000000000000001" } }, ["policyPrincipalRAM"]],
		[{ Principal: { RAM: "acs:ram::1:user/alice" } }, []],
		[{ Principal: { AWS: "*" } }, ["policyPrincipalKind", "policyPrincipalEmpty"]],
		[{ Principal: { Federated: "corp" } }, ["policyPrincipalFederated"]],
		[{ Resource: "*" }, ["policyTrustResource"]],
		[{ Effect: "allow" }, ["policyEffect"]],
	])("with %j has the problems %j", (members, keys) => {
		expect(lintPolicyDocument(statement(members), "trust").map(({ key }) => key)).toEqual(keys);
	});

	it("says in words' values who may assume the role", () => {
		const text = JSON.stringify({
			Version: "1",
			Statement: [
				{
					Effect: "Allow",
					Action: "sts:AssumeRole",
					Principal: {
						Service: ["oos.aliyuncs.com"],
						RAM: ["acs:ram::1:root", "acs:ram::2:user/alice", "acs:ram::2:role/ops"],
					},
					Condition: { StringEquals: { "sts:ExternalId": "x" } },
				},
				{ Effect: "Deny", Action: "*", Principal: { Federated: "acs:ram::1:saml-provider/corp" } },
				{ Effect: "Allow", Action: "sts:GetCallerIdentity", Principal: { RAM: "acs:ram::3:root" } },
			],
		});
		const conditions = ["sts:ExternalId"];
		expect(trustedParties(text)).toEqual([
			{ kind: "service", name: "oos.aliyuncs.com", effect: "Allow", conditions },
			{ kind: "account", name: "1", accountId: "1", effect: "Allow", conditions },
			{ kind: "user", name: "alice", accountId: "2", effect: "Allow", conditions },
			{ kind: "role", name: "ops", accountId: "2", effect: "Allow", conditions },
			{ kind: "federated", name: "corp", accountId: "1", effect: "Deny", conditions: [] },
		]);
		expect(trustedParties("{")).toBeUndefined();
	});
});
