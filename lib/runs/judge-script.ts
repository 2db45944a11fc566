import { diagnose } from "@/lib/diagnosis/diagnose";
import { isExecutionGoing, isInvocationGoing } from "@/lib/history/going-on";
import { invocationSubject } from "@/lib/history/judge-story";
import type { StoryAction, StoryInvocation } from "@/lib/history/story";
import { findHiddenFailures, type HiddenFailure } from "./hidden-failures";
import { type RunFacts, type Told, told } from "./run-facts";
import type { IndexedExecution, InstanceFacts, RunIndex } from "./run-index";

/**
 * What the script did on one instance.
 * - ok: it ended with 0 before the instance's wait was over.
 * - late: it was still at work, or to come, when the wait was over.
 * - unknown: what became of it could not be read, or the cloud forgot it.
 */
export type ScriptState =
	| "none"
	| "running"
	| "ok"
	| "failed"
	| "timedOut"
	| "late"
	| "cancelled"
	| "notRun"
	| "unknown";

/** The script's state with its reason, and what its output tells that its exit code does not. */
export type ScriptOutcome = { state: ScriptState; cause: Told | null; hidden: readonly HiddenFailure[] };

const outcome = (state: ScriptState, cause: Told | null = null): ScriptOutcome => ({ state, cause, hidden: [] });

/** The agent on the instance did not answer, or not in time. */
const AGENT_AWAY = new Set(["ClientNotRunning", "ClientNotResponse", "DeliveryTimeout"]);
const CANCELLED = new Set(["Cancelled", "Stopped", "Terminated"]);
/** Parts without which a missing command proves nothing. */
const NEEDED = new Set(["lifecycleActions", "executions", "tasks", "invocations"]);

/** What became of a command that has ended badly; undefined when it ended well or goes on. */
function failureOf(command: StoryInvocation): ScriptOutcome | undefined {
	const status = command.invocationStatus ?? "";
	if (isInvocationGoing(command) || (status === "Success" && (command.exitCode ?? 0) === 0)) {
		return undefined;
	}
	const code = command.errorCode ?? "";
	if (AGENT_AWAY.has(code)) {
		return outcome("notRun", told("agentNotReady", { code }));
	}
	if (CANCELLED.has(status)) {
		return outcome("cancelled", told("scriptCancelled"));
	}
	const [problem] = diagnose(invocationSubject(command));
	switch (problem?.id) {
		case "scriptTimedOut":
			return outcome("timedOut", told("scriptTimedOut", { seconds: command.timeoutSeconds ?? 0 }));
		case "scriptNotDelivered":
			return outcome("notRun", told("scriptNotDelivered", { code: code || status }));
		case "scriptFailed":
			return command.exitCode === null
				? outcome("failed", told("scriptError", { code: code || status }))
				: outcome("failed", told("scriptFailed", { exitCode: command.exitCode }));
		default:
			return outcome("failed", told("scriptError", { code: code || status || "?" }));
	}
}

/** Outputs of commands that have ended do not change: each is searched once. */
const searched = new WeakMap<StoryInvocation, readonly HiddenFailure[]>();

function hiddenIn(command: StoryInvocation): readonly HiddenFailure[] {
	const known = searched.get(command);
	if (known) {
		return known;
	}
	const found = findHiddenFailures(command.output ?? "", command.commandContent ?? "");
	searched.set(command, found);
	return found;
}

const isOver = (waits: readonly StoryAction[]) => waits.length > 0 && waits.every(({ status }) => status !== "Pending");

/** Why a wait was over before the script was done. */
function waitCause(waits: readonly StoryAction[]): Told {
	const timedOut = waits.find(({ status }) => status === "Timeout");
	return timedOut ? told("waitRanOut", { seconds: timedOut.heartbeatTimeoutSeconds ?? 0 }) : told("waitEndedEarly");
}

/** Whether the script ended only after its wait: OOS came too late to end it, or the clock says so. */
function cameLate({ waits, commands }: InstanceFacts, executions: readonly IndexedExecution[]): boolean {
	const wasOver = executions.some(({ diagnoses }) => diagnoses.some(({ id }) => id === "waitWasOver"));
	if (wasOver) {
		return true;
	}
	const timedOut = waits.find(({ status }) => status === "Timeout");
	const begun = Math.min(...executions.map(({ execution }) => execution.startedAt?.getTime() ?? Number.NaN));
	const ended = Math.max(...commands.map(({ endedAt }) => endedAt?.getTime() ?? Number.NaN));
	const seconds = timedOut?.heartbeatTimeoutSeconds;
	return seconds !== null && seconds !== undefined && ended > begun + seconds * 1000;
}

const executionCause = ({ diagnoses, execution }: IndexedExecution): Told => {
	const [problem] = diagnoses;
	return problem && problem.id !== "waitWasOver"
		? told(problem.id, { status: execution.status, ...problem.values, code: problem.code ?? "" })
		: told("executionFailed", { status: execution.status });
};

function withoutCommand(
	{ instanceId, waits }: InstanceFacts,
	executions: readonly IndexedExecution[],
	facts: RunFacts,
): ScriptOutcome {
	const isOpen = facts.reading === "open";
	if (executions.length === 0) {
		const timedOut = waits.some(({ status }) => status === "Timeout");
		return isOpen && !timedOut ? outcome("running") : outcome("notRun", told("neverStarted"));
	}
	if (executions.some(({ execution }) => isExecutionGoing(execution))) {
		return isOver(waits) ? outcome("late", waitCause(waits)) : outcome("running");
	}
	for (const one of executions) {
		const own = one.itemTasks.get(instanceId) ?? [];
		const isMine = own.length > 0 ? own.every(({ status }) => status === "Success") : one.isClean && !one.hasCommands;
		if (!isMine) {
			const late = one.diagnoses.some(({ id }) => id === "waitWasOver");
			const isCancelled = one.execution.status === "Cancelled";
			return late && own.length > 0 && own.every(({ status }) => status === "Success")
				? outcome("late", waitCause(waits))
				: outcome(isCancelled ? "cancelled" : "notRun", executionCause(one));
		}
	}
	return cameLate({ instanceId, instance: undefined, waits, commands: [], check: undefined }, executions)
		? outcome("late", waitCause(waits))
		: outcome("ok");
}

/**
 * What became of a wait for which no command came to the instance while another wait's did: a second hook has a script of
 * its own, for which the first one's success says nothing. undefined when there is none, or nothing was to be run.
 */
function unservedWait(one: InstanceFacts, index: RunIndex, facts: RunFacts): ScriptOutcome | undefined {
	const served = new Set(one.commands.map(({ executionId }) => executionId));
	const unserved = one.waits.filter(
		(wait) => !index.executionsOf(wait).some(({ execution }) => served.has(execution.executionId)),
	);
	return unserved.length === one.waits.length
		? undefined
		: unserved
				.map((wait) => withoutCommand({ ...one, waits: [wait], commands: [] }, index.executionsOf(wait), facts))
				.find(({ state }) => state !== "ok");
}

function reckon(one: InstanceFacts, index: RunIndex, facts: RunFacts): ScriptOutcome {
	const waits = one.waits.filter(({ templateName }) => templateName !== null);
	const mine = { ...one, waits };
	if (waits.length === 0 && one.commands.length === 0) {
		if (!index.hasScript) {
			return outcome("none");
		}
		const mayCome = facts.reading === "open" && facts.activity.StatusCode === "InProgress";
		return mayCome ? outcome("running") : outcome("notRun", told("noWait"));
	}
	const executions = waits.flatMap(index.executionsOf);
	const failure = one.commands.map(failureOf).find((found) => found !== undefined);
	if (failure) {
		return failure;
	}
	if (one.commands.some(isInvocationGoing)) {
		return isOver(waits) ? outcome("late", waitCause(waits)) : outcome("running", told("scriptRunning"));
	}
	if (one.commands.length === 0) {
		return withoutCommand(mine, executions, facts);
	}
	const unserved = facts.unread.includes("executions") ? undefined : unservedWait(mine, index, facts);
	if (unserved) {
		return unserved;
	}
	const isLeftBehind =
		waits.some(({ status }) => status === "Timeout") && executions.some(({ execution }) => isExecutionGoing(execution));
	if (isLeftBehind || cameLate(mine, executions)) {
		return outcome("late", waitCause(waits));
	}
	return { state: "ok", cause: null, hidden: one.commands.flatMap(hiddenIn) };
}

/** What the script did on one instance, as far as that can be known. */
export function judgeScript(one: InstanceFacts, index: RunIndex, facts: RunFacts): ScriptOutcome {
	const found = reckon(one, index, facts);
	const isUnread = facts.unread.some((part) => NEEDED.has(part));
	if (isUnread && (found.state === "notRun" || found.state === "none") && one.commands.length === 0) {
		return facts.reading === "open" ? outcome("running") : outcome("unknown", told("notReadable"));
	}
	if (found.state === "running" && facts.reading !== "open") {
		return outcome("unknown", told(facts.reading === "forgotten" ? "forgotten" : "neverEnded"));
	}
	return found;
}
