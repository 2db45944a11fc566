import fc from "fast-check";
import { expect, it } from "vitest";
import { evaluatePolicies, type PolicyRequest } from "./evaluate";
import { explainPolicies } from "./explain";

const request: PolicyRequest = {
	action: "ecs:RunCommand",
	resource: "acs:ecs:cn-hangzhou:1000000000000001:instance/i-1",
	conditions: {
		sourceIp: "10.0.0.1",
		secureTransport: true,
		userAgent: "console",
		now: 0,
		extra: { "acs:resourcetag/env": "test" },
	},
};
const policy = (name: string, ...Statement: object[]) => ({
	name,
	document: JSON.stringify({ Version: "1", Statement }),
});

it("says of each statement what of it fits", () => {
	const policies = [
		policy("a", { Effect: "Allow", Action: "ess:*", Resource: "*" }),
		policy(
			"b",
			{ Effect: "Deny", Action: "ECS:run*", Resource: "acs:ecs:*:*:instance/i-2" },
			{
				Effect: "Allow",
				Action: "*",
				Resource: "*",
				Condition: {
					StringEquals: { "acs:ResourceTag/env": "prod", "acs:RequestTag/x": "1" },
					Bool: { "acs:SecureTransport": "true" },
				},
			},
		),
		{ name: "c", document: "{" },
	];
	const { statements, broken } = explainPolicies(policies, request);
	expect(statements).toEqual([
		{ policy: "a", statement: 0, effect: "Allow", fitsAction: false, fitsResource: true, failed: [] },
		{ policy: "b", statement: 0, effect: "Deny", fitsAction: true, fitsResource: false, failed: [] },
		{
			policy: "b",
			statement: 1,
			effect: "Allow",
			fitsAction: true,
			fitsResource: true,
			failed: [
				{ operator: "StringEquals", key: "acs:ResourceTag/env", actual: "test" },
				{ operator: "StringEquals", key: "acs:RequestTag/x", actual: undefined },
			],
		},
	]);
	expect(broken).toMatchObject([{ policy: "c", problem: { line: 1 } }]);
});

it("agrees with the decision, whatever the policies", () => {
	const statement = fc.record({
		Effect: fc.constantFrom("Allow", "Deny"),
		Action: fc.constantFrom("ecs:*", "ecs:RunCommand", "ess:*"),
		Resource: fc.constantFrom("*", "acs:ecs:*:*:instance/i-1", "acs:ecs:*:*:instance/i-2"),
		Condition: fc.constantFrom(
			{},
			{ IpAddress: { "acs:SourceIp": "10.0.0.0/8" } },
			{ Bool: { "acs:SecureTransport": "false" } },
		),
	});
	const documents = fc.array(fc.array(statement, { minLength: 1, maxLength: 3 }), { maxLength: 3 });
	fc.assert(
		fc.property(documents, (lists) => {
			const policies = lists.map((statements, index) => policy(`p${index}`, ...statements));
			const applying = explainPolicies(policies, request).statements.filter(
				(fit) => fit.fitsAction && fit.fitsResource && fit.failed.length === 0,
			);
			const verdict = evaluatePolicies(policies, request);
			const deciding = applying.find(({ effect }) => effect === "Deny") ?? applying[0];
			expect(verdict.decision).toBe(
				deciding === undefined ? "ImplicitDeny" : deciding.effect === "Deny" ? "ExplicitDeny" : "Allow",
			);
			expect({ policy: verdict.policy, statement: verdict.statement }).toEqual({
				policy: deciding?.policy,
				statement: deciding?.statement,
			});
		}),
	);
});
