import fc from "fast-check";
import { describe, expect, it } from "vitest";
import catalogue from "@/lib/contract/error-catalogue.json";
import en from "@/lib/i18n/messages/en/cloudErrors.json";
import enDiagnosis from "@/lib/i18n/messages/en/diagnosis.json";
import zh from "@/lib/i18n/messages/zh-CN/cloudErrors.json";
import zhDiagnosis from "@/lib/i18n/messages/zh-CN/diagnosis.json";
import { STEP_IDS } from "@/lib/tutorial/steps";
import { curePath, diagnose, diagnoseAll } from "./diagnose";
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
});
