import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Invocation } from "@/lib/cloud/ecs";
import { isInvocationGoing } from "./going-on";
import { mapConcurrently } from "./map-concurrently";
import type { ReadExecution } from "./read-executions";
import { cloudDate, type StoryInvocation } from "./story";

const PARALLEL_CALLS = 6;

/** An invocation on each of its instances, as stored. */
export function toStoryInvocations(invocation: Invocation, executionId: string | null): StoryInvocation[] {
	return invocation.InvokeInstances.map((run) => ({
		invokeId: invocation.InvokeId,
		instanceId: run.InstanceId,
		executionId,
		commandName: invocation.CommandName || null,
		commandType: invocation.CommandType || null,
		commandContent: invocation.CommandContent || null,
		timeoutSeconds: invocation.Timeout ?? null,
		invocationStatus: run.InvocationStatus ?? null,
		// The field exists before the command has ended, and then means nothing.
		exitCode: run.FinishTime ? (run.ExitCode ?? null) : null,
		output: run.Output ?? null,
		droppedBytes: run.Dropped ?? 0,
		errorCode: run.ErrorCode || null,
		errorInfo: run.ErrorInfo || null,
		startedAt: cloudDate(run.StartTime ?? run.CreationTime ?? invocation.CreationTime),
		endedAt: cloudDate(run.FinishTime) ?? cloudDate(run.StopTime),
	}));
}

type Wanted = { executionId: string; query: { InvokeId: string } | { CommandName: string } };

function wantedBy({ execution, invokeIds, childExecutionIds }: ReadExecution): Wanted[] {
	if (invokeIds.length > 0) {
		return invokeIds.map((InvokeId) => ({ executionId: execution.executionId, query: { InvokeId } }));
	}
	// ACS::ECS::RunCommand names its command after the execution that runs it.
	return childExecutionIds.map((CommandName) => ({ executionId: execution.executionId, query: { CommandName } }));
}

/** Reads the commands that the executions ran, with output and exit code; those stored as ended are not read again. */
export async function readInvocations(
	cloud: Cloud,
	executions: readonly ReadExecution[],
	known: readonly StoryInvocation[],
): Promise<StoryInvocation[]> {
	const ended = new Map<string, StoryInvocation[]>();
	for (const invocation of known) {
		ended.set(invocation.invokeId, [...(ended.get(invocation.invokeId) ?? []), invocation]);
	}
	const found = await mapConcurrently(executions.flatMap(wantedBy), PARALLEL_CALLS, async (wanted) => {
		const stored = "InvokeId" in wanted.query ? ended.get(wanted.query.InvokeId) : undefined;
		if (stored?.every((invocation) => !isInvocationGoing(invocation))) {
			return stored;
		}
		const { Invocations } = await cloud.ecs.describeInvocations({
			...wanted.query,
			IncludeOutput: true,
			ContentEncoding: "PlainText",
		});
		return Invocations.flatMap((invocation) => toStoryInvocations(invocation, wanted.executionId));
	});
	const unique = new Map(found.flat().map((one) => [`${one.invokeId}/${one.instanceId}`, one]));
	return [...unique.values()];
}
