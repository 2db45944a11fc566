import { describe, expect, it } from "vitest";
import { checkAction, type KnownActions, suggestActions } from "./action-names";
import { actionAt } from "./complete-action";
import { RUN_COMMAND_POLICY } from "./policy";
import { lintPolicyDocument } from "./policy-document";
import { applyFix, fixOf } from "./policy-fix";
import { policyHints } from "./policy-hints";

const known: KnownActions = {
	names: {
		ecs: ["DescribeInstances", "DescribeInvocationResults", "DescribeInvocations", "RunCommand", "StopInstance"],
		ess: ["CompleteLifecycleAction", "DescribeLifecycleHooks"],
	},
	resources: { "ecs:RunCommand": ["instance/*"], "ess:CompleteLifecycleAction": ["scalinggroup/*"] },
};
const policy = (...Statement: object[]) => JSON.stringify({ Version: "1", Statement }, null, 4);
const allow = (Action: unknown, Resource: unknown = "*", more: object = {}) => ({
	Effect: "Allow",
	Action,
	Resource,
	...more,
});
const hints = (text: string, required?: readonly string[]) => policyHints(text, known, required);
const actionsAfter = (text: string) => {
	const fix = hints(text)[0]?.fix;
	return fix ? JSON.parse(applyFix(text, fix)).Statement[0].Action : undefined;
};

describe("names of actions", () => {
	it.each([
		["ecs:RunCommand", { is: "known" }],
		["ECS:runcommand", { is: "known" }],
		["ecs:RunComand", { is: "unknown", product: "ecs", instead: "ecs:RunCommand" }],
		["ecs:RunCommnad", { is: "unknown", product: "ecs", instead: "ecs:RunCommand" }],
		["ecs:Nonsense", { is: "unknown", product: "ecs" }],
		["esc:RunCommand", { is: "unknown", product: "esc", instead: "ecs:RunCommand" }],
		["rds:DescribeDBInstances", { is: "unchecked" }],
		["ecs:Describe*", { is: "known" }],
		["ecs:*", { is: "known" }],
		["ecs:Descibe*", { is: "matchesNothing", product: "ecs", instead: "ecs:Describe*" }],
		["ecs:*Nothing", { is: "matchesNothing", product: "ecs" }],
		["constructor:x", { is: "unchecked" }],
	])("%s", (action, expected) => {
		expect(checkAction(action, known)).toEqual(expected);
	});

	it("are suggested: products, names that begin so, names that contain it, families", () => {
		expect(suggestActions("e", known)).toEqual(["ecs:", "ess:"]);
		expect(suggestActions("runc", known)).toEqual(["ecs:RunCommand"]);
		expect(suggestActions("ecs:inst", known)).toEqual(["ecs:DescribeInstances", "ecs:StopInstance"]);
		expect(suggestActions("ecs:D", known).slice(0, 2)).toEqual(["ecs:Describe*", "ecs:DescribeInstances"]);
		expect(suggestActions("ecs:", known)[0]).toBe("ecs:*");
	});
});

describe("hints about a policy", () => {
	it.each<[string, string, string[]]>([
		["the tutorial's", RUN_COMMAND_POLICY, []],
		["no JSON", "{", []],
		["a misspelt action", policy(allow(["ecs:RunComand"])), ["unknownAction 7"]],
		["a pattern of nothing", policy(allow("ecs:Descibe*")), ["matchesNothing 6"]],
		["a pattern made to be slow", policy(allow(`ecs:${"*a".repeat(40)}b`)), ["matchesNothing 6"]],
		["the same twice", policy(allow(["ecs:RunCommand", "ecs:runcommand"])), ["duplicate 8"]],
		["what a pattern covers", policy(allow(["ecs:*", "ecs:RunCommand"])), ["covered 8"]],
		["everything", policy(allow("*")), ["everything 4"]],
		["everything under a condition", policy(allow("*", "*", { Condition: {} })), []],
		["a denial of everything", policy({ ...allow("*"), Effect: "Deny" }), []],
		[
			"an action that the resource is not for",
			policy(allow(["ecs:RunCommand", "ess:CompleteLifecycleAction"], "acs:ecs:*:*:instance/*")),
			["actionNever 8"],
		],
		[
			"a resource that the action is not for",
			policy(allow(["ecs:RunCommand"], ["acs:ecs:*:*:instance/i-1", "acs:ecs:*:*:disk/*"])),
			["resourceNever 11"],
		],
		["a resource of any kind", policy(allow(["ecs:RunCommand"], "acs:ecs:cn-hangzhou:*:*")), []],
		["an action of which nothing is known", policy(allow(["ecs:StopInstance"], "acs:ecs:*:*:disk/*")), []],
		["a pattern of actions", policy(allow(["ecs:Run*"], "acs:ecs:*:*:disk/*")), []],
	])("%s", (_name, text, expected) => {
		expect(hints(text).map(({ key, line }) => `${key} ${line}`)).toEqual(expected);
	});

	it("mend what they tell with one change", () => {
		expect(actionsAfter(policy(allow(["ecs:RunComand"])))).toEqual(["ecs:RunCommand"]);
		expect(actionsAfter(policy(allow(["ecs:*", "ecs:RunCommand"])))).toEqual(["ecs:*"]);
		const text = policy(allow(["ecs:RunCommand", "ess:CompleteLifecycleAction"], "acs:ecs:*:*:instance/*"));
		const fix = hints(text)[0]?.fix;
		expect(fix && JSON.parse(applyFix(text, fix)).Statement[0].Resource).toEqual([
			"acs:ecs:*:*:instance/*",
			"acs:ess:*:*:scalinggroup/*",
		]);
	});

	it("tell what is lacking only where some of it is allowed, and add it where its product is", () => {
		const required = ["ecs:RunCommand", "ess:CompleteLifecycleAction"];
		expect(hints(policy(allow("rds:*")), required)).toEqual([]);
		expect(hints(policy(allow("*")), required).map(({ key }) => key)).toEqual(["everything"]);
		const text = policy(allow("ecs:RunCommand"), allow("ess:DescribeLifecycleHooks"));
		const [hint] = hints(text, required);
		expect(hint).toMatchObject({ key: "lacksRequired", values: { value: "ess:CompleteLifecycleAction" } });
		expect(hint?.fix && JSON.parse(applyFix(text, hint.fix)).Statement[1].Action).toEqual([
			"ess:DescribeLifecycleHooks",
			"ess:CompleteLifecycleAction",
		]);
	});
});

describe("problems of the grammar are mended", () => {
	const mended = (text: string) => {
		const [problem] = lintPolicyDocument(text);
		const fix = problem && fixOf(text, problem, known);
		return fix && JSON.parse(applyFix(text, fix));
	};
	const good = { Version: "1", Statement: [allow("ecs:RunCommand")] };
	it.each([
		["another version", { ...good, Version: "2012-10-17" }],
		["no version", { Statement: good.Statement }],
		["a misspelt element", { Version: "1", Statements: good.Statement }],
		[
			"a misspelt element of a statement",
			{ Version: "1", Statement: [{ Effect: "Allow", Actions: "ecs:RunCommand", Resource: "*" }] },
		],
		["an effect in another case", { Version: "1", Statement: [{ ...good.Statement[0], Effect: "allow" }] }],
		["an action without its product", { Version: "1", Statement: [{ ...good.Statement[0], Action: "RunCommand" }] }],
	])("%s", (_name, document) => {
		expect(mended(JSON.stringify(document))).toEqual(good);
	});
	it("but not by a name that is there already", () => {
		const [statement] = good.Statement;
		expect(mended(JSON.stringify({ Version: "1", Statement: [{ ...statement, Actions: "ecs:*" }] }))).toBeUndefined();
	});
});

describe("the action that is being typed", () => {
	const at = (text: string) => {
		const caret = text.indexOf("|");
		const typed = actionAt(text.replace("|", ""), caret);
		return typed && [typed.typed, text.replace("|", "").slice(typed.from, typed.to)];
	};
	it.each([
		['{"Statement":[{"Action":["ecs:Run|"]}]}', ["ecs:Run", "ecs:Run"]],
		['{"Statement":[{"Action":["a","ecs:|Run"]}]}', ["ecs:", "ecs:Run"]],
		['{"Statement":[{"Action":"ecs|"}]}', ["ecs", "ecs"]],
		['{"Statement":[{"NotAction":["|"]}]}', ["", ""]],
		['{"Statement":[{"Action":["ecs:R|', ["ecs:R", "ecs:R"]],
		['{"Statement":[{"Resource":["ecs:R|"]}]}', undefined],
		['{"Statement":[{"Act|ion":"x"}]}', undefined],
		['{"Statement":[{"Action":["a"|,"b"]}]}', undefined],
		['{"Action":["ecs:R|"]}', undefined],
	])("%s", (text, expected) => {
		expect(at(text)).toEqual(expected);
	});
});
