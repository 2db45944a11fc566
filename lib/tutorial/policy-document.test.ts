import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addTrust, canonicalPolicy, missingActions, samePolicy, trustPolicyFor, trusts } from "./policy-document";
import { lackedActions } from "./required-actions";

const OOS = "oos.aliyuncs.com";
const policy = (...Statement: object[]) => JSON.stringify({ Version: "1", Statement });
const allow = (more: object) => ({ Effect: "Allow", Resource: "*", ...more });
const lacks = (text: string, action = "ecs:RunCommand") => missingActions([text], [action]).length > 0;

describe("the actions that a policy allows", () => {
	it.each([
		["*", true],
		["ecs:*", true],
		["ecs:**", true],
		["ecs:run*", true],
		["ecs:RunComman?", true],
		["ecs:RunComman??", false],
		["ecs:Run", false],
		["RunCommand", false],
		["ecs.RunCommand", false],
		["ecs:Run(Command|It)", false],
		["ecs:RunCommand+", false],
		["ecs:[RunCommand]", false],
	])("are those that a pattern matches as a whole: %s", (Action, isAllowed) => {
		expect(lacks(policy(allow({ Action })))).toBe(!isAllowed);
	});

	it.each([
		[allow({ Action: ["ess:*", "ecs:*"] }), true],
		[allow({ Action: [] }), false],
		[allow({ NotAction: "ess:*" }), true],
		[allow({ NotAction: ["ess:*", "ecs:*"] }), false],
		[allow({ NotAction: "ecs:*" }), false],
		[allow({}), false],
		[{ Effect: "Deny", Action: "*", Resource: "*" }, false],
	])("are named, or left when others are named: %j", (statement, isAllowed) => {
		expect(lacks(policy(statement))).toBe(!isAllowed);
	});

	it.each([
		[{ Action: "ecs:RunCommand", Resource: "*" }, true],
		[{ Action: "ecs:RunCommand", Resource: ["acs:ecs:*:*:x", "*"] }, true],
		[{ Action: "ess:*", Resource: "*" }, false],
		[{ Action: "ecs:RunCommand", Resource: "acs:ecs:*:*:x" }, false],
		[{ Action: "ecs:RunCommand" }, false],
		[{ Action: "ecs:RunCommand", Resource: "*", Condition: { Bool: {} } }, false],
	])("are those that no statement denies for all resources and always: %j", (statement, isDenied) => {
		expect(lacks(policy(allow({ Action: "*" }), { Effect: "Deny", ...statement }))).toBe(isDenied);
	});

	it("stand in one statement as well as in a list of them", () => {
		expect(lacks(JSON.stringify({ Version: "1", Statement: allow({ Action: "*" }) }))).toBe(false);
	});

	it.each(["", "{", "null", '{"Version":"1"}', '{"Version":"1","Statement":[{"Effect":"Maybe"}]}'])(
		"are none in a text that is no policy: %j",
		(text) => {
			expect(lacks(text)).toBe(true);
		},
	);

	it("are told of by their names", () => {
		expect(lackedActions([policy(allow({ Action: ["ecs:Describe*"] }))])).toEqual({
			actions: "ecs:RunCommand, ess:CompleteLifecycleAction",
			count: 2,
		});
	});
});

describe("a trust policy", () => {
	const admit = (more: object = {}) => ({
		Effect: "Allow",
		Action: "sts:AssumeRole",
		Principal: { Service: [OOS] },
		...more,
	});

	it.each([
		[[admit()], true],
		[[admit({ Action: ["sts:TagSession", "sts:AssumeRole"] })], true],
		[[admit({ Action: "sts:*" })], true],
		[[admit({ Principal: { Service: ["ecs.aliyuncs.com", OOS] } })], true],
		[[admit({ Action: "sts:TagSession" })], false],
		[[admit({ Action: undefined })], false],
		[[admit({ Principal: { Service: "ecs.aliyuncs.com" } })], false],
		[[admit({ Principal: { RAM: "acs:ram::1:root" } })], false],
		[[admit({ Principal: undefined })], false],
		[[admit({ Effect: "Deny" })], false],
		[[admit(), admit({ Effect: "Deny" })], false],
		[[admit(), admit({ Effect: "Deny", Action: "sts:TagSession" })], true],
		[[admit(), admit({ Effect: "Deny", Principal: { Service: "ecs.aliyuncs.com" } })], true],
		[[], false],
	])("admits the services that it allows and does not deny: %j", (statements, isAdmitted) => {
		expect(trusts(policy(...statements), OOS)).toBe(isAdmitted);
	});

	it("for one service is what the console's own dialog makes", () => {
		expect(JSON.parse(trustPolicyFor(OOS))).toEqual({ Statement: [admit()], Version: "1" });
	});

	it("that is given a service keeps whom it admits, and gives up what denies the service", () => {
		const others = [
			admit({ Principal: { RAM: "acs:ram::1:root" } }),
			{ Effect: "Deny", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } },
			{ Effect: "Deny", Action: "sts:AssumeRole" },
		];
		const kept = JSON.parse(addTrust(policy(...others, admit({ Effect: "Deny" })), OOS));
		expect(kept).toEqual({
			Version: "1",
			Statement: [
				{ ...others[0], Action: ["sts:AssumeRole"], Principal: { RAM: ["acs:ram::1:root"] } },
				{ ...others[1], Action: ["sts:AssumeRole"] },
				{ ...others[2], Action: ["sts:AssumeRole"] },
				admit(),
			],
		});
	});

	it("is repaired whatever its text was", () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				expect(trusts(addTrust(text, OOS), OOS)).toBe(true);
			}),
		);
	});
});

describe("two texts of a policy", () => {
	it("say the same in any order of their lists and members", () => {
		expect(canonicalPolicy('{"b":[2,1,{"d":null,"c":"x"}],"a":true}')).toBe('{"a":true,"b":[1,2,{"c":"x","d":null}]}');
		expect(samePolicy('{"b":1,"a":[3,1,2]}', '{"a":[2,3,1],"b":1}')).toBe(true);
		expect(samePolicy('{"a":null}', '{"a":{}}')).toBe(false);
		fc.assert(
			fc.property(fc.uniqueArray(fc.jsonValue({ maxDepth: 1 })), (list) => {
				expect(samePolicy(JSON.stringify(list), JSON.stringify([...list].reverse()))).toBe(true);
			}),
		);
	});

	it("that are no JSON say nothing, and stay as they are", () => {
		expect(samePolicy("{", "{")).toBe(false);
		expect(canonicalPolicy("{")).toBe("{");
	});
});
