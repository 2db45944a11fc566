import "server-only";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { runningAttempt, type WalkthroughEvent } from "../../machine";
import { regionOf } from "../../region";
import type { TutorialDeps } from "../../run/deps";
import type { Followed } from "../../run/step-server";
import type { StepError, StepResult, WalkthroughState } from "../../state";
import { hasEnded, isExpected, type Verdict, verdictOf } from "./verdict";

/** A sent command as the page follows it. */
export type FollowedCommand = {
	command: string;
	instanceId: string;
	invokeId: string;
	status: string;
	exitCode: number | null;
	output: string;
	errorCode: string;
	errorInfo: string;
	droppedBytes: number;
	verdict: Verdict;
};

/** A command that the cloud does not list this long after it was sent is forgotten, not late. */
const FORGOTTEN_AFTER_MS = 60_000;

type ReadCommand = FollowedCommand & { result: StepResult<"verify">; calls: CloudCall[] };

/** Reads from the cloud how the sent command stands. */
async function readCommand(state: WalkthroughState, deps: TutorialDeps): Promise<ReadCommand | undefined> {
	const sent = state.steps.verify.result;
	if (sent === null) {
		return undefined;
	}
	const calls: CloudCall[] = [];
	const cloud = deps.cloud(regionOf(state), (call) => calls.push(call));
	const { Invocations } = await cloud.ecs.describeInvocations({
		InvokeId: sent.invokeId,
		IncludeOutput: true,
		ContentEncoding: "PlainText",
	});
	const invocation = Invocations[0];
	const run = invocation?.InvokeInstances.find((one) => one.InstanceId === sent.instanceId);
	const typed = state.steps.verify.inputs.commandContent;
	const command = invocation?.CommandContent ?? (typeof typed === "string" ? typed : "");
	// What the cloud has forgotten is told from the record.
	const status = run?.InvocationStatus ?? (invocation === undefined ? sent.status : "Pending");
	const stands: StepResult<"verify"> = {
		...sent,
		status,
		exitCode: hasEnded(status) ? (run?.ExitCode ?? sent.exitCode) : null,
		output: run?.Output ?? sent.output,
	};
	const sentAt = state.steps.verify.attempts.at(-1)?.startedAt ?? 0;
	const isForgotten = invocation === undefined && !hasEnded(status) && deps.now() - sentAt > FORGOTTEN_AFTER_MS;
	const verdict = isForgotten ? "forgotten" : verdictOf(command, stands);
	return {
		command,
		instanceId: sent.instanceId,
		invokeId: sent.invokeId,
		status,
		exitCode: stands.exitCode,
		output: stands.output,
		errorCode: run?.ErrorCode ?? "",
		errorInfo: run?.ErrorInfo ?? "",
		droppedBytes: run?.Dropped ?? 0,
		verdict,
		result: { ...stands, active: verdict === "active" },
		calls,
	};
}

/** How the sent command stands; writes nothing. undefined: nothing was sent yet. @throws {CloudError} */
export async function viewCommand(state: WalkthroughState, deps: TutorialDeps): Promise<FollowedCommand | undefined> {
	const read = await readCommand(state, deps);
	if (read === undefined) {
		return undefined;
	}
	const { result: _result, calls: _calls, ...command } = read;
	return command;
}

/**
 * What the walkthrough has to learn of the sent command: its outcome once it has ended, or once the cloud has forgotten it.
 * @throws {CloudError} when the cloud cannot be read.
 */
export async function followCommand(state: WalkthroughState, deps: TutorialDeps): Promise<Followed> {
	const attempt = runningAttempt(state, "verify")?.number;
	const read = attempt === undefined ? undefined : await readCommand(state, deps);
	if (attempt === undefined || read === undefined || read.verdict === "pending") {
		return { events: [] };
	}
	const { result, verdict, calls } = read;
	const events: WalkthroughEvent[] = isExpected(verdict)
		? [{ type: "succeeded", step: "verify", attempt, result }]
		: [
				{ type: "progressed", step: "verify", attempt, result },
				{ type: "failed", step: "verify", attempt, error: errorOf(read) },
			];
	return { events, calls };
}

function errorOf({ verdict, errorCode, errorInfo }: ReadCommand): StepError {
	return verdict === "forgotten"
		? { code: "InvocationNotFound", message: "The cloud no longer knows this command." }
		: { code: errorCode || "ExitCodeNonzero", message: errorInfo };
}
