import { describe, expect, it } from "vitest";
import { lifecycleHookForm, tutorialHook } from "@/lib/forms/lifecycle-hook";
import { hookAsked, planHook } from "./plan";
import { preflightHook } from "./preflight";

const form = lifecycleHookForm.parse(tutorialHook("asg-1"));
const where = { regionId: "cn-hangzhou", accountId: "1" };
const calm = { ...form, commandTimeout: 240, commandContent: "set -e\nyum install -y httpd\n" };
const scriptOf = (commandContent: string, more = {}) => preflightHook({ ...calm, commandContent, ...more });

describe("the plan of a hook", () => {
	it("hands the script to the template that runs commands", () => {
		const { outcome, differences, calls } = planHook(form, where, undefined);
		expect({ outcome, differences }).toEqual({ outcome: "created", differences: [] });
		expect(calls.createLifecycleHook).toMatchObject({
			ScalingGroupId: "asg-1",
			LifecycleTransition: "SCALE_OUT",
			NotificationArn: "acs:ess:cn-hangzhou:1:oos/ACS-ESS-LifeCycleRunCommand",
		});
		expect(JSON.parse(calls.createLifecycleHook?.NotificationMetadata ?? "{}")).toMatchObject({
			commandContent: form.commandContent,
		});
	});

	it("notifies nobody where nobody is to be notified", () => {
		const { calls } = planHook({ ...form, notificationMethod: "none" }, where, undefined);
		expect(calls.createLifecycleHook).not.toHaveProperty("NotificationArn");
		expect(calls.createLifecycleHook).not.toHaveProperty("NotificationMetadata");
	});

	const hook = {
		LifecycleTransition: "SCALE_OUT",
		DefaultResult: "CONTINUE",
		HeartbeatTimeout: 300,
		NotificationArn: "acs:ess:cn-hangzhou:1:queue/q",
		NotificationMetadata: '{"b":1,"a":2}',
	};

	it.each([
		[{}, true],
		[{ NotificationMetadata: '{ "a": 2, "b": 1 }' }, true],
		[{ NotificationArn: "acs:ess:cn-beijing:2:queue/q" }, true],
		[{ NotificationArn: "acs:ess:cn-hangzhou:1:queue/other" }, false],
		[{ NotificationArn: "acs:ess:cn-hangzhou:1:topic/q" }, false],
		[{ NotificationArn: null }, false],
		[{ NotificationMetadata: '{"b":1,"a":3}' }, false],
		[{ NotificationMetadata: null }, false],
		[{ LifecycleTransition: "SCALE_IN" }, false],
		[{ DefaultResult: "ABANDON" }, false],
		[{ HeartbeatTimeout: 301 }, false],
	])("takes what says the same for the same, and nothing else: %j", (change, isSame) => {
		expect(hookAsked({ ...hook, ...change }) === hookAsked(hook)).toBe(isSame);
	});

	it.each(["", "no JSON", "[2,1]", "null", "7", '"{}"'])("leaves metadata that is no object as it is: %j", (text) => {
		expect(JSON.parse(hookAsked({ ...hook, NotificationMetadata: text })).parameters).toBe(text);
	});

	it("does not know a hook without notification from one with none", () => {
		const none = { ...hook, NotificationArn: undefined, NotificationMetadata: undefined };
		expect(hookAsked(none)).toBe(hookAsked({ ...none, NotificationArn: "", NotificationMetadata: "" }));
		expect(JSON.parse(hookAsked(none))).toMatchObject({ notification: "", parameters: "" });
		expect(JSON.parse(hookAsked(hook))).toMatchObject({ notification: "queue/q", parameters: '{"a":2,"b":1}' });
	});
});

describe("a hook's risks", () => {
	it("are told at the fields that they are about", () => {
		expect(preflightHook({ ...calm, lifecycleTransition: "SCALE_IN" })).toEqual([
			{ id: "notScaleOut", severity: "warning", field: "lifecycleTransition", values: {} },
		]);
		expect(preflightHook({ ...calm, notificationMethod: "queue" })).toEqual([
			{ id: "noTemplate", severity: "warning", field: "notificationMethod", values: {} },
		]);
	});

	it("are not known of a template of one's own", () => {
		expect(preflightHook({ ...calm, templateName: "Mine", commandTimeout: 600, commandContent: "a\nb" })).toEqual([]);
	});

	it.each([
		{ script: 299, hook: 300, suggested: undefined, isRisk: false },
		{ script: 300, hook: 300, suggested: 270, isRisk: true },
		{ script: 600, hook: 40, suggested: 10, isRisk: true },
		{ script: 600, hook: 39, suggested: undefined, isRisk: true },
		{ script: Number.NaN, hook: 300, suggested: undefined, isRisk: false },
		{ script: Number.POSITIVE_INFINITY, hook: 300, suggested: undefined, isRisk: false },
		{ script: 600, hook: Number.NaN, suggested: undefined, isRisk: false },
	])("include a script that may outlive it: $script of $hook", ({ script, hook, suggested, isRisk }) => {
		const found = preflightHook({ ...calm, commandTimeout: script, heartbeatTimeout: hook });
		const suggestion = suggested === undefined ? {} : { suggestion: { field: "commandTimeout", value: suggested } };
		const values = { script, hook };
		expect(found).toEqual(
			isRisk ? [{ id: "scriptOutlivesHook", severity: "warning", field: "commandTimeout", values, ...suggestion }] : [],
		);
	});
});

describe("a script's risks", () => {
	it("include errors that it does not stop at, from its second command on", () => {
		expect(scriptOf("a\n\n  \n# c\n  # d\nb")).toEqual([
			{
				id: "noErrExit",
				severity: "warning",
				field: "commandContent",
				values: { lines: 2 },
				suggestion: { field: "commandContent", value: "set -e\na\n\n  \n# c\n  # d\nb" },
			},
		]);
		expect(scriptOf("a\n\n  # c\n\t\n")).toEqual([]);
		expect(scriptOf("a\nb", { commandType: "RunPowerShellScript" })).toEqual([]);
	});

	it.each([
		["set -e\na", true],
		["  set  -e\na", true],
		["set -xe\na", true],
		["set -o errexit\na", true],
		["set -o  errexit\na", true],
		["a\nset -e", true],
		["reset -e\na", false],
		["a && set -e\nb", false],
		["set -1e\na", false],
		["set -x\na", false],
		["#!/bin/sh -xe\na\nb", true],
		["#!/bin/sh -1e\na\nb", false],
		["a #!/bin/sh -e\nb", false],
	])("are none once it stops at errors: %j", (script, stops) => {
		expect(scriptOf(script).map(({ id }) => id)).toEqual(stops ? [] : ["noErrExit"]);
	});

	it.each([
		["sleep 60", 60],
		["sleep 60s", 60],
		["sleep 2m", 120],
		["sleep 1h", 3600],
		["  sleep   30  ", 30],
		["set -e\nsleep 20\nsleep 1m", 80],
		["nosleep 60", undefined],
		["a; sleep 60", undefined],
		["sleep 60x", undefined],
		["sleep 60 &", undefined],
		["sleep 29", undefined],
		["sleep 30", 30],
	])("include sleeping through the hook's time: %j", (script, seconds) => {
		const found = scriptOf(script, { heartbeatTimeout: 30, commandTimeout: 20 });
		expect(found).toEqual(
			seconds === undefined
				? []
				: [
						{
							id: "sleepsTooLong",
							severity: "warning",
							field: "heartbeatTimeout",
							values: { seconds, hook: 30 },
							suggestion: { field: "heartbeatTimeout", value: seconds * 2 + 30 },
						},
					],
		);
	});

	it("never ask for more time than a hook can give", () => {
		expect(scriptOf("sleep 6h", { heartbeatTimeout: 300 })[0]?.suggestion?.value).toBe(21_600);
	});

	const overhead = JSON.stringify({ ...JSON.parse(planOf("")), commandContent: "" }).length;
	function planOf(commandContent: string): string {
		return (
			planHook({ ...calm, commandContent }, where, undefined).calls.createLifecycleHook?.NotificationMetadata ?? ""
		);
	}
	it.each([
		[3686, false],
		[3687, true],
		[4096, true],
		[4097, false],
	])("include being nearly too long: %i characters", (length, isNear) => {
		const field = "commandContent";
		const values = { length, max: 4096 };
		expect(scriptOf("x".repeat(length - overhead))).toEqual(
			isNear ? [{ id: "metadataNearLimit", severity: "info", field, values }] : [],
		);
	});
});
