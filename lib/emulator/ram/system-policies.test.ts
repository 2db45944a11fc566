import { describe, expect, it } from "vitest";
import { evaluatePolicies } from "../../kit/policy/evaluate";
import { parsePolicy } from "../../kit/policy/parse-policy";
import { systemPolicies } from "./system-policies";
import { ramForTests, TRUST } from "./test-ram";

const { ram, refused } = ramForTests();

const facts = { sourceIp: "10.0.0.1", secureTransport: true, userAgent: "cli", now: 0 };
const decides = (name: string, action: string) =>
	evaluatePolicies([{ name, document: systemPolicies.get(name)?.document ?? "" }], {
		action,
		resource: "acs:x:*:1:y",
		conditions: facts,
	}).decision === "Allow";

it("are all well-formed, and named as policies are", () => {
	for (const [name, { document, description }] of systemPolicies) {
		expect([name, parsePolicy(document).ok, description !== ""]).toEqual([name, true, true]);
		expect(name).toMatch(/^[A-Za-z0-9-]{1,128}$/);
	}
	expect(systemPolicies.size).toBeGreaterThanOrEqual(120);
});

describe("a system policy", () => {
	it.each([
		["AliyunLogFullAccess", "log:PostLogStoreLogs", true],
		["AliyunOSSReadOnlyAccess", "oss:GetObject", true],
		["AliyunOSSReadOnlyAccess", "oss:PutObject", false],
		["AliyunRDSReadOnlyAccess", "rds:DescribeDBInstances", true],
		["AliyunBSSReadOnlyAccess", "bssapi:QueryAccountBalance", true],
		["AliyunCloudMonitorReadOnlyAccess", "cms:DescribeMetricList", true],
		["AliyunCloudMonitorReadOnlyAccess", "cms:PutMetricRule", false],
		["AliyunCSManagedAutoScalerRolePolicy", "ess:CreateScalingRule", true],
		["AliyunCSManagedAutoScalerRolePolicy", "ecs:DeleteInstance", false],
		["AliyunOOSLifecycleHook4CSRolePolicy", "ess:CompleteLifecycleAction", true],
		["AliyunServiceRolePolicyForOOSInstanceScheduler", "ecs:StopInstances", true],
		["AliyunNATGatewayFullAccess", "vpc:CreateNatGateway", true],
		["AliyunNATGatewayFullAccess", "vpc:DeleteVpc", false],
		["AliyunSTSAssumeRoleAccess", "sts:AssumeRole", true],
		["AliyunSTSAssumeRoleAccess", "sts:GetCallerIdentity", false],
		["ReadOnlyAccess", "ecs:DescribeInstances", true],
		["ReadOnlyAccess", "ecs:RunCommand", false],
	])("%s decides %s: %j", (name, action, allowed) => {
		expect(decides(name, action)).toBe(allowed);
	});

	it.each(["AliyunLogFullAccess", "AliyunOSSFullAccess", "AliyunRDSReadOnlyAccess", "AliyunCSDefaultRolePolicy"])(
		"%s is read, attached, counted and taken off",
		async (PolicyName) => {
			const named = { PolicyName, PolicyType: "System" };
			await ram("CreateRole", { RoleName: "worker", AssumeRolePolicyDocument: TRUST });
			await ram("AttachPolicyToRole", { ...named, RoleName: "worker" });
			const found = await ram("GetPolicy", named);
			expect(found.Policy).toMatchObject({ ...named, AttachmentCount: 1, DefaultVersion: "v1" });
			expect(found.DefaultPolicyVersion.PolicyDocument).toBe(systemPolicies.get(PolicyName)?.document);
			await ram("DetachPolicyFromRole", { ...named, RoleName: "worker" });
			expect((await ram("GetPolicy", named)).Policy.AttachmentCount).toBe(0);
			expect(await refused("GetPolicy", { ...named, PolicyType: "Custom" })).toBe("404 EntityNotExist.Policy");
		},
	);
});

it("come in pages of 100, each once", async () => {
	const first = await ram("ListPolicies", { PolicyType: "System" });
	expect([first.Policies.Policy.length, first.IsTruncated]).toEqual([100, true]);
	const rest = await ram("ListPolicies", { PolicyType: "System", Marker: first.Marker });
	const names = [...first.Policies.Policy, ...rest.Policies.Policy].map(({ PolicyName }) => PolicyName);
	expect(new Set(names)).toEqual(new Set(systemPolicies.keys()));
	expect([names.length, rest.IsTruncated]).toEqual([systemPolicies.size, false]);
});
