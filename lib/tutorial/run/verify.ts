import "server-only";
import { createCloud } from "@/lib/cloud/create-cloud";
import { type RunCommandForm, toRunCommandRequest } from "@/lib/forms/run-command";
import { runningAttempt, type WalkthroughEvent } from "../machine";
import { regionOf } from "../region";
import type { StepResult } from "../state";
import { hasEnded, isExpected, type Verdict, verdictOf } from "../verdict";
import { runStep, type StepAnswer } from "./run-step";
import { changeWalkthrough, loadWalkthrough } from "./store";

/** 发送远程命令 to one instance. */
export function runVerify(id: string, form: RunCommandForm): Promise<StepAnswer> {
	return runStep(id, "verify", form, async ({ cloud, token }) => {
		const request = toRunCommandRequest(form);
		const { InvokeId } = await cloud.ecs.runCommand({ ...request, ContentEncoding: "PlainText", ClientToken: token });
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

/** Reads how the sent command stands, and writes the outcome when it has ended. undefined: nothing was sent yet. */
export async function followCommand(id: string): Promise<FollowedCommand | undefined> {
	const { state } = await loadWalkthrough(id);
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
	const status = run?.InvocationStatus ?? (invocation === undefined && hasEnded(sent.status) ? sent.status : "Pending");
	const now: StepResult<"verify"> = {
		...sent,
		status,
		exitCode: hasEnded(status) ? (run?.ExitCode ?? sent.exitCode) : null,
		output: run?.Output ?? sent.output,
	};
	const verdict = verdictOf(command, now);
	await settle(id, { ...now, active: verdict === "active" }, verdict, run);
	return {
		command,
		instanceId: sent.instanceId,
		invokeId: sent.invokeId,
		status,
		exitCode: now.exitCode,
		output: now.output,
		errorCode: run?.ErrorCode ?? "",
		errorInfo: run?.ErrorInfo ?? "",
		droppedBytes: run?.Dropped ?? 0,
		verdict,
	};
}

async function settle(
	id: string,
	result: StepResult<"verify">,
	verdict: Verdict,
	run: { ErrorCode?: string | undefined; ErrorInfo?: string | undefined } | undefined,
): Promise<void> {
	if (!hasEnded(result.status)) {
		return;
	}
	await changeWalkthrough(id, (state): WalkthroughEvent[] => {
		const attempt = runningAttempt(state, "verify")?.number;
		if (attempt === undefined || state.steps.verify.result?.invokeId !== result.invokeId) {
			return [];
		}
		if (isExpected(verdict)) {
			return [{ type: "succeeded", step: "verify", attempt, result }];
		}
		const error = { code: run?.ErrorCode || "ExitCodeNonzero", message: run?.ErrorInfo ?? "" };
		return [
			{ type: "progressed", step: "verify", attempt, result },
			{ type: "failed", step: "verify", attempt, error },
		];
	});
}
