import type { ErrorSubject, InvocationSubject, Subject } from "./subject";
import type { Cure, Severity, Values } from "./types";

/** What a rule sees: the subject, and an error code in it if it names one (the call's own, or one OOS wrote down). */
export type Evidence = { subject: Subject; code?: string | undefined };

/** One known problem. The first rule of a kind that matches speaks; texts are `diagnosis.rules.ID`. */
export type Rule = {
	id: string;
	severity: Severity;
	cure: Cure;
	/** The values of its sentences when it matches. */
	match: (evidence: Evidence) => Values | undefined;
};

const yes = (condition: boolean): Values | undefined => (condition ? {} : undefined);

/** An error inside the run: the role that OOS assumes was refused. */
const inRun =
	(...codes: string[]) =>
	({ subject, code }: Evidence) =>
		yes(subject.kind !== "error" && code !== undefined && codes.includes(code));

/** An error of the console's own call. */
const ofCall =
	(test: (code: string, error: ErrorSubject) => boolean) =>
	({ subject, code }: Evidence) =>
		yes(subject.kind === "error" && code !== undefined && test(code, subject));

const anywhere =
	(test: (code: string) => boolean) =>
	({ code }: Evidence) =>
		yes(code !== undefined && test(code));

const ofInvocation =
	(test: (invocation: InvocationSubject) => Values | undefined) =>
	({ subject }: Evidence) =>
		subject.kind === "invocation" ? test(subject) : undefined;

const UNDELIVERED = new Set(["DeliveryTimeout", "ClientNotRunning", "ClientNotResponse", "InstanceNotRunning"]);

/** What the agent found missing of what the command asks for: it got there, and its code says what is wrong with it. */
const REFUSED_BY_AGENT = new Set(["AccountNotExists", "DirectoryNotExists"]);

/** Every problem that has a name, in the order in which they are tried. */
export const RULES: readonly Rule[] = [
	// The tutorial's three errors, as OOS writes them into the execution's StatusMessage.
	{
		id: "roleLacksEcsActions",
		severity: "error",
		cure: { step: "grant", page: "role" },
		match: inRun("Forbidden.RAM"),
	},
	{
		id: "roleLacksEssActions",
		severity: "error",
		cure: { step: "grant", page: "role" },
		match: inRun("Forbidden.Unauthorized"),
	},
	{
		id: "waitWasOver",
		severity: "error",
		cure: { step: "hook", field: "heartbeatTimeout", page: "hooks" },
		match: anywhere((code) => code === "LifecycleHookIdAndLifecycleActionToken.Invalid"),
	},
	{
		id: "roleMissing",
		severity: "error",
		cure: { step: "prerequisites", page: "roles" },
		match: anywhere((code) => /^EntityNotExists?\.Role(Arn)?$/.test(code)),
	},
	{
		id: "trustWrong",
		severity: "error",
		cure: { step: "prerequisites", page: "role" },
		match: ({ subject, code }) =>
			yes(code === "NoPermission" && (subject.kind !== "error" || subject.action === "AssumeRole")),
	},

	// What became of the script.
	{
		id: "scriptTimedOut",
		severity: "error",
		cure: { step: "hook", field: "commandTimeout", page: "hooks" },
		match: ofInvocation(({ status, errorCode, timeoutSeconds }) =>
			status === "Timeout" || errorCode === "ExecutionTimeout" ? { seconds: timeoutSeconds ?? 0 } : undefined,
		),
	},
	{
		id: "scriptNotDelivered",
		severity: "error",
		cure: { step: "execute", page: "instances" },
		match: ofInvocation(({ status, errorCode = "" }) =>
			yes(
				status === "Aborted" ||
					(status === "Invalid" && !REFUSED_BY_AGENT.has(errorCode)) ||
					UNDELIVERED.has(errorCode),
			),
		),
	},
	{
		id: "scriptFailed",
		severity: "error",
		cure: { step: "hook", field: "commandContent", page: "hooks" },
		match: ofInvocation(({ status, exitCode }) =>
			status === "Failed" || (exitCode ?? 0) !== 0 ? { exitCode: exitCode ?? 1 } : undefined,
		),
	},

	// How the wait ended.
	{
		id: "hookTimedOutContinue",
		severity: "warning",
		cure: { step: "hook", field: "heartbeatTimeout", page: "hooks" },
		match: ({ subject }) => timedOut(subject, true),
	},
	{
		id: "hookTimedOutRollback",
		severity: "error",
		cure: { step: "hook", field: "heartbeatTimeout", page: "hooks" },
		match: ({ subject }) => timedOut(subject, false),
	},
	{
		id: "abandoned",
		severity: "error",
		cure: { step: "execution", page: "execution" },
		match: ({ subject }) =>
			yes(
				(subject.kind === "lifecycle-action" &&
					subject.status === "Completed" &&
					(subject.result === "ABANDON" || subject.result === "ROLLBACK")) ||
					(subject.kind === "activity" &&
						/Abandon lifecycleActionResult/i.test(`${subject.detail ?? ""} ${subject.statusMessage ?? ""}`)),
			),
	},

	// The group and what stands in it.
	{
		id: "groupDisabled",
		severity: "error",
		cure: { step: "group", page: "group" },
		match: anywhere((code) => code === "IncorrectScalingGroupStatus"),
	},
	{
		id: "groupGone",
		severity: "error",
		cure: { step: "group", page: "groups" },
		match: anywhere((code) => code === "InvalidScalingGroupId.NotFound"),
	},
	{
		id: "groupFull",
		severity: "error",
		cure: { step: "group", page: "group" },
		match: anywhere((code) => code === "IncorrectCapacity.NoChange" || code === "IncorrectCapacity.MaxSize"),
	},
	{
		id: "activityInProgress",
		severity: "warning",
		cure: { step: "execute", page: "activities" },
		match: anywhere((code) => code === "ScalingActivityInProgress"),
	},
	{
		id: "noConfiguration",
		severity: "error",
		cure: { step: "group", page: "group" },
		match: anywhere((code) => code === "MissingActiveScalingConfiguration"),
	},
	{
		id: "ruleGone",
		severity: "error",
		cure: { step: "rule", page: "rules" },
		match: anywhere((code) => /^InvalidScalingRule(Id|Ari)\.NotFound$/.test(code)),
	},
	{
		id: "hookGone",
		severity: "error",
		cure: { step: "hook", page: "hooks" },
		match: anywhere((code) => /^InvalidLifecycleHook(Id|Name)\.NotExist$/.test(code)),
	},

	// RAM.
	{
		id: "policyInvalid",
		severity: "error",
		cure: { step: "policy", field: "policyDocument", page: "policies" },
		match: anywhere((code) => code === "MalformedPolicyDocument" || code.startsWith("InvalidParameter.PolicyDocument")),
	},
	{
		id: "policyGone",
		severity: "error",
		cure: { step: "policy", page: "policies" },
		match: anywhere((code) => code.startsWith("EntityNotExist.Policy")),
	},
	{
		id: "duplicateName",
		severity: "error",
		cure: {},
		match: anywhere((code) => code.startsWith("EntityAlreadyExists") || /Name\.Duplicate$/.test(code)),
	},

	// Between the console and the cloud.
	{
		id: "emulatorUnreachable",
		severity: "error",
		cure: { page: "settings" },
		match: ofCall((code) => code === "EmulatorUnreachable"),
	},
	{
		id: "cloudUnreachable",
		severity: "error",
		cure: { page: "settings" },
		match: ofCall((code) => code === "CloudUnreachable"),
	},
	{
		id: "credentialsRefused",
		severity: "error",
		cure: { page: "settings" },
		match: ofCall((code) =>
			/^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|InvalidCredentials|MissingCredentials)/.test(
				code,
			),
		),
	},
	{
		id: "callerNotAllowed",
		severity: "error",
		cure: { page: "policies" },
		match: ofCall((code) => /^(NoPermission|Forbidden\.|Forbidden$|User\.NoPermission)/.test(code)),
	},
	{ id: "throttled", severity: "warning", cure: {}, match: anywhere((code) => code.startsWith("Throttling")) },
	{
		id: "quotaExceeded",
		severity: "error",
		cure: {},
		match: anywhere((code) => /^(QuotaExceed(ed)?|LimitExceeded)\b/.test(code)),
	},

	// What is left when nothing else said why.
	{
		id: "activityRejected",
		severity: "error",
		cure: { step: "group", page: "activities" },
		match: ({ subject }) => yes(subject.kind === "activity" && subject.status === "Rejected"),
	},
	{
		id: "activityFailed",
		severity: "error",
		cure: { step: "group", page: "activities" },
		match: ({ subject }) =>
			yes(subject.kind === "activity" && (subject.status === "Failed" || subject.status === "Warning")),
	},
	{
		id: "executionCancelled",
		severity: "warning",
		cure: { step: "execute", page: "execution" },
		match: ({ subject }) => yes(subject.kind === "execution" && subject.status === "Cancelled"),
	},
	{
		id: "executionFailed",
		severity: "error",
		cure: { step: "execution", page: "execution" },
		match: ({ subject }) => yes(subject.kind === "execution" && subject.status === "Failed"),
	},
	{ id: "otherError", severity: "error", cure: {}, match: ofCall(() => true) },
];

function timedOut(subject: Subject, goesOn: boolean): Values | undefined {
	if (subject.kind !== "lifecycle-action" || subject.status !== "Timeout") {
		return undefined;
	}
	const result = subject.result ?? subject.defaultResult ?? "CONTINUE";
	return (result === "CONTINUE") === goesOn ? { seconds: subject.heartbeatTimeoutSeconds ?? 0 } : undefined;
}
