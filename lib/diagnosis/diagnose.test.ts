import fc from "fast-check";
import { describe, expect, it } from "vitest";
import catalogue from "@/lib/contract/error-catalogue.json";
import en from "@/lib/i18n/messages/en/cloudErrors.json";
import enDiagnosis from "@/lib/i18n/messages/en/diagnosis.json";
import zh from "@/lib/i18n/messages/zh-CN/cloudErrors.json";
import zhDiagnosis from "@/lib/i18n/messages/zh-CN/diagnosis.json";
import { STEP_IDS } from "@/lib/tutorial/steps";
import { checkPath, curePath, diagnose, diagnoseAll } from "./diagnose";
import { codeKey, EXPLAINED_CODES, explainCode, FAMILY_KEYS } from "./explain-code";
import { AGENT_CODES, CLOUD_CODES, CONSOLE_CODES } from "./known-codes";
import { RULES } from "./rules";
import { readWrittenErrors, type Subject } from "./subject";

const ids = (subject: Subject) => diagnose(subject).map((diagnosis) => diagnosis.id);
const execution = (statusMessage: string): Subject => ({ kind: "execution", status: "Failed", statusMessage });

/** What the emulator can give, operation by operation, and what else a person may meet. */
const emulatorCodes = Object.values(catalogue).flatMap((operations) => Object.values(operations).flat());
const allCodes = [...new Set([...emulatorCodes, ...CLOUD_CODES, ...AGENT_CODES, ...CONSOLE_CODES])].sort();

describe("the tutorial's three errors", () => {
	it.each([
		[
			"Forbidden.Unauthorized message: A required authorization for the specified action is not supplied.",
			"roleLacksEssActions",
			"grant",
		],
		[
			"Forbidden.RAM message: User not authorized to operate on the specified resource, or this API doesn't support RAM.",
			"roleLacksEcsActions",
			"grant",
		],
		[
			"LifecycleHookIdAndLifecycleActionToken.Invalid message: The specified lifecycleActionToken and lifecycleActionId you provided does not match any in process lifecycle action.",
			"waitWasOver",
			"hook",
		],
	])("are told from the status message %s", (text, id, step) => {
		const [diagnosis] = diagnose(execution(text));
		const [code, message] = text.split(" message: ");
		expect(diagnosis).toMatchObject({ id, code, message, severity: "error", cure: { step } });
	});

	it("are found inside a longer text, without its RequestId", () => {
		expect(
			readWrittenErrors(
				"Task runCommand failed: Forbidden.RAM message: User not authorized., RequestId: 473469C7-AA6F",
			),
		).toEqual([{ code: "Forbidden.RAM", message: "User not authorized." }]);
	});

	it("are found in the task that failed, when the execution itself says nothing", () => {
		const tasks = [
			{ taskName: "runCommand", status: "Failed", statusMessage: "Forbidden.RAM message: no" },
			{
				taskName: "CompleteLifecycleActionForAbandon",
				status: "Failed",
				statusMessage: "Forbidden.Unauthorized message: no",
			},
		];
		expect(ids({ kind: "execution", status: "Failed", tasks })).toEqual(["roleLacksEcsActions", "roleLacksEssActions"]);
	});

	it("are not the role's when the console's own call was refused", () => {
		expect(ids({ kind: "error", code: "Forbidden.RAM", message: "" })).toEqual(["callerNotAllowed"]);
	});
});

describe("diagnosing", () => {
	it.each<[Subject, string[]]>([
		[{ kind: "invocation", status: "Success", exitCode: 0 }, []],
		[{ kind: "invocation", status: "Failed", exitCode: 7, errorCode: "ExitCodeNonzero" }, ["scriptFailed"]],
		[{ kind: "invocation", status: "Timeout", errorCode: "ExecutionTimeout" }, ["scriptTimedOut"]],
		[{ kind: "invocation", status: "Aborted", errorCode: "DeliveryTimeout" }, ["scriptNotDelivered"]],
		[{ kind: "lifecycle-action", status: "Completed", result: "CONTINUE" }, []],
		[{ kind: "lifecycle-action", status: "Completed", result: "ABANDON" }, ["abandoned"]],
		[{ kind: "lifecycle-action", status: "Timeout", result: "CONTINUE" }, ["hookTimedOutContinue"]],
		[{ kind: "lifecycle-action", status: "Timeout", defaultResult: "ABANDON" }, ["hookTimedOutRollback"]],
		[{ kind: "activity", status: "Successful" }, []],
		[
			{
				kind: "activity",
				status: "Failed",
				detail:
					'Fail to create Instances into scaling group("Abandon lifecycleActionResult parameter caused the instance to rollback.").',
			},
			["abandoned"],
		],
		[{ kind: "activity", status: "Rejected" }, ["activityRejected"]],
		[{ kind: "execution", status: "Success" }, []],
		[{ kind: "execution", status: "Failed", statusMessage: "" }, ["executionFailed"]],
		[{ kind: "error", code: "IncorrectScalingGroupStatus", message: "" }, ["groupDisabled"]],
		[{ kind: "error", code: "IncorrectCapacity.NoChange", message: "" }, ["groupFull"]],
		[{ kind: "error", code: "InvalidScalingGroupId.NotFound", message: "" }, ["groupGone"]],
		[{ kind: "error", code: "EmulatorUnreachable", message: "" }, ["emulatorUnreachable"]],
		[{ kind: "error", code: "MalformedPolicyDocument", message: "" }, ["policyInvalid"]],
		[{ kind: "error", code: "EntityAlreadyExists.Policy", message: "" }, ["duplicateName"]],
		[{ kind: "error", code: "InvalidLifecycleHookName.Duplicate", message: "" }, ["duplicateName"]],
		[{ kind: "error", code: "EntityNotExist.Role", message: "" }, ["roleMissing"]],
		[{ kind: "error", code: "NoPermission", message: "", action: "AssumeRole" }, ["trustWrong"]],
		[{ kind: "error", code: "NoPermission", message: "", action: "CreatePolicy" }, ["callerNotAllowed"]],
		[{ kind: "error", code: "Throttling.User", message: "" }, ["throttled"]],
		[{ kind: "error", code: "Whatever", message: "" }, ["otherError"]],
	])("%j gives %j", (subject, expected) => {
		expect(ids(subject)).toEqual(expected);
	});

	it.each<[string, string]>([
		["LifecycleHookIdAndLifecycleActionToken.Invalid", "waitWasOver"],
		["EntityNotExist.RoleArn", "roleMissing"],
		["EntityNotExists.Role", "roleMissing"],
		["EntityNotExist.Role.Policy", "otherError"],
		["XEntityNotExist.Role", "otherError"],
		["IncorrectCapacity.MaxSize", "groupFull"],
		["IncorrectCapacity.MinSize", "otherError"],
		["ScalingActivityInProgress", "activityInProgress"],
		["MissingActiveScalingConfiguration", "noConfiguration"],
		["InvalidScalingRuleId.NotFound", "ruleGone"],
		["InvalidScalingRuleAri.NotFound", "ruleGone"],
		["InvalidScalingRule.NotFound", "otherError"],
		["XInvalidScalingRuleId.NotFound", "otherError"],
		["InvalidScalingRuleId.NotFound.X", "otherError"],
		["InvalidLifecycleHookId.NotExist", "hookGone"],
		["InvalidLifecycleHookName.NotExist", "hookGone"],
		["InvalidLifecycleHook.NotExist", "otherError"],
		["XInvalidLifecycleHookId.NotExist", "otherError"],
		["InvalidLifecycleHookId.NotExist.X", "otherError"],
		["InvalidParameter.PolicyDocument.Length", "policyInvalid"],
		["InvalidParameter.PolicyName.Length", "otherError"],
		["EntityNotExist.Policy", "policyGone"],
		["EntityNotExist.Policy.Version", "policyGone"],
		["EntityNotExist.User", "otherError"],
		["EntityAlreadyExists", "duplicateName"],
		["InvalidScalingGroupName.Duplicate", "duplicateName"],
		["InvalidScalingGroupName.Duplicate.X", "otherError"],
		["CloudUnreachable", "cloudUnreachable"],
		["InvalidAccessKeyId.Inactive", "credentialsRefused"],
		["SignatureDoesNotMatch", "credentialsRefused"],
		["IncompleteSignature", "credentialsRefused"],
		["InvalidSecurityToken.Expired", "credentialsRefused"],
		["MissingCredentials", "credentialsRefused"],
		["NoInvalidCredentials", "otherError"],
		["Forbidden", "callerNotAllowed"],
		["Forbidden.Unauthorized", "callerNotAllowed"],
		["User.NoPermission", "callerNotAllowed"],
		["ForbiddenWord", "otherError"],
		["NotForbidden.RAM", "otherError"],
		["IsForbidden", "otherError"],
		["Api.Throttling", "otherError"],
		["QuotaExceed.Instance", "quotaExceeded"],
		["QuotaExceeded.ScalingGroup", "quotaExceeded"],
		["LimitExceeded.User", "quotaExceeded"],
		["LimitExceededAgain", "otherError"],
		["MyQuotaExceeded", "otherError"],
	])("takes the code %s of a call for %s", (code, expected) => {
		expect(ids({ kind: "error", code, message: "" })).toEqual([expected]);
	});

	it.each(["EmulatorUnreachable", "CloudUnreachable", "SignatureDoesNotMatch", "NoSuchCode"])(
		"does not take the code %s that an execution wrote down for an error of the console's own call",
		(code) => {
			expect(ids(execution(`${code} message: x`))).toEqual(["executionFailed"]);
		},
	);

	it.each<[Subject, string[]]>([
		[execution("NoPermission message: x"), ["trustWrong"]],
		[execution("EntityNotExist.Role message: x"), ["roleMissing"]],
		[{ kind: "execution", status: "Cancelled" }, ["executionCancelled"]],
		[{ kind: "execution", status: "Running" }, []],
		[{ kind: "execution", status: "Running", statusMessage: "Forbidden.RAM message: x" }, []],
		[
			{
				kind: "execution",
				status: "Running",
				tasks: [{ taskName: "a", status: "Success", statusMessage: "Forbidden.RAM message: x" }],
			},
			[],
		],
		[{ kind: "execution", status: "Failed", tasks: [{ taskName: "a", status: "Failed" }] }, ["executionFailed"]],
		[{ kind: "invocation", status: "Timeout" }, ["scriptTimedOut"]],
		[{ kind: "invocation", status: "Failed", errorCode: "ExecutionTimeout" }, ["scriptTimedOut"]],
		[{ kind: "invocation", status: "Aborted" }, ["scriptNotDelivered"]],
		[{ kind: "invocation", status: "Invalid" }, ["scriptNotDelivered"]],
		[{ kind: "invocation", status: "Invalid", errorCode: "DirectoryNotExists" }, []],
		[{ kind: "invocation", status: "Failed", errorCode: "ClientNotRunning" }, ["scriptNotDelivered"]],
		[{ kind: "invocation", status: "Success", exitCode: 3 }, ["scriptFailed"]],
		[{ kind: "invocation", status: "Failed" }, ["scriptFailed"]],
		[{ kind: "invocation", status: "Running" }, []],
		[{ kind: "lifecycle-action", status: "Completed", result: "ROLLBACK" }, ["abandoned"]],
		[{ kind: "lifecycle-action", status: "Pending", result: "ABANDON" }, []],
		[{ kind: "lifecycle-action", status: "Timeout" }, ["hookTimedOutContinue"]],
		[
			{ kind: "lifecycle-action", status: "Timeout", result: "ABANDON", defaultResult: "CONTINUE" },
			["hookTimedOutRollback"],
		],
		[{ kind: "activity", status: "Warning" }, ["activityFailed"]],
		[{ kind: "activity", status: "InProgress", statusMessage: "Forbidden.RAM message: x" }, []],
		[{ kind: "activity", status: "Failed", statusMessage: "abandon LifecycleActionResult" }, ["abandoned"]],
		[{ kind: "activity", status: "Rejected", statusMessage: "IncorrectCapacity.MaxSize message: full" }, ["groupFull"]],
		[
			{ kind: "activity", status: "Failed", statusMessage: "no", detail: "IncorrectScalingGroupStatus message: x" },
			["groupDisabled"],
		],
		[{ kind: "error", code: "NoPermission", message: "", action: "RunCommand" }, ["callerNotAllowed"]],
	])("judges %j by what it is: %j", (subject, expected) => {
		expect(ids(subject)).toEqual(expected);
	});

	it.each<[Subject, object]>([
		[{ kind: "invocation", status: "Timeout", timeoutSeconds: 60 }, { seconds: 60 }],
		[{ kind: "invocation", status: "Timeout" }, { seconds: 0 }],
		[{ kind: "invocation", status: "Failed", exitCode: 7 }, { exitCode: 7 }],
		[{ kind: "invocation", status: "Failed", exitCode: null }, { exitCode: 1 }],
		[{ kind: "lifecycle-action", status: "Timeout", heartbeatTimeoutSeconds: 30 }, { seconds: 30 }],
		[{ kind: "lifecycle-action", status: "Timeout" }, { seconds: 0 }],
		[{ kind: "activity", status: "Rejected" }, {}],
	])("fills the sentences about %j with %j", (subject, values) => {
		expect(diagnose(subject)[0]?.values).toEqual(values);
	});

	it("keeps the cloud's own words and the RequestId of a call", () => {
		const subject: Subject = { kind: "error", code: "Throttling", message: "Slow down.", requestId: "R-1" };
		expect(diagnose(subject)).toEqual([
			{
				id: "throttled",
				severity: "warning",
				cure: {},
				values: {},
				code: "Throttling",
				message: "Slow down.",
				requestId: "R-1",
			},
		]);
	});

	it("names the same problem twice when two codes say it, and once when one code says it twice", () => {
		const twice = "EntityNotExist.Role message: a\nEntityNotExist.RoleArn message: b";
		expect(ids(execution(twice))).toEqual(["roleMissing", "roleMissing"]);
		expect(ids(execution("Forbidden.RAM message: a\nForbidden.RAM message: b"))).toEqual(["roleLacksEcsActions"]);
	});

	it("of a whole run keeps the general words beside mere warnings, errors first", () => {
		const run: Subject[] = [
			{ kind: "lifecycle-action", status: "Timeout" },
			{ kind: "execution", status: "Failed" },
			{ kind: "activity", status: "Failed" },
		];
		expect(diagnoseAll(run).map(({ id }) => id)).toEqual(["activityFailed", "executionFailed", "hookTimedOutContinue"]);
		expect(diagnoseAll([])).toEqual([]);
	});

	it.each([
		["a.Bb.C message: text", [{ code: "Bb.C", message: "text" }]],
		["xForbidden message: text", []],
		["lower message: text", []],
		[
			"One message: first\nTwo.X message: second ",
			[
				{ code: "One", message: "first" },
				{ code: "Two.X", message: "second" },
			],
		],
		["One message: first; Request Id: 1-2", [{ code: "One", message: "first" }]],
		["One message: first requestid 1-2", [{ code: "One", message: "first" }]],
		["One message: the Request failed", [{ code: "One", message: "the Request failed" }]],
		["One message:", []],
		["", []],
	])("reads the errors in %j", (text, expected) => {
		expect(readWrittenErrors(text)).toEqual(expected);
	});

	it("of a whole run puts the cause before its consequences and leaves the general words out", () => {
		const run: Subject[] = [
			{ kind: "activity", status: "Failed" },
			{ kind: "lifecycle-action", status: "Timeout", result: "CONTINUE", heartbeatTimeoutSeconds: 30 },
			execution("LifecycleHookIdAndLifecycleActionToken.Invalid message: x"),
		];
		expect(diagnoseAll(run).map((diagnosis) => diagnosis.id)).toEqual(["waitWasOver", "hookTimedOutContinue"]);
	});

	it("says that it failed when nothing says why", () => {
		expect(diagnoseAll([{ kind: "activity", status: "Failed" }])).toHaveLength(1);
	});

	it("never throws and never finds a problem twice", () => {
		const text = fc.option(fc.string(), { nil: undefined });
		const subject: fc.Arbitrary<Subject> = fc.oneof(
			fc.record({ kind: fc.constant("error" as const), code: fc.string(), message: fc.string() }),
			fc.record({ kind: fc.constant("execution" as const), status: fc.string(), statusMessage: text }),
			fc.record({ kind: fc.constant("activity" as const), status: fc.string(), statusMessage: text, detail: text }),
			fc.record({ kind: fc.constant("lifecycle-action" as const), status: fc.string(), result: text }),
		);
		fc.assert(
			fc.property(fc.array(subject), (subjects) => {
				const found = diagnoseAll(subjects).map((diagnosis) => `${diagnosis.id}/${diagnosis.code}`);
				expect(new Set(found).size).toBe(found.length);
			}),
		);
	});

	it("links only to steps that exist", () => {
		for (const { cure } of RULES) {
			expect(cure.step === undefined || STEP_IDS.some((step) => step === cure.step)).toBe(true);
		}
	});

	it("has words for every rule in both languages, and no others", () => {
		const rules = RULES.map((rule) => rule.id).sort();
		expect(Object.keys(enDiagnosis.rules).sort()).toEqual(rules);
		expect(Object.keys(zhDiagnosis.rules).sort()).toEqual(rules);
	});

	it("leads to the page of the resource, or to the list when it is not known", () => {
		expect(curePath({ page: "hooks" }, { scalingGroupId: "asg-1" })).toBe("/ess/groups/asg-1/hooks");
		expect(curePath({ page: "hooks" }, {})).toBe("/ess/groups");
		expect(curePath({ page: "execution" }, { executionId: "exec-1" })).toBe("/oos/executions/exec-1?view=advanced");
		expect(curePath({}, {})).toBeUndefined();
		expect(checkPath("roleLacksEssActions", { roleName: "ops" })).toBe(
			"/ram/check?principal=role%2Fops&action=ess%3ACompleteLifecycleAction&resource=acs%3Aess%3A*%3A*%3Ascalinggroup%2F*",
		);
		expect(checkPath("waitWasOver", {})).toBeUndefined();
	});

	it.each([
		["role", "/ram/roles/a%2Fb", "/ram/roles/OOSServiceRole"],
		["roles", "/ram/roles", "/ram/roles"],
		["policies", "/ram/policies", "/ram/policies"],
		["groups", "/ess/groups", "/ess/groups"],
		["group", "/ess/groups/asg%2F1", "/ess/groups"],
		["hooks", "/ess/groups/asg%2F1/hooks", "/ess/groups"],
		["rules", "/ess/groups/asg%2F1/rules", "/ess/groups"],
		["activities", "/ess/groups/asg%2F1/activities", "/ess/groups"],
		["instances", "/ess/groups/asg%2F1/instances", "/ecs/instances"],
		["execution", "/oos/executions/exec%2F1?view=advanced", "/oos/executions"],
		["settings", "/settings", "/settings"],
	] as const)("leads to the page %s: %s, or %s when nothing is known", (page, known, unknown) => {
		const refs = { roleName: "a/b", scalingGroupId: "asg/1", executionId: "exec/1" };
		expect(curePath({ page }, refs)).toBe(known);
		expect(curePath({ page }, {})).toBe(unknown);
	});
});

describe("explaining a code", () => {
	const words = (messages: typeof en, code: string) => {
		const { scope, key } = explainCode(code);
		const table: Readonly<Record<string, { cause: string; cure: string }>> = messages[scope];
		return table[key];
	};

	it.each(allCodes)("%s has a cause and a cure in both languages", (code) => {
		for (const messages of [en, zh]) {
			expect(words(messages, code)?.cause).toBeTruthy();
			expect(words(messages, code)?.cure).toBeTruthy();
		}
	});

	it.each(allCodes)("%s is told better than by the general words", (code) => {
		expect(explainCode(code).key).not.toBe("other");
	});

	it.each([
		["EntityNotExist.Policy", "notFound", "Policy"],
		["InvalidScalingGroupId.NotFound", "notFound", "ScalingGroupId"],
		["InvalidLifecycleHookName.Duplicate", "alreadyExists", "LifecycleHookName"],
		["EntityAlreadyExists.Role.Policy", "alreadyAttached", "Role.Policy"],
		["QuotaExceeded.LifecycleHook", "limitReached", "LifecycleHook"],
		["InvalidParameter.PolicyName.Length", "tooLong", "PolicyName"],
		["InvalidParamter", "invalid", "InvalidParamter"],
		["MissingParameter", "missing", "Parameter"],
		["MissingRoleName", "missing", "RoleName"],
		["DeleteConflict.Role.Policy", "stillInUse", "Role.Policy"],
	])("reads off %s that it is %s of %s", (code, key, subject) => {
		expect(explainCode(code)).toEqual({ scope: "families", key, values: { subject } });
	});

	it("has no words that no code uses", () => {
		expect(Object.keys(en.codes).sort()).toEqual(EXPLAINED_CODES.map(codeKey).sort());
		expect(Object.keys(en.families).sort()).toEqual([...FAMILY_KEYS].sort());
	});

	it("has something to say about any code", () => {
		fc.assert(fc.property(fc.string(), (code) => words(en, code)?.cause !== undefined));
	});

	it("takes a code's own words first, under a key without dots", () => {
		expect(explainCode("Forbidden.RAM")).toEqual({ scope: "codes", key: "Forbidden_RAM", values: {} });
		expect(codeKey("A.B.C")).toBe("A_B_C");
	});

	it("falls back on the code itself for what it is about", () => {
		expect(explainCode("Whatever")).toEqual({ scope: "families", key: "other", values: { subject: "Whatever" } });
		expect(explainCode("Throttling.User").values).toEqual({ subject: "Throttling.User" });
		expect(explainCode("Unsupported").values).toEqual({ subject: "Unsupported" });
		expect(explainCode("ParameterKey.Duplicate").values).toEqual({ subject: "ParameterKey" });
	});
});
