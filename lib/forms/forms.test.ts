import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTemplateParameters } from "@/lib/oos/template-parameters";
import { grantForm } from "./grant";
import { hookFormChecking, lifecycleHookForm, tutorialHook } from "./lifecycle-hook";
import { buildNotificationArn, buildNotificationMetadata, parseNotificationMetadata } from "./notification";
import { parseNotificationArn } from "./notification-arn";
import { policyForm, RUN_COMMAND_POLICY } from "./policy";
import { lintPolicyDocument } from "./policy-document";
import { parseRuleMessage, ruleMessage } from "./rule";
import { runCommandForm } from "./run-command";
import { scalingRuleForm, toAdjustment, tutorialRule } from "./scaling-rule";

const rules = (
	schema: { safeParse: (value: unknown) => { error?: { issues: { path: PropertyKey[]; message: string }[] } } },
	value: unknown,
) =>
	(schema.safeParse(value).error?.issues ?? []).map(
		(issue) => `${issue.path.join(".")}:${parseRuleMessage(issue.message).key}`,
	);

describe("rule messages", () => {
	// The names are the messages' own placeholders: identifiers.
	const placeholder = fc.stringMatching(/^[a-z][A-Za-z]{0,12}$/);

	it("carry their values to the reader unchanged", () => {
		fc.assert(
			fc.property(fc.dictionary(placeholder, fc.oneof(fc.string(), fc.integer())), (values) => {
				expect(parseRuleMessage(ruleMessage("numberRange", values))).toEqual({
					key: "numberRange",
					values: { ...values },
				});
			}),
		);
	});
	it("name any other message as an invalid value with its text", () => {
		expect(parseRuleMessage("Invalid option: expected one of")).toEqual({
			key: "invalid",
			values: { detail: "Invalid option: expected one of" },
		});
	});
});

describe("the policy form", () => {
	it("takes the tutorial's policy", () => {
		expect(rules(policyForm, { policyName: "ESSHookPolicyForRunCommand", policyDocument: RUN_COMMAND_POLICY })).toEqual(
			[],
		);
	});
	it.each([
		["", "policyEmpty", 1, 1],
		['{"Version": "1",\n "Statement": [}', "policySyntax", 2, 16],
		['{"Version": "2", "Statement": [{"Effect":"Allow","Action":"*","Resource":"*"}]}', "policyVersion", 1, 13],
		['{"Statement": [{"Effect":"Allow","Action":"*","Resource":"*"}]}', "policyVersionMissing", 1, 1],
		['{"Version": "1"}', "policyStatementMissing", 1, 1],
		['{"Version": "1", "Statement": []}', "policyStatementEmpty", 1, 31],
		['{"Version":"1","Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]}', "policyEffect", 1, 39],
		['{"Version":"1","Statement":[{"Effect":"Allow","Resource":"*"}]}', "policyKeyMissing", 1, 29],
		['{"Version":"1","Statement":[{"Effect":"Allow","Action":"RunCommand","Resource":"*"}]}', "policyAction", 1, 56],
		['{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"i-1"}]}', "policyResource", 1, 71],
		[
			'{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Principal":{}}]}',
			"policyPrincipal",
			1,
			75,
		],
	])("says where %j is wrong", (text, key, line, column) => {
		expect(lintPolicyDocument(text)[0]).toMatchObject({ key, line, column });
	});
	it.each(["a b", "x".repeat(129), "", "policy_1"])("refuses the name %j", (policyName) => {
		expect(rules(policyForm, { policyName, policyDocument: RUN_COMMAND_POLICY })[0]).toMatch(/^policyName:/);
	});
	it("never throws, whatever is typed", () => {
		fc.assert(fc.property(fc.string(), (text) => Array.isArray(lintPolicyDocument(text))));
		fc.assert(fc.property(fc.json(), (text) => Array.isArray(lintPolicyDocument(text))));
	});
});

describe("the grant form", () => {
	it("wants a policy", () => {
		expect(rules(grantForm, { roleName: "OOSServiceRole", scope: "account", policies: [] })).toEqual([
			"policies:pickPolicy",
		]);
	});
});

describe("the lifecycle hook form", () => {
	const form = tutorialHook("asg-1");
	it("takes the tutorial's values", () => {
		expect(rules(lifecycleHookForm, form)).toEqual([]);
	});
	it.each([
		[{ heartbeatTimeout: 29 }, "heartbeatTimeout:numberRange"],
		[{ heartbeatTimeout: 21_601 }, "heartbeatTimeout:numberRange"],
		[{ heartbeatTimeout: "30.5" }, "heartbeatTimeout:wholeNumber"],
		[{ heartbeatTimeout: "" }, "heartbeatTimeout:required"],
		[{ lifecycleHookName: "-x" }, "lifecycleHookName:essNameChars"],
		[{ lifecycleHookName: "x" }, "lifecycleHookName:lengthRange"],
		[{ commandContent: " \n" }, "commandContent:scriptEmpty"],
		[{ commandContent: "x".repeat(4096) }, "commandContent:metadataTooLong"],
		[{ scalingGroupId: "" }, "scalingGroupId:required"],
	])("refuses %j", (change, issue) => {
		expect(rules(lifecycleHookForm, { ...form, ...change })).toEqual([issue]);
	});
	it("holds the parameters of another template to what that declares", () => {
		const parameters = readTemplateParameters("Parameters: {eip: {Type: Number, MaxValue: 9}, zone: {}}");
		const schema = hookFormChecking(() => parameters);
		const other = { ...form, templateName: "ACS-ESS-Other" };
		expect(rules(schema, { ...other, templateParameters: '{"eip": 10, "zone": "h"}' })).toEqual([
			"templateParameters:templateParameters",
		]);
		expect(rules(schema, { ...other, templateParameters: '{"eip": 9, "zone": "h"}' })).toEqual([]);
		expect(rules(schema, form)).toEqual([]);
	});
	it("takes numbers as typed", () => {
		expect(lifecycleHookForm.parse({ ...form, heartbeatTimeout: " 30 " }).heartbeatTimeout).toBe(30);
	});
	it("does not check the script of a hook that notifies nobody", () => {
		expect(rules(lifecycleHookForm, { ...form, notificationMethod: "none", commandContent: "" })).toEqual([]);
	});
	it("leaves Auto Scaling's placeholders in the metadata", () => {
		expect(JSON.parse(buildNotificationMetadata(form) ?? "")).toMatchObject({
			instanceIds: ["$" + "{instanceIds}"],
			lifecycleActionToken: "$" + "{lifecycleActionToken}",
		});
	});
	it("reads its own metadata and ARN back", () => {
		expect(parseNotificationMetadata(buildNotificationMetadata(form) ?? "")).toEqual({
			commandType: form.commandType,
			commandContent: form.commandContent,
			timeout: form.commandTimeout,
			lifecycleActionResult: form.lifecycleActionResult,
			OOSAssumeRole: form.ramRole,
		});
		const arn = buildNotificationArn(form, { regionId: "cn-hangzhou", accountId: "1" });
		expect(arn).toBe("acs:ess:cn-hangzhou:1:oos/ACS-ESS-LifeCycleRunCommand");
		expect(parseNotificationArn(arn ?? "")).toEqual({ method: "oos", name: "ACS-ESS-LifeCycleRunCommand" });
		expect(parseNotificationArn("acs:oos:cn-hangzhou:1:template/T")).toEqual({ method: "oos", name: "T" });
	});
});

describe("the scaling rule form", () => {
	it("makes the tutorial's 增加1台", () => {
		expect(toAdjustment(scalingRuleForm.parse(tutorialRule("asg-1")))).toEqual({
			AdjustmentType: "QuantityChangeInCapacity",
			AdjustmentValue: 1,
		});
	});
	it("takes away by a negative number", () => {
		expect(toAdjustment({ operation: "remove", amount: 2, unit: "instances" }).AdjustmentValue).toBe(-2);
	});
	it.each([
		[{ amount: 0 }, "amount:numberRange"],
		[{ amount: 1001 }, "amount:numberRange"],
		[{ operation: "set", unit: "percent" }, "unit:setNotPercent"],
		[{ operation: "set", amount: 2001 }, "amount:numberRange"],
	])("refuses %j", (change, issue) => {
		expect(rules(scalingRuleForm, { ...tutorialRule("asg-1"), ...change })).toEqual([issue]);
	});
});

describe("the command form", () => {
	it("wants an instance and a script", () => {
		expect(
			rules(runCommandForm, { instanceIds: [], commandType: "RunShellScript", commandContent: "", timeout: 60 }),
		).toEqual(["instanceIds:pickInstance", "commandContent:scriptEmpty"]);
	});
	it("refuses a script that is too large once it is Base64", () => {
		const form = { instanceIds: ["i-1"], commandType: "RunShellScript", timeout: 60 };
		expect(rules(runCommandForm, { ...form, commandContent: "x".repeat(18_432) })).toEqual([]);
		expect(rules(runCommandForm, { ...form, commandContent: "x".repeat(18_433) })).toEqual([
			"commandContent:scriptTooLarge",
		]);
	});
	it("makes Windows line ends Unix ones", () => {
		const form = { instanceIds: ["i-1"], commandType: "RunShellScript", timeout: 60, commandContent: "a\r\nb\r\n" };
		expect(runCommandForm.parse(form).commandContent).toBe("a\nb\n");
	});
});
