import { describe, expect, it } from "vitest";
import { checkInput, principalOf } from "./check-input";
import { type HeldPolicy, judgePermission, requestOf } from "./judge-permission";

const input = checkInput.parse({
	principal: "role/OOSServiceRole",
	action: "ecs:RunCommand",
	resource: "acs:ecs:cn-hangzhou:1000000000000001:instance/i-1",
	resourceTags: [{ key: "Env", value: "test" }],
	requestTags: [{ key: "team", value: "a" }],
	sourceIp: "",
	secure: "true",
	at: "",
	other: [{ key: "sts:ExternalId", value: "x" }],
});
const held = (policyName: string, Statement: object[], more: Partial<HeldPolicy> = {}): HeldPolicy => ({
	policyName,
	policyType: "Custom",
	groups: [],
	document: JSON.stringify({ Version: "1", Statement }),
	...more,
});
const allow = (more: object = {}) => ({ Effect: "Allow", Action: "ecs:*", Resource: "*", ...more });
const judge = (...policies: HeldPolicy[]) => judgePermission(policies, requestOf(input, 0));

describe("a permission is judged", () => {
	it("allowed, by a statement with its place in the document", () => {
		const { decision, deciding, missing } = judge(held("A", [allow({ Action: "ess:*" }), allow()]));
		expect(decision).toBe("Allow");
		expect(deciding).toMatchObject({ policyName: "A", number: 2, effect: "Allow", lines: { first: 9, last: 13 } });
		expect(deciding?.document.split("\n")[9]).toContain('"Effect": "Allow"');
		expect(missing).toBeUndefined();
	});

	it("denied, whatever allows it, and nothing is suggested then", () => {
		const { decision, deciding, missing } = judge(held("A", [allow()]), held("B", [allow({ Effect: "Deny" })]));
		expect([decision, deciding?.policyName, deciding?.effect, missing]).toEqual([
			"ExplicitDeny",
			"B",
			"Deny",
			undefined,
		]);
	});

	it("allowed by nobody, with what was near and the least that would allow it", () => {
		const condition = { StringEquals: { "acs:ResourceTag/Env": "prod" } };
		const { decision, deciding, near, missing } = judge(
			held("A", [allow({ Resource: "acs:ecs:*:*:instance/i-2" }), allow({ Action: "ess:*" })]),
			held("B", [allow({ Condition: condition })], { policyType: "System", groups: ["ops"] }),
		);
		expect([decision, deciding]).toEqual(["ImplicitDeny", undefined]);
		expect(near).toMatchObject([
			{ policyName: "A", number: 1, fitsResource: false, failed: [] },
			{
				policyName: "B",
				groups: ["ops"],
				fitsResource: true,
				failed: [{ operator: "StringEquals", key: "acs:ResourceTag/Env", actual: "test" }],
			},
		]);
		expect(judge(held("New", JSON.parse(missing ?? "").Statement)).decision).toBe("Allow");
	});

	it("tells policies that cannot be read", () => {
		const { decision, broken } = judge(held("A", [], { document: "{" }));
		expect([decision, broken[0]?.policyName, broken[0]?.line]).toEqual(["ImplicitDeny", "A", 1]);
	});

	it.each<[string, object]>([
		["tags of the resource", { StringEquals: { "acs:ResourceTag/env": "test", "ecs:tag/env": "test" } }],
		["tags of the request", { StringEquals: { "acs:RequestTag/team": "a" } }],
		["other keys", { StringEquals: { "sts:ExternalId": "x" } }],
		["how the request comes", { Bool: { "acs:SecureTransport": "true" } }],
		["when", { DateLessThan: { "acs:CurrentTime": "1970-01-02" } }],
	])("conditions can ask for %s", (_name, Condition) => {
		expect(judge(held("A", [allow({ Condition })])).decision).toBe("Allow");
	});
});

it("a time that is named counts instead of now", () => {
	expect(requestOf({ ...input, at: "2026-01-01T00:00:00Z" }, 5).conditions.now).toBe(Date.UTC(2026, 0, 1));
	expect(requestOf(input, 5).conditions.now).toBe(5);
});

it.each([
	["own", { kind: "own" }],
	["role/OOSServiceRole", { kind: "role", name: "OOSServiceRole" }],
	["user/alice", { kind: "user", name: "alice" }],
	["group/ops", undefined],
	["role/", undefined],
])("%s is the principal %j", (text, principal) => {
	expect(principalOf(text)).toEqual(principal);
});
