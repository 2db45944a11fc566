import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicies, evaluateWithSession, type PolicyRequest, SESSION_POLICY_NAME } from "./evaluate";
import type { AppliedPolicy } from "./policy-document";

const conditions = {
	sourceIp: "10.1.2.3",
	secureTransport: false,
	userAgent: "terraform/1.9",
	now: Date.UTC(2026, 0, 1),
};

type Source = { readonly [member: string]: unknown };
const policy = (name: string, ...statements: Source[]): AppliedPolicy => ({
	name,
	document: JSON.stringify({ Version: "1", Statement: statements }),
});
const allow = (members: Source): Source => ({ Effect: "Allow", Action: "*", Resource: "*", ...members });
const deny = (members: Source): Source => ({ Effect: "Deny", Action: "*", Resource: "*", ...members });

const runCommand: PolicyRequest = {
	action: "ecs:RunCommand",
	resource: "acs:ecs:cn-hangzhou:1000000000000001:instance/i-1",
	conditions,
};
const decide = (policies: readonly AppliedPolicy[], request = runCommand) => evaluatePolicies(policies, request);

describe("evaluatePolicies", () => {
	it.each<[string, Source[], string]>([
		["nothing", [], "ImplicitDeny"],
		["everything", [allow({})], "Allow"],
		["the action by name", [allow({ Action: "ecs:RunCommand" })], "Allow"],
		["the action in another case", [allow({ Action: "ECS:runcommand" })], "Allow"],
		["a list with the action", [allow({ Action: ["ess:*", "ecs:Run*"] })], "Allow"],
		["another action", [allow({ Action: "ecs:InvokeCommand" })], "ImplicitDeny"],
		["all but the action", [allow({ NotAction: "ecs:RunCommand", Action: undefined })], "ImplicitDeny"],
		["all but another action", [allow({ NotAction: ["ram:*"], Action: undefined })], "Allow"],
		["the resource", [allow({ Resource: "acs:ecs:*:*:instance/i-1" })], "Allow"],
		["another resource", [allow({ Resource: "acs:ecs:*:*:instance/i-2" })], "ImplicitDeny"],
		["all but the resource", [allow({ NotResource: "acs:ecs:*:*:instance/*", Resource: undefined })], "ImplicitDeny"],
		["all but another resource", [allow({ NotResource: "acs:oss:*:*:*", Resource: undefined })], "Allow"],
		["a Deny after the Allow", [allow({}), deny({ Action: "ecs:*" })], "ExplicitDeny"],
		["a Deny of something else", [allow({}), deny({ Action: "ram:*" })], "Allow"],
		[
			"the address block",
			[allow({ Condition: { IpAddress: { "acs:SourceIp": ["192.168.0.0/16", "10.0.0.0/8"] } } })],
			"Allow",
		],
		["another address", [allow({ Condition: { IpAddress: { "acs:SourceIp": "10.1.2.4" } } })], "ImplicitDeny"],
		["all but the address", [allow({ Condition: { NotIpAddress: { "acs:SourceIp": ["10.1.2.3"] } } })], "ImplicitDeny"],
		["TLS only", [allow({ Condition: { Bool: { "acs:SecureTransport": "true" } } })], "ImplicitDeny"],
		["no TLS", [allow({ Condition: { Bool: { "acs:SecureTransport": false } } })], "Allow"],
		["MFA only", [allow({ Condition: { Bool: { "acs:MFAPresent": true } } })], "ImplicitDeny"],
		[
			"until tomorrow",
			[allow({ Condition: { DateLessThan: { "acs:CurrentTime": "2026-01-02T00:00:00Z" } } })],
			"Allow",
		],
		["until yesterday", [allow({ Condition: { DateLessThan: { "acs:CurrentTime": "2025-12-31" } } })], "ImplicitDeny"],
		[
			"midnight in another zone",
			[allow({ Condition: { DateEquals: { "acs:CurrentTime": "2026-01-01T08:00:00+08:00" } } })],
			"Allow",
		],
		["the user agent", [allow({ Condition: { StringLike: { "acs:UserAgent": "Terraform*" } } })], "ImplicitDeny"],
		["the user agent, as written", [allow({ Condition: { StringLike: { "ACS:useragent": "terraform*" } } })], "Allow"],
		[
			"the user agent, any case",
			[allow({ Condition: { StringEqualsIgnoreCase: { "acs:UserAgent": "TERRAFORM/1.9" } } })],
			"Allow",
		],
		["a key that is not there", [allow({ Condition: { StringEquals: { "ecs:tag/team": "dev" } } })], "ImplicitDeny"],
		["the absence of a key", [allow({ Condition: { StringNotEquals: { "ecs:tag/team": "dev" } } })], "Allow"],
		[
			"two conditions of which one fails",
			[
				allow({
					Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/8" }, Bool: { "acs:SecureTransport": true } },
				}),
			],
			"ImplicitDeny",
		],
	])("allowing %s", (_name, statements, expected) => {
		expect(decide([policy("p", ...statements)]).decision).toBe(expected);
	});

	it("names the policy and the statement that decided", () => {
		const allowed = policy("Allowing", deny({ Action: "ram:*" }), allow({}));
		const denying = policy("Denying", deny({}));
		expect(decide([policy("Other", allow({ Action: "ram:*" })), allowed])).toEqual({
			decision: "Allow",
			policy: "Allowing",
			statement: 1,
		});
		expect(decide([allowed, denying])).toEqual({ decision: "ExplicitDeny", policy: "Denying", statement: 0 });
		expect(decide([])).toEqual({ decision: "ImplicitDeny" });
	});

	it("takes RAM's resources with or without a region for the same", () => {
		const request = { ...runCommand, action: "ram:GetRole", resource: "acs:ram:*:1:role/ops" };
		for (const Resource of ["acs:ram::1:role/*", "acs:ram:*:1:role/ops"]) {
			expect(decide([policy("p", allow({ Resource }))], request).decision).toBe("Allow");
		}
	});

	it.each([
		["acs:ram:*:1:role/OPS", "acs:ram:*:1:role/ops", true],
		["acs:ram:*:1:role/ops", "acs:ram:*:1:Role/Ops", true],
		["acs:ram:*:1:user/Alice", "acs:ram:*:1:user/alice", true],
		["acs:ram:*:1:group/Dev", "acs:ram:*:1:group/dev", true],
		["acs:ram:*:1:policy/Work", "acs:ram:*:1:policy/work", false],
		["acs:ecs:*:1:instance/I-1", "acs:ecs:*:1:instance/i-1", false],
		["acs:oss:*:1:acs:ram:x:1:role/A", "acs:oss:*:1:acs:ram:x:1:role/a", false],
	])("takes the resource %s for %s: %s", (Resource, resource, same) => {
		const request = { ...runCommand, resource };
		expect(decide([policy("p", allow({ Resource }))], request).decision === "Allow").toBe(same);
		const others = allow({ NotResource: Resource, Resource: undefined });
		expect(decide([policy("p", others)], request).decision === "Allow").toBe(!same);
	});

	it("takes a mapped IPv4 address for the IPv4 address it is", () => {
		const request = { ...runCommand, conditions: { ...conditions, sourceIp: "::ffff:10.1.2.3" } };
		const inside = policy("p", allow({ Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/8" } } }));
		expect(decide([inside], request).decision).toBe("Allow");
	});

	it("lets a document that does not parse grant nothing", () => {
		expect(decide([{ name: "broken", document: '{"Version":"1"' }]).decision).toBe("ImplicitDeny");
	});
});

const statementArbitrary = fc.record({
	Effect: fc.constantFrom("Allow", "Deny"),
	Action: fc.constantFrom("*", "ecs:*", "ecs:RunCommand", "ess:*", "ecs:Describe*"),
	Resource: fc.constantFrom("*", "acs:ecs:*:*:instance/*", "acs:ecs:*:*:instance/i-2", "acs:ess:*:*:*"),
});
const policiesArbitrary = fc.array(fc.array(statementArbitrary, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
const applied = (policies: readonly Source[][]) =>
	policies.map((statements, index) => policy(`p${index}`, ...statements));

describe("for any policies", () => {
	it("a Deny that applies always wins", () => {
		fc.assert(
			fc.property(policiesArbitrary, fc.nat(), (policies, at) => {
				const list = applied(policies);
				list.splice(at % (list.length + 1), 0, policy("no", deny({ Action: "ecs:run*" })));
				expect(decide(list).decision).toBe("ExplicitDeny");
			}),
		);
	});

	it("without an Allow there is no entry", () => {
		fc.assert(
			fc.property(policiesArbitrary, (policies) => {
				const denials = policies.map((statements) => statements.filter(({ Effect }) => Effect === "Deny"));
				expect(decide(applied(denials.filter((statements) => statements.length > 0))).decision).not.toBe("Allow");
			}),
		);
	});

	it("the order of policies and statements does not matter", () => {
		fc.assert(
			fc.property(policiesArbitrary, (policies) => {
				const turned = [...policies].reverse().map((statements) => [...statements].reverse());
				expect(decide(applied(turned)).decision).toBe(decide(applied(policies)).decision);
			}),
		);
	});

	it("a session policy never widens", () => {
		fc.assert(
			fc.property(
				policiesArbitrary,
				fc.array(statementArbitrary, { minLength: 1, maxLength: 4 }),
				(policies, session) => {
					const document = policy("s", ...session).document;
					const verdict = evaluateWithSession(applied(policies), document, runCommand);
					const both = [decide(applied(policies)), decide([{ name: "s", document }])].map(({ decision }) => decision);
					expect(verdict.decision === "Allow").toBe(both.every((decision) => decision === "Allow"));
					expect(verdict.decision === "ExplicitDeny").toBe(both[0] === "ExplicitDeny" || both[1] === "ExplicitDeny");
				},
			),
		);
	});
});

describe("evaluateWithSession", () => {
	it("says that it was the session policy that denied", () => {
		const all = [policy("All", allow({}))];
		const narrow = policy("s", deny({ Action: "ecs:RunCommand" }), allow({})).document;
		expect(evaluateWithSession(all, narrow, runCommand)).toEqual({
			decision: "ExplicitDeny",
			policy: SESSION_POLICY_NAME,
			statement: 0,
		});
		expect(evaluateWithSession(all, undefined, runCommand).decision).toBe("Allow");
		expect(evaluateWithSession(all, policy("s", allow({})).document, runCommand)).toEqual({
			decision: "Allow",
			policy: "All",
			statement: 0,
		});
		expect(evaluateWithSession([policy("No", deny({}))], narrow, runCommand)).toEqual({
			decision: "ExplicitDeny",
			policy: "No",
			statement: 0,
		});
	});
});
