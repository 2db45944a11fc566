import "server-only";
import { createCloud } from "@/lib/cloud/create-cloud";
import { type RunCommandForm, toRunCommandRequest } from "@/lib/forms/run-command";
import { wakeCollector } from "@/lib/history/collector-signal";
import { runningAttempt, type WalkthroughEvent } from "../machine";
import { regionOf } from "../region";
import type { StepError, StepResult, WalkthroughState } from "../state";
import { hasEnded, isExpected, type Verdict, verdictOf } from "../verdict";
import { runStep, type StepAnswer } from "./run-step";
import { changeWalkthrough, loadWalkthrough } from "./store";

/** 发送远程命令 to one instance. */
export function runVerify(id: string, form: RunCommandForm): Promise<StepAnswer> {
	return runStep(id, "verify", form, async ({ cloud, token }) => {
		const request = toRunCommandRequest(form);
		const { InvokeId } = await cloud.ecs.runCommand({ ...request, ContentEncoding: "PlainText", ClientToken: token });
		wakeCollector(cloud.regionId);
		const instanceId = form.instanceIds[0] ?? "";
		const result = { instanceId, invokeId: InvokeId, status: "Pending", exitCode: null, output: "", active: false };
		return { kind: "going-on", result };
	});
}

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

type ReadCommand = FollowedCommand & { result: StepResult<"verify"> };

/** Reads from the cloud how the sent command stands. `now` is the console's clock, milliseconds. */
async function readCommand(state: WalkthroughState, now: number): Promise<ReadCommand | undefined> {
	const sent = state.steps.verify.result;
	if (sent === null) {
		return undefined;
	}
	const cloud = createCloud(regionOf(state));
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
	const isForgotten = invocation === undefined && !hasEnded(status) && now - sentAt > FORGOTTEN_AFTER_MS;
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
	};
}

/** How the sent command stands; writes nothing. undefined: nothing was sent yet. @throws {CloudError} */
export async function followCommand(id: string): Promise<FollowedCommand | undefined> {
	const read = await readCommand((await loadWalkthrough(id)).state, Date.now());
	if (read === undefined) {
		return undefined;
	}
	const { result: _result, ...command } = read;
	return command;
}

/**
 * Writes the outcome of the sent command into the walkthrough once it has ended, or once the cloud has forgotten it.
 * A job calls it. @returns whether the step is still running. @throws {CloudError} when the cloud cannot be read.
 */
export async function settleCommand(id: string): Promise<boolean> {
	const { state } = await loadWalkthrough(id);
	if (runningAttempt(state, "verify") === undefined) {
		return false;
	}
	const read = await readCommand(state, Date.now());
	if (read === undefined || read.verdict === "pending") {
		return read !== undefined;
	}
	const { result, verdict } = read;
	await changeWalkthrough(id, (current): WalkthroughEvent[] => {
		const attempt = runningAttempt(current, "verify")?.number;
		if (attempt === undefined || current.steps.verify.result?.invokeId !== result.invokeId) {
			return [];
		}
		if (isExpected(verdict)) {
			return [{ type: "succeeded", step: "verify", attempt, result }];
		}
		return [
			{ type: "progressed", step: "verify", attempt, result },
			{ type: "failed", step: "verify", attempt, error: errorOf(read) },
		];
	});
	return false;
}

function errorOf({ verdict, errorCode, errorInfo }: ReadCommand): StepError {
	return verdict === "forgotten"
		? { code: "InvocationNotFound", message: "The cloud no longer knows this command." }
		: { code: errorCode || "ExitCodeNonzero", message: errorInfo };
}
